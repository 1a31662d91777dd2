import type { Chat, PendingRecord } from '../../domain/conversation/chat.ts';
import { Fault } from '../../domain/errors.ts';
import { addMs } from '../../domain/time.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { backoffMs, type RecordResult } from './settle.ts';

/** A record that fails this often is set aside with its payload; the rest goes on. */
const MAX_ATTEMPTS = 5;

/** What each kind of record does to the other records. Every one is idempotent and made only if newer than what is there. */
export type Projections = Readonly<
  Record<PendingRecord['kind'], (chat: Chat, record: PendingRecord) => Promise<void>>
>;

export interface ProjectDeps {
  readonly projections: Projections;
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly jitter: () => number;
  /** Once per subject: telling again changes nothing. */
  readonly tellOperator: (code: string, subject: string) => Promise<void>;
}

/** Projects the records of a chat that are due, in order. Throws only when the store itself is away. */
export async function projectRecords(deps: ProjectDeps, chat: Chat): Promise<readonly RecordResult[]> {
  const results: RecordResult[] = [];
  const now = deps.clock.now();
  for (const record of chat.records.filter(({ dueAt }) => dueAt.getTime() <= now.getTime())) {
    results.push(await projectOne(deps, chat, record));
  }
  return results;
}

async function projectOne(deps: ProjectDeps, chat: Chat, record: PendingRecord): Promise<RecordResult> {
  try {
    await deps.projections[record.kind](chat, record);
    return { record };
  } catch (error) {
    if (error instanceof Fault && error.code === 'store.unavailable') throw error;
    deps.log.error('record.failed', error, {
      kind: record.kind,
      chat: chat.id,
      attempt: record.attempts + 1,
    });
    if (record.attempts + 1 < MAX_ATTEMPTS)
      return { record, retryAt: addMs(deps.clock.now(), backoffMs(record.attempts, deps.jitter())) };
    await setAside(deps, { chat, record }, error);
    return { record };
  }
}

async function setAside(
  deps: ProjectDeps,
  { chat, record }: { readonly chat: Chat; readonly record: PendingRecord },
  error: unknown,
): Promise<void> {
  const subject = `record:${chat.id}:${chat.run?.invitationId ?? '-'}:${record.kind}:${record.turn}`;
  const code = error instanceof Fault ? error.code : error instanceof Error ? error.name : 'unknown';
  const payload = JSON.stringify({ record, run: chat.run });
  await deps.cases.setAside({ subject, kind: 'record', code, payload, at: deps.clock.now() });
  await deps.tellOperator('record.set-aside', subject);
}
