import type { PeriodKind } from '../../domain/time.ts';
/** What a look at the store found, without changing anything. */
export type StoreFacts = FileFacts | DatabaseFacts;

/** Of a database that is a file in the data directory. */
export type FileFacts =
  | { readonly engine: 'sqlite'; readonly status: 'absent' }
  | { readonly engine: 'sqlite'; readonly status: 'unreadable'; readonly kind: FileTrouble }
  | FoundFile;
/** Neither its owner's rights nor its form could be read. */
export type FileTrouble = 'not-a-database' | 'damaged' | 'no-access' | 'busy' | 'unknown';
export interface FoundFile extends Found {
  readonly engine: 'sqlite';
  readonly bytes: number;
  readonly walBytes: number;
  /** What the engine's own check says: `[]` for sound; `undefined` when the file is too large to be looked through here. */
  readonly flaws: readonly string[] | undefined;
  /** What reading every record found; `undefined` when they were not read here, or could not be for the flaws. */
  readonly readThrough?: ReadThrough | undefined;
}

/** Of a database on a server of databases. */
export type DatabaseFacts =
  | {
      readonly engine: 'mongo';
      readonly status: 'unreadable';
      readonly place: DatabasePlace;
      readonly kind: ServerTrouble;
      /** The driver's or the server's own code, such as `ECONNREFUSED`. */
      readonly code: string | undefined;
    }
  /** It answers, and holds nothing of ours yet. */
  | { readonly engine: 'mongo'; readonly status: 'absent'; readonly server: ServerFacts }
  | FoundDatabase;
/** Hosts and the database's name, such as `db1:27017,db2:27017/csat_loop`: never a user or a password. */
export type DatabasePlace = string;
export const SERVER_TROUBLES = [
  'no-answer',
  'no-primary',
  'refused',
  'tls',
  'address',
  'too-old',
  'slow',
  'unknown',
] as const;
export type ServerTrouble = (typeof SERVER_TROUBLES)[number];
export interface FoundDatabase extends Found {
  readonly engine: 'mongo';
  readonly server: ServerFacts;
  /** Before compression. */
  readonly dataBytes: number;
  readonly indexBytes: number;
  /** Of our collections; none of a database of a later release. */
  readonly indexes: readonly IndexFacts[];
  /** Instances that hold a named lease now. */
  readonly atWork: number;
  /** What reading every document found; `undefined` when they were not read here. */
  readonly readThrough: ReadThrough | undefined;
}

export interface ServerFacts {
  readonly place: DatabasePlace;
  /** Such as `7.0.14`. */
  readonly version: string;
  readonly topology: Topology;
  /** Our clock less the server's, in milliseconds. */
  readonly clockOffsetMs: number;
  /** On the server's disk; `undefined` when it does not tell. */
  readonly freeBytes: number | undefined;
}
export type Topology =
  | { readonly kind: 'standalone' }
  | {
      readonly kind: 'replica-set';
      readonly name: string;
      readonly members: number;
      /** How far a majority of the members is behind the primary; `undefined` when it does not tell. */
      readonly majorityLagMs: number | undefined;
    }
  /** Our collections that are spread over shards; `undefined` when that may not be looked up. */
  | { readonly kind: 'sharded'; readonly collections: readonly ShardedFacts[] | undefined };
export interface ShardedFacts {
  readonly collection: string;
  /** By `_id`, hashed or in ranges: on another key two shards could each take a record of one name. */
  readonly isById: boolean;
}

/** `name` is the collection and the index, such as `chats.due`. */
export type IndexFacts =
  | { readonly name: string; readonly state: 'missing' | 'foreign' }
  /** Other fields under our name, or our fields under another: the next start cannot make ours beside it. */
  | { readonly name: string; readonly state: 'different' }
  /** `usage` is `undefined` when the server does not tell it. */
  | { readonly name: string; readonly state: 'there'; readonly usage: IndexUsage | undefined };
export interface IndexUsage {
  readonly uses: number;
  /** Since when the server counts. */
  readonly since: Date;
  /** In its collection, about. */
  readonly documents: number;
}

export interface ReadThrough {
  /** Whether there was a key to read with what is encrypted. */
  readonly unsealed: boolean;
  readonly unreadable: readonly UnreadableFacts[];
}
export interface UnreadableFacts {
  readonly collection: string;
  readonly count: number;
  /** The first of them. */
  readonly ids: readonly string[];
}

interface Found {
  readonly status: 'read';
  /** Forms of the data that this database has seen, and those known here. */
  readonly schema: { readonly found: number; readonly known: number };
  /** `undefined` when there is nothing in it, or it is of a later release. */
  readonly content: StoreContent | undefined;
}

export interface StoreContent {
  /** Records by kind. */
  readonly counts: Readonly<Record<StoreCount, number>>;
  readonly openRuns: number;
  readonly waiting: { readonly messages: number; readonly records: number };
  /** Since when the oldest work has been due; `undefined` when nothing is. */
  readonly dueSince: Date | undefined;
  readonly setAside: readonly SetAsideFacts[];
  /** Open runs of survey versions that were never published here. */
  readonly lostRuns: readonly { readonly survey: string; readonly version: string; readonly runs: number }[];
  /** The newest scheduled report of each kind, and whether it is still to be posted. */
  readonly reports: readonly ReportFacts[];
  /** The wrapped key, as it is stored. */
  readonly rootKey: string | undefined;
  /** It is a copy that was not finished: nobody may work on it. */
  readonly isHalfCopied: boolean;
  /** Where the running server was last reached. */
  readonly baseUrl: string | undefined;
}
export interface SetAsideFacts {
  readonly kind: string;
  readonly code: string;
  readonly count: number;
  readonly newestAt: Date;
}
export interface ReportFacts {
  readonly kind: PeriodKind;
  /** Such as `2026-W46`. */
  readonly label: string;
  readonly at: Date;
  readonly waits: boolean;
}

export const STORE_COUNTS = [
  'chats',
  'customers',
  'interactions',
  'invitations',
  'responses',
  'cases',
  'notices',
  'surveys',
] as const;
export type StoreCount = (typeof STORE_COUNTS)[number];
