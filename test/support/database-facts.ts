import { addMs, DAY_MS } from '../../src/domain/time.ts';
import {
  type FoundDatabase,
  type IndexFacts,
  type ServerFacts,
  STORE_COUNTS,
  type StoreContent,
  type Topology,
} from '../../src/ports/store/facts.ts';

/** The day on which the database is looked at. */
export const LOOKED_AT = new Date('2026-11-23T09:00:00Z');

/** Three members that keep up. */
export const THREE_MEMBERS = {
  kind: 'replica-set',
  name: 'rs0',
  members: 3,
  majorityLagMs: 0,
} as const satisfies Topology;

/** A server that is well. */
export function aServer(over: Partial<ServerFacts> = {}): ServerFacts {
  return {
    place: 'db1:27017,db2:27017/csat',
    version: '7.0.14',
    topology: THREE_MEMBERS,
    clockOffsetMs: 0,
    freeBytes: undefined,
    ...over,
  };
}

/** Nothing at all. */
export function noContent(over: Partial<StoreContent> = {}): StoreContent {
  return {
    counts: Object.fromEntries(STORE_COUNTS.map((each) => [each, 0])) as StoreContent['counts'],
    openRuns: 0,
    waiting: { messages: 0, records: 0 },
    dueSince: undefined,
    setAside: [],
    lostRuns: [],
    reports: [],
    rootKey: undefined,
    isHalfCopied: false,
    baseUrl: undefined,
    ...over,
  };
}

/** A database that is well and empty. */
export function aDatabase(over: Partial<FoundDatabase> = {}): FoundDatabase {
  return {
    engine: 'mongo',
    status: 'read',
    server: aServer(),
    dataBytes: 4096,
    indexBytes: 1024,
    schema: { found: 1, known: 1 },
    indexes: [anIndex('chats.due', { uses: 5 })],
    atWork: 0,
    readThrough: undefined,
    content: noContent(),
    ...over,
  };
}

/** An index that is there; the server has counted for 40 days, over many documents. */
export function anIndex(
  name: string,
  usage: { readonly uses: number; readonly days?: number; readonly documents?: number } | undefined,
): IndexFacts {
  if (usage === undefined) return { name, state: 'there', usage };
  const { uses, days = 40, documents = 5000 } = usage;
  return { name, state: 'there', usage: { uses, since: addMs(LOOKED_AT, -days * DAY_MS), documents } };
}
