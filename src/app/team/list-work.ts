import { type Case, compareUrgency, DONE_STATUSES, OPEN_STATUSES } from '../../domain/team/case.ts';
import type { CaseWork } from '../../ports/desk.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { scanCases } from '../reports/scan-cases.ts';

/** What one page can show: the rest is counted. */
const SHOWN = 300;

export interface ListWorkDeps {
  readonly cases: Pick<CaseStore, 'listCases' | 'changeMark'>;
  /** Lets others have their turn between two pages. */
  readonly pause: () => Promise<void>;
}

/**
 * Reads the team's work, again only when something has changed. Every open case is looked at, however old: the one that has
 * waited longest is the one to begin with.
 */
export function createWorkList(deps: ListWorkDeps): () => Promise<CaseWork> {
  let read: { readonly mark: number; readonly work: Promise<CaseWork> } | undefined;
  return async () => {
    const mark = await deps.cases.changeMark();
    if (read?.mark === mark) return read.work;
    const work = readWork(deps);
    const mine = { mark, work };
    read = mine;
    // What failed is tried again by the next one who asks.
    work.catch(() => {
      if (read === mine) read = undefined;
    });
    return work;
  };
}

async function readWork({ cases, pause }: ListWorkDeps): Promise<CaseWork> {
  let open: readonly Case[] = [];
  let openCount = 0;
  for (const status of OPEN_STATUSES)
    for await (const page of scanCases(cases, { status })) {
      openCount += page.length;
      open = [...open, ...page].sort(compareUrgency).slice(0, SHOWN);
      await pause();
    }
  const done = await Promise.all(
    DONE_STATUSES.map(async (status) => (await cases.listCases({ status }, SHOWN, undefined))?.items ?? []),
  );
  const newest = (left: Case, right: Case) => right.openedAt.getTime() - left.openedAt.getTime();
  return { open, openCount, done: done.flat().sort(newest).slice(0, SHOWN) };
}
