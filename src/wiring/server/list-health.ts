import { isPublicUrl } from '../../../adapters/http/loopback.ts';
import type { Config } from '../../config/load-config.ts';
import type { Channel, Health } from '../../ports/channel.ts';
import type { Team } from '../../ports/team.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import { START_WORDS, type StartWords } from '../start/start-words.ts';

export interface HealthParts {
  readonly config: Config;
  readonly live: LiveSettings;
  readonly channels: readonly Channel[];
  readonly team: Team | undefined;
}

/** One entry for every part, on or off and why, in the team's language where it is ours to say. */
export function listHealth({ config, live, channels, team }: HealthParts): readonly Health[] {
  const { why } = START_WORDS[live.policy().team.locale];
  const isOff = (name: string) => channels.every((each) => each.name !== name);
  return [
    { name: 'web', state: 'on', why: why.page },
    ...channels.map((each) => each.health()),
    ...(isOff('telegram') ? [{ name: 'telegram', state: 'off', why: why.telegram } as const] : []),
    team === undefined
      ? { name: 'slack', state: 'off', why: why.slack }
      : { ...team.health(), name: 'slack' },
    { name: 'console', ...consoleState(config, why) },
    live.health(),
  ];
}

/** Where the outside is led here, a request of this machine is not told from one passed on, so only the key opens it. */
function consoleState({ apiKey, publicUrl }: Config, why: StartWords['why']): Pick<Health, 'state' | 'why'> {
  if (apiKey !== undefined) return { state: 'on', why: why.key };
  if (isPublicUrl(publicUrl)) return { state: 'off', why: why.noKey };
  return { state: 'on', why: why.local };
}
