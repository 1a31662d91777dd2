import { setImmediate } from 'node:timers/promises';
import type { CaseBoard } from '../../../adapters/console/case-board.ts';
import { scanCases } from '../../app/reports/scan-cases.ts';
import { type Case, compareUrgency, DONE_STATUSES, OPEN_STATUSES } from '../../domain/team/case.ts';
import type { CaseStore } from '../../ports/store/cases.ts';

/** What one page can show: the rest is counted. */
const SHOWN = 300;

/**
 * The cases for the console, read again only when something has changed. Every open one is looked at, however old: the one
 * that has waited longest is the one to begin with. Others get their turn between two pages.
 */
export function createCaseBoard(
  cases: Pick<CaseStore, 'listCases' | 'changeMark'>,
): () => Promise<CaseBoard> {
  let read: { readonly mark: number; readonly board: Promise<CaseBoard> } | undefined;
  return async () => {
    const mark = await cases.changeMark();
    if (read?.mark === mark) return read.board;
    const board = readBoard(cases);
    const mine = { mark, board };
    read = mine;
    // What failed is tried again by the next one who asks.
    board.catch(() => {
      if (read === mine) read = undefined;
    });
    return board;
  };
}

async function readBoard(cases: Pick<CaseStore, 'listCases'>): Promise<CaseBoard> {
  let open: readonly Case[] = [];
  let openCount = 0;
  for (const status of OPEN_STATUSES)
    for await (const page of scanCases(cases, { status })) {
      openCount += page.length;
      open = [...open, ...page].sort(compareUrgency).slice(0, SHOWN);
      await setImmediate();
    }
  const done = await Promise.all(
    DONE_STATUSES.map(async (status) => (await cases.listCases({ status }, SHOWN, undefined))?.items ?? []),
  );
  const newest = (left: Case, right: Case) => right.openedAt.getTime() - left.openedAt.getTime();
  return { open, openCount, done: done.flat().sort(newest).slice(0, SHOWN) };
}
