import { DUE_CLASSES, type DueClass } from '../../src/domain/conversation/chat.ts';
import type { Backlog, Queue } from '../../src/ports/store/backlog.ts';
import type { SetAside } from '../../src/ports/store/cases.ts';
import type { Sqlite } from './driver.ts';
import { toDate } from './row-leases.ts';

/** Every statement but those with a limit reads an index alone: a run in progress costs one entry, not its body. */
const CHATS_DUE =
  'SELECT count(*) AS due, min(next_at) AS oldest FROM chats WHERE next_class = ? AND next_at <= ?';
const IDLE_RUNS = 'SELECT count(*) AS count FROM chats WHERE next_class = ?';
const AT_WORK = `SELECT total(messages) AS messages, total(records) AS records, total(run_open) AS runs FROM
  (SELECT messages, records, run_open FROM chats WHERE next_class < ? LIMIT ?)`;
const INVITATIONS_DUE = 'SELECT count(*) AS due, min(next_at) AS oldest FROM invitations WHERE next_at <= ?';
const NOTICES_WAITING = 'SELECT count(*) AS count FROM notices WHERE next_at IS NOT NULL';
const OLDEST_NOTICE = `SELECT min(json_extract(body, '$.wantedAt')) AS oldest FROM
  (SELECT body FROM notices WHERE next_at IS NOT NULL ORDER BY next_at LIMIT ?)`;
const SET_ASIDE = 'SELECT kind, count(*) AS count FROM set_aside GROUP BY kind';

const CHATS_LOOKED_INTO = 10_000;
const NOTICES_LOOKED_INTO = 1000;

/** A chat that waits for housekeeping only has an open run, and neither message nor record. */
const HOUSEKEEPING = DUE_CLASSES.indexOf('housekeeping');

export function readBacklog(db: Sqlite, now: Date): Backlog {
  const atWork = db.get<{ messages: number; records: number; runs: number }>(
    AT_WORK,
    HOUSEKEEPING,
    CHATS_LOOKED_INTO,
  );
  const dueChats = (dueClass: DueClass) =>
    toQueue(db.get<QueueRow>(CHATS_DUE, DUE_CLASSES.indexOf(dueClass), now.getTime()));
  return {
    chats: {
      record: dueChats('record'),
      answer: dueChats('answer'),
      invitation: dueChats('invitation'),
      housekeeping: dueChats('housekeeping'),
    },
    messages: atWork?.messages ?? 0,
    records: atWork?.records ?? 0,
    openRuns: (atWork?.runs ?? 0) + countOf(db, IDLE_RUNS, HOUSEKEEPING),
    invitations: toQueue(db.get<QueueRow>(INVITATIONS_DUE, now.getTime())),
    notices: {
      due: countOf(db, NOTICES_WAITING),
      oldestAt: toDate(db.get<{ oldest: number | null }>(OLDEST_NOTICE, NOTICES_LOOKED_INTO)?.oldest),
    },
    setAside: countSetAside(db),
  };
}

interface QueueRow {
  readonly due: number;
  readonly oldest: number | null;
}

function toQueue(row: QueueRow | undefined): Queue {
  return { due: row?.due ?? 0, oldestAt: toDate(row?.oldest) };
}

function countOf(db: Sqlite, sql: string, ...values: readonly number[]): number {
  return db.get<{ count: number }>(sql, ...values)?.count ?? 0;
}

function countSetAside(db: Sqlite): Backlog['setAside'] {
  const rows = db.all<{ kind: SetAside['kind']; count: number }>(SET_ASIDE);
  const counts = new Map(rows.map(({ kind, count }) => [kind, count]));
  const of = (kind: SetAside['kind']) => counts.get(kind) ?? 0;
  return { turn: of('turn'), record: of('record'), message: of('message') };
}
