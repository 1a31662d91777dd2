import { z } from 'zod';
import type { Log, Timers } from '../../../src/ports/runtime.ts';
import type { LeaseStore } from '../../../src/ports/store/store.ts';
import { isOver } from '../../chat/commit-surely.ts';
import { describeError } from '../../chat/describe-error.ts';
import { readBody } from '../called.ts';
import { accountsNoteOf } from '../notes.ts';
import { WECOM_ID } from '../wecom-address.ts';
import type { WecomApi } from '../wecom-api.ts';
import type { WecomBoard } from '../wecom-health.ts';

/** The customer service accounts that are read. */
export interface Accounts {
  /** Remembers an account over restarts. Throws what the store throws. */
  learn(openKfId: string): Promise<void>;
  /** Those remembered, and those that WeCom lists. Throws what the store throws. */
  list(): Promise<{ readonly ids: readonly string[]; readonly isWhole: boolean }>;
}

export interface AccountsParts {
  readonly corpId: string;
  readonly api: Pick<WecomApi, 'call'>;
  readonly leases: LeaseStore;
  readonly board: WecomBoard;
  readonly log: Log;
}

/** Of one call, and the most that one corp may have of them. */
const LISTED = 100;
const MAX_ACCOUNTS = 5000;

const Listed = z.object({ account_list: z.array(z.object({ open_kfid: z.string().regex(WECOM_ID) })) });

export function createAccounts({ corpId, api, leases, board, log }: AccountsParts): Accounts {
  const note = accountsNoteOf(corpId);
  const known = new Set<string>();

  async function recall(): Promise<void> {
    const noted = await leases.getNote(note);
    for (const id of noted?.split(',') ?? []) if (WECOM_ID.test(id)) known.add(id);
  }

  /** Two processes that learn at once may forget one account until it is heard of again, or listed. */
  async function keep(found: readonly string[]): Promise<void> {
    await recall();
    const news = found.filter((id) => !known.has(id));
    if (news.length === 0) return;
    await leases.setNote(note, [...known, ...news].join(','));
    for (const id of news) known.add(id);
  }

  async function askPage(offset: number): Promise<readonly string[] | undefined> {
    const called = await api.call('kf/account/list', { offset, limit: LISTED });
    const page = readBody(called, Listed);
    if (page.status === 'ok') return page.data.account_list.map(({ open_kfid }) => open_kfid);
    log.warn('wecom.accounts_unknown', { why: page.status });
    board.failed(page);
    return undefined;
  }

  async function ask(): Promise<{ readonly found: readonly string[]; readonly isWhole: boolean }> {
    const found: string[] = [];
    while (found.length < MAX_ACCOUNTS) {
      const page = await askPage(found.length);
      if (page === undefined) return { found, isWhole: false };
      found.push(...page);
      if (page.length < LISTED) break;
    }
    if (found.length === 0) board.read();
    return { found, isWhole: true };
  }

  return {
    async learn(openKfId) {
      if (!known.has(openKfId)) await keep([openKfId]);
    },
    async list() {
      const { found, isWhole } = await ask();
      await keep(found);
      return { ids: [...known], isWhole };
    },
  };
}

const CATCH_UP_MS = 5 * 60_000;
const RETRY_MS = 15_000;

/** Looks at every account at the start and every five minutes: a callback may be lost. Ends with the signal; never rejects. */
export async function catchUp(
  {
    accounts,
    timers,
    log,
    wake,
  }: {
    readonly accounts: Accounts;
    readonly timers: Timers;
    readonly log: Log;
    readonly wake: (openKfId: string) => void;
  },
  stop: AbortSignal,
): Promise<void> {
  while (!isOver(stop)) {
    let waitMs = CATCH_UP_MS;
    try {
      const { ids, isWhole } = await accounts.list();
      for (const openKfId of ids) wake(openKfId);
      if (!isWhole) waitMs = RETRY_MS;
    } catch (error) {
      log.warn('wecom.read_interrupted', describeError(error));
      waitMs = RETRY_MS;
    }
    await timers.sleep(waitMs, stop);
  }
}
