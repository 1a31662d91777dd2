import { type Finding, findingsIn } from '../../domain/finding.ts';
import { PLATFORM_SAYS } from './words/platform.ts';

/** A platform without a token that could be tried. `leftOut`: variables with a mistake. */
export function judgeUnsetPlatform(platform: 'telegram' | 'slack', leftOut: ReadonlySet<string>): Finding {
  const part = platform.toUpperCase();
  const isBroken = [...leftOut].some((name) => name.startsWith(`${part}_`));
  return findingsIn(platform).off('token', isBroken ? PLATFORM_SAYS.broken(part) : PLATFORM_SAYS.unset(part));
}
