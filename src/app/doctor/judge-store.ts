import { type Finding, findingsIn } from '../../domain/finding.ts';
import { sizeText } from '../../domain/text.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { FileFacts, StoreContent, StoreFacts } from '../../ports/store/facts.ts';
import { judgeDatabase, judgeDocuments } from './judge-database.ts';
import { DATABASE_SAYS } from './words/database.ts';
import { KEY_SAYS } from './words/key.ts';
import { STORE_SAYS } from './words/store.ts';

/** Work is looked for twice a second; what has been due for this long is not being done. */
const LATE_MS = 10 * MINUTE_MS;
const MB = 1024 * 1024;
/** The log is 16 MiB when all is well. */
const LONG_LOG = 128 * MB;

const say = findingsIn('store');

/** The finding about work that waits: the one that tells of the server and not of the file. */
export const LATE_WORK = 'work';

/** What the store and its content say. `isServed`: a server works on it now. */
export function judgeStore(facts: StoreFacts, now: Date, isServed: boolean): readonly Finding[] {
  const own = facts.engine === 'sqlite' ? judgeFile(facts) : judgeDatabase(facts, now);
  if (facts.status !== 'read') return own;
  const { schema, content } = facts;
  return [
    ...own,
    judgeSchema(schema, facts.engine),
    ...(content === undefined ? [] : judgeContent(content, now, isServed || isAtWork(facts))),
  ];
}

/** A server elsewhere may work on a database that none of this machine does. */
function isAtWork(facts: StoreFacts): boolean {
  return facts.engine === 'mongo' && facts.status === 'read' && facts.atWork > 0;
}

function judgeFile(facts: FileFacts): readonly Finding[] {
  if (facts.status === 'absent') return [say.ok('database', STORE_SAYS.absent())];
  if (facts.status === 'unreadable')
    return [
      facts.kind === 'busy'
        ? say.note('database', STORE_SAYS.busy())
        : say.problem('database', STORE_SAYS.unreadable(facts.kind)),
    ];
  const { bytes, walBytes, flaws, readThrough } = facts;
  return [
    say.ok('size', STORE_SAYS.size(sizeText(bytes), sizeText(walBytes))),
    ...(walBytes > LONG_LOG ? [say.note('log', STORE_SAYS.longLog(sizeText(walBytes)))] : []),
    judgeFlaws(flaws),
    ...(readThrough === undefined ? [] : judgeDocuments(readThrough)),
  ];
}

function judgeFlaws(flaws: readonly string[] | undefined): Finding {
  if (flaws === undefined) return say.off('integrity', STORE_SAYS.notChecked());
  return flaws.length === 0
    ? say.ok('integrity', STORE_SAYS.sound())
    : say.problem('integrity', STORE_SAYS.flaws(flaws));
}

/** A file of no form is empty; a database that is there, and has none, holds what is not ours. */
function judgeSchema(
  { found, known }: { readonly found: number; readonly known: number },
  engine: StoreFacts['engine'],
): Finding {
  if (found > known) return say.problem('schema', STORE_SAYS.newer(found, known));
  if (found === known) return say.ok('schema', STORE_SAYS.current(found));
  if (found > 0) return say.note('schema', STORE_SAYS.older(found, known, engine));
  return engine === 'sqlite'
    ? say.ok('schema', STORE_SAYS.empty())
    : say.problem('schema', DATABASE_SAYS.strangers());
}

function judgeContent(content: StoreContent, now: Date, isServed: boolean): readonly Finding[] {
  return [
    ...(content.isHalfCopied ? [say.problem('copy', STORE_SAYS.halfCopied())] : []),
    judgeWaiting(content, now, isServed),
    ...content.setAside.map(({ kind, code, count, newestAt }) =>
      say.note(`set aside ${kind}`, STORE_SAYS.setAside({ kind, code, count, at: newestAt })),
    ),
    ...content.lostRuns.map((lost) => say.problem(`runs of ${lost.survey}`, STORE_SAYS.lostRuns(lost))),
  ];
}

function judgeWaiting({ waiting, openRuns, dueSince }: StoreContent, now: Date, isServed: boolean): Finding {
  const lateMs = dueSince === undefined ? 0 : Math.max(0, now.getTime() - dueSince.getTime());
  const isLate = lateMs >= LATE_MS;
  const said = STORE_SAYS.waiting({
    ...waiting,
    openRuns,
    lateMinutes: Math.floor(lateMs / MINUTE_MS),
    isLate,
    isServed,
  });
  if (!isLate) return say.ok(LATE_WORK, said);
  return isServed ? say.problem(LATE_WORK, said) : say.note(LATE_WORK, said);
}

/** How `CSAT_SECRET` or the key file stands to what is encrypted. */
export type KeyState =
  | { readonly status: 'none' | 'untried' | 'wrong' | 'damaged' | 'cut-off' }
  /** `CSAT_SECRET` has a mistake, or is missing where it has to be: nobody knows which key is meant. */
  | { readonly status: 'unknown' }
  /** The store that it is the key to cannot be read. */
  | { readonly status: 'unread' }
  | { readonly status: 'fits'; readonly age: number };

export interface KeySource {
  /** Of the store that it is the key to. */
  readonly engine: StoreFacts['engine'];
  /** From `CSAT_SECRET`; else from the file in the data directory, which counts for a file alone. */
  readonly isConfigured: boolean;
  readonly secrets: number;
  readonly hasFile: boolean;
}

/** Whether names and contacts can be read with the key that is there. */
export function judgeKey(key: KeyState, source: KeySource): readonly Finding[] {
  switch (key.status) {
    case 'wrong':
      return [say.problem('secret', KEY_SAYS.wrongKey(source))];
    case 'damaged':
      return [say.problem('secret', KEY_SAYS.damagedKey(source.engine))];
    case 'cut-off':
      return [say.problem('secret', KEY_SAYS.cutOffKey())];
    case 'unknown':
      return [say.off('secret', KEY_SAYS.unknown())];
    case 'unread':
      return [say.off('secret', KEY_SAYS.unread())];
    case 'untried':
      return [say.problem('secret', KEY_SAYS.lostKey())];
    case 'none':
      return [say.ok('secret', KEY_SAYS.newKey(source))];
    case 'fits':
      return [judgeFit(key.age, source), ...judgeSpare(source)];
  }
}

function judgeFit(age: number, { isConfigured, secrets }: KeySource): Finding {
  if (age > 0) return say.ok('secret', KEY_SAYS.oldKeyFits());
  if (secrets > 1) return say.note('secret', KEY_SAYS.rotated());
  return say.ok('secret', KEY_SAYS.keyFits(isConfigured));
}

function judgeSpare({ engine, isConfigured, hasFile }: KeySource): readonly Finding[] {
  return isConfigured && hasFile ? [say.note('secret file', KEY_SAYS.spareFile(engine))] : [];
}
