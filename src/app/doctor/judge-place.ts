import { type Finding, findingsIn } from '../../domain/finding.ts';
import { unknownBy } from './words/configuration.ts';
import { PLACE_SAYS } from './words/place.ts';

/** A file or folder as this user finds it. */
export type PlaceFacts =
  /** `canMake`: the nearest folder above may be written. */
  | { readonly status: 'absent'; readonly canMake: boolean }
  | { readonly status: 'unreadable'; readonly kind: string }
  | {
      readonly status: 'there';
      readonly isFolder: boolean;
      readonly writable: boolean;
      /** Permission bits; `undefined` where the system has none. */
      readonly mode: number | undefined;
      /** It belongs to somebody else than the user who asks. */
      readonly isForeign: boolean;
    };

/** Any right for the group or for everybody. */
const SHARED = 0o077;

const say = findingsIn('store');

/** The data directory: there, writable, its owner's alone. */
export function judgeDataDir(path: string, facts: PlaceFacts): readonly Finding[] {
  if (facts.status === 'absent')
    return [
      facts.canMake
        ? say.ok('directory', PLACE_SAYS.fresh(path))
        : say.problem('directory', PLACE_SAYS.cannotMake(path)),
    ];
  if (facts.status === 'unreadable')
    return [say.problem('directory', PLACE_SAYS.unreadable(path, facts.kind))];
  if (!facts.isFolder) return [say.problem('directory', PLACE_SAYS.noFolder(path))];
  if (!facts.writable) return [say.problem('directory', PLACE_SAYS.notWritable(path))];
  const findings = [say.ok('directory', PLACE_SAYS.there(path))];
  if (facts.isForeign) findings.push(say.note('owner', PLACE_SAYS.foreign(path)));
  if (isShared(facts)) findings.push(say.note('mode', PLACE_SAYS.shared(path, facts.mode, '700')));
  return findings;
}

/** The data directory when `CSAT_DATA_DIR` has a mistake: nobody knows which is meant. */
export function judgeUnknownDataDir(): Finding {
  return say.off('directory', unknownBy('CSAT_DATA_DIR'));
}

/** The created key, when there is one: whoever reads it reads names and contacts. */
export function judgeSecretFile(path: string, facts: PlaceFacts): readonly Finding[] {
  if (facts.status === 'unreadable') return [say.problem('secret', PLACE_SAYS.unreadable(path, facts.kind))];
  return isShared(facts) ? [say.problem('secret mode', PLACE_SAYS.shared(path, modeOf(facts), '600'))] : [];
}

/** The database holds answers and comments in the clear. */
export function judgeDatabaseFile(path: string, facts: PlaceFacts): readonly Finding[] {
  if (facts.status !== 'there') return [];
  if (!facts.writable) return [say.problem('database', PLACE_SAYS.notWritable(path))];
  return isShared(facts) ? [say.note('database mode', PLACE_SAYS.shared(path, facts.mode, '600'))] : [];
}

/** `.env` holds tokens. */
export function judgeEnvFile(path: string, facts: PlaceFacts): readonly Finding[] {
  const about = findingsIn('configuration');
  if (facts.status === 'absent') return [];
  if (facts.status === 'unreadable') return [about.problem('.env', PLACE_SAYS.unreadable(path, facts.kind))];
  if (isShared(facts)) return [about.note('.env', PLACE_SAYS.shared(path, facts.mode, '600'))];
  return [about.ok('.env', PLACE_SAYS.envRead(path))];
}

function modeOf(facts: PlaceFacts): number | undefined {
  return facts.status === 'there' ? facts.mode : undefined;
}

function isShared(facts: PlaceFacts): boolean {
  return ((modeOf(facts) ?? 0) & SHARED) !== 0;
}
