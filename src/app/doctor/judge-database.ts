import { type Finding, findingsIn } from '../../domain/finding.ts';
import { sizeText } from '../../domain/text.ts';
import type { DatabaseFacts, FoundDatabase, ReadThrough, ServerFacts } from '../../ports/store/facts.ts';
import { COMFORTABLE, LEAST } from './judge-disk.ts';
import { judgeIndexes, judgeTopology } from './judge-topology.ts';
import { DATABASE_SAYS } from './words/database.ts';

/** What the driver and pipeline updates need. */
const OLDEST_VERSION = [4, 2] as const;

const say = findingsIn('store');

/** What the server of a MongoDB and the form of the database on it say; its content is judged like any other. */
export function judgeDatabase(facts: DatabaseFacts, now: Date): readonly Finding[] {
  if (facts.status === 'unreadable')
    return [say.problem('database', DATABASE_SAYS.unreadable(facts.place, facts.kind, facts.code))];
  const server = judgeDatabaseServer(facts.server);
  if (facts.status === 'absent')
    return [...server, say.ok('database', DATABASE_SAYS.absent(facts.server.place))];
  return [...server, ...judgeInside(facts, now)];
}

/** `judgeDatabase` for who came to look through what must be there. */
export function judgeMissingDatabase({ place }: ServerFacts): Finding {
  return say.problem('database', DATABASE_SAYS.nothingThere(place));
}

/** The database when `MONGODB_URI` has a mistake: nobody knows which is meant. */
export function judgeUnknownDatabase(): Finding {
  return say.off('database', DATABASE_SAYS.unknown());
}

function judgeDatabaseServer(server: ServerFacts): readonly Finding[] {
  const { version, place, topology, freeBytes } = server;
  const isOld = isOlder(version);
  return [
    isOld
      ? say.problem('version', DATABASE_SAYS.oldVersion(version, OLDEST_VERSION.join('.')))
      : say.ok('version', DATABASE_SAYS.version(version, place)),
    ...judgeTopology(topology),
    ...(freeBytes === undefined ? [] : [judgeFree(freeBytes)]),
  ];
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_VERSION[0] || (major === OLDEST_VERSION[0] && minor < OLDEST_VERSION[1]);
}

function judgeFree(free: number): Finding {
  const size = sizeText(free);
  if (free < LEAST) return say.problem('server disk', DATABASE_SAYS.lowServerDisk(size, sizeText(LEAST)));
  if (free < COMFORTABLE)
    return say.note('server disk', DATABASE_SAYS.lowServerDisk(size, sizeText(COMFORTABLE)));
  return say.ok('server disk', DATABASE_SAYS.serverDisk(size));
}

function judgeInside(facts: FoundDatabase, now: Date): readonly Finding[] {
  const { dataBytes, indexBytes, content, indexes, atWork, readThrough } = facts;
  const size = say.ok('size', DATABASE_SAYS.size(sizeText(dataBytes), sizeText(indexBytes)));
  if (content === undefined) return [size];
  return [
    size,
    ...judgeIndexes(indexes, now),
    ...judgeDocuments(readThrough),
    ...(atWork === 0 ? [] : [say.ok('at work', DATABASE_SAYS.atWork(atWork))]),
  ];
}

/** What reading every record found. */
export function judgeDocuments(read: ReadThrough | undefined): readonly Finding[] {
  if (read === undefined) return [say.off('documents', DATABASE_SAYS.notRead())];
  const broken = read.unreadable.map(({ collection, count, ids }) => {
    const more = count > ids.length ? ' …' : '';
    const named = { collection, count, ids: `${ids.join(' ')}${more}` };
    return say.problem(`documents ${collection}`, DATABASE_SAYS.unreadDocuments(named));
  });
  return [
    ...(broken.length === 0 ? [say.ok('documents', DATABASE_SAYS.allRead())] : broken),
    ...(read.unsealed ? [] : [say.off('sealed', DATABASE_SAYS.sealed())]),
  ];
}
