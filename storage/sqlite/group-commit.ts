import { performance } from 'node:perf_hooks';
import { Fault } from '../../src/domain/errors.ts';
import type { OnCommit } from '../documents/on-commit.ts';

/** One connection's transaction, as the group commit drives it. */
export interface Transaction {
  begin(): void;
  commit(): void;
  /** Does nothing when the engine has rolled back by itself. */
  rollback(): void;
  savepoint(): void;
  release(): void;
  /** Back to the savepoint, and forgets it. */
  undo(): void;
  /** False after the engine rolled the whole transaction back by itself, as on a full disk. */
  isActive(): boolean;
  /** Whether a row was changed since `begin`, and not undone. */
  hasChanged(): boolean;
}

export interface GroupCommit {
  /** `savepoint` is needed when the work makes more than one statement. */
  submit<T>(work: () => T, savepoint: boolean): Promise<T>;
  /** Commits what waits; later work is refused. */
  stop(): void;
}

/** Bounds how long one commit keeps the event loop. */
const LARGEST_BATCH = 512;

interface Job {
  readonly savepoint: boolean;
  /** Does the work and keeps its value; throws what the work throws. */
  perform(): void;
  settle(): void;
  reject(error: unknown): void;
}

/**
 * Everything submitted in one turn of the event loop shares one transaction, and so one flush to disk: that is what makes
 * durable commits affordable.
 */
export function createGroupCommit(
  transaction: Transaction,
  onCommit: OnCommit = () => undefined,
): GroupCommit {
  let waiting: Job[] = [];
  let scheduled = false;
  let stopped = false;

  // Once per turn of the loop, never once per job: a chain of immediates would starve the timers.
  const schedule = (): void => {
    scheduled = true;
    setImmediate(flush);
  };
  const flush = (): void => {
    scheduled = false;
    const batch = waiting.length <= LARGEST_BATCH ? waiting : waiting.slice(0, LARGEST_BATCH);
    waiting = waiting.length <= LARGEST_BATCH ? [] : waiting.slice(LARGEST_BATCH);
    if (waiting.length > 0) schedule();
    const startMs = performance.now();
    const result = commitTogether(transaction, batch);
    if (result === 'failed' || transaction.hasChanged())
      onCommit(result, (performance.now() - startMs) / 1000);
  };

  return {
    submit: <T>(work: () => T, savepoint: boolean) =>
      new Promise<T>((resolve, reject) => {
        if (stopped) {
          reject(new Fault('store.unavailable', { operation: 'write' }));
          return;
        }
        waiting.push(toJob({ work, resolve, reject }, savepoint));
        if (!scheduled) schedule();
      }),
    stop: () => {
      stopped = true;
      while (waiting.length > 0) flush();
    },
  };
}

interface Promised<T> {
  readonly work: () => T;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

function toJob<T>({ work, resolve, reject }: Promised<T>, savepoint: boolean): Job {
  let value: T;
  return {
    savepoint,
    perform: () => {
      value = work();
    },
    settle: () => resolve(value),
    reject,
  };
}

/** Nobody is told anything before the commit; a failed commit is everybody's failure. */
function commitTogether(transaction: Transaction, batch: readonly Job[]): 'done' | 'failed' {
  const settle: (() => void)[] = [];
  try {
    transaction.begin();
    for (const job of batch) settle.push(performAlone(transaction, job, batch.length === 1));
    transaction.commit();
  } catch (cause) {
    rollBack(transaction);
    const fault = new Fault('store.unavailable', { operation: 'commit' }, { cause });
    for (const job of batch) job.reject(fault);
    return 'failed';
  }
  for (const done of settle) done();
  return 'done';
}

/** Answers how to settle the job. Throws only when the whole transaction is lost. */
function performAlone(transaction: Transaction, job: Job, only: boolean): () => void {
  // A single statement undoes itself, and a single job is undone by leaving the transaction.
  const guarded = job.savepoint && !only;
  try {
    if (guarded) transaction.savepoint();
    job.perform();
    if (guarded) transaction.release();
    return job.settle;
  } catch (error) {
    if (!transaction.isActive()) throw error;
    if (guarded) transaction.undo();
    else if (job.savepoint) return abandon(transaction, job, error);
    return () => job.reject(error);
  }
}

/** Undoes a job that is alone in its transaction; the commit that follows is of an empty one. */
function abandon(transaction: Transaction, job: Job, error: unknown): () => void {
  transaction.rollback();
  transaction.begin();
  return () => job.reject(error);
}

function rollBack(transaction: Transaction): void {
  try {
    transaction.rollback();
  } catch {
    // The failure that led here is the one reported; the engine ends the transaction when the connection recovers.
  }
}
