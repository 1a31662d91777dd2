/** One message or event as `sync_msg` hands it out. */
export type WecomMessage = Readonly<Record<string, unknown>> & {
  readonly msgid: string;
  readonly msgtype: string;
};

export interface WecomRefusal {
  readonly errcode: number;
  readonly errmsg: string;
}

export function refuseWecom(errcode: number, errmsg: string): WecomRefusal {
  return { errcode, errmsg };
}

interface Entry {
  readonly account: string;
  readonly atMs: number;
  readonly message: WecomMessage;
}

const HISTORY_MS = 3 * 24 * 3_600_000;
const TOKEN_MS = 10 * 60_000;
const MINUTE_MS = 60_000;
const USUAL_LIMIT = 1000;

export interface SyncRequest {
  readonly cursor?: string;
  readonly token?: string;
  readonly limit?: number;
  readonly open_kfid?: string;
}

/** What customers and agents wrote and what happened, by account, with cursors, callback tokens and three days of memory. */
export interface WecomHistory {
  add(account: string, message: WecomMessage): void;
  /** A fresh token for a callback of that account. */
  tokenFor(account: string): string;
  sync(request: SyncRequest): unknown;
  /** Everything, oldest first. */
  readonly messages: readonly WecomMessage[];
  /** The same message stands there once more, as if it had been delivered twice. */
  repeat(msgid: string): void;
  /** Whether nothing of the account stands behind that cursor. */
  isEnd(account: string, cursor: string | undefined): boolean;
  /** The next so many pages are empty and say that there is more. */
  emptyPages: number;
  /** How many messages a page holds at most, whatever is asked for. */
  pageSize: number;
  /** Calls without a token that are taken within a minute. */
  withoutTokenPerMinute: number;
}

export function createHistory(nowMs: () => number, violate: (what: string) => void): WecomHistory {
  const entries: Entry[] = [];
  const tokens = new Map<string, { readonly account: string; readonly untilMs: number }>();
  let bare: number[] = [];
  let pages = 0;

  /** Refuses a token that is not of the last ten minutes, and too many calls without one. */
  const checkToken = ({ token, open_kfid: account }: SyncRequest): WecomRefusal | undefined => {
    if (token === undefined || token === '') {
      bare = bare.filter((atMs) => atMs > nowMs() - MINUTE_MS);
      if (bare.length >= history.withoutTokenPerMinute) return refuseWecom(45009, 'api freq out of limit');
      bare.push(nowMs());
      return undefined;
    }
    const known = tokens.get(token);
    const isGood = known !== undefined && known.untilMs > nowMs() && known.account === account;
    return isGood ? undefined : refuseWecom(95007, 'invalid msgtoken');
  };

  const readCursor = (cursor: string, account: string): number | undefined => {
    const [, of, at] = /^4gw7([\w-]+)\.(\d+)\.\d+$/u.exec(cursor) ?? [];
    return of === account ? Number(at) : undefined;
  };

  const readPage = (account: string, from: number, limit: number) => {
    pages += 1;
    const write = (at: number) => `4gw7${account}.${at}.${pages}`;
    if (history.emptyPages > 0) {
      history.emptyPages -= 1;
      return answerPage([], write(from), true);
    }
    const rest = entries
      .map((entry, index) => ({ ...entry, index }))
      .slice(from)
      .filter((entry) => entry.account === account && entry.atMs > nowMs() - HISTORY_MS);
    const page = rest.slice(0, Math.max(1, Math.min(limit, history.pageSize)));
    const hasMore = page.length < rest.length;
    const next = hasMore ? (page.at(-1)?.index ?? 0) + 1 : entries.length;
    const list = page.map(({ message }) => message);
    return answerPage(list, write(next), hasMore);
  };

  const history: WecomHistory = {
    messages: [],
    emptyPages: 0,
    pageSize: USUAL_LIMIT,
    withoutTokenPerMinute: 20,
    add(account, message) {
      entries.push({ account, atMs: nowMs(), message });
    },
    isEnd(account, cursor) {
      const from = cursor === undefined ? 0 : readCursor(cursor, account);
      return from !== undefined && entries.slice(from).every((entry) => entry.account !== account);
    },
    tokenFor(account) {
      const token = `ENC${String(tokens.size + 1).padStart(8, '0')}`;
      tokens.set(token, { account, untilMs: nowMs() + TOKEN_MS });
      return token;
    },
    repeat(msgid) {
      const found = entries.find(({ message }) => message.msgid === msgid);
      if (found === undefined) throw new RangeError(`no message ${msgid}`);
      entries.push({ ...found, atMs: nowMs() });
    },
    sync(request) {
      const { cursor = '', limit = USUAL_LIMIT, open_kfid: account } = request;
      if (account === undefined) {
        violate('kf/sync_msg: without open_kfid');
        return refuseWecom(95000, 'invalid open_kfid');
      }
      const refusal = checkToken(request);
      if (refusal !== undefined) return refusal;
      const from = cursor === '' ? 0 : readCursor(cursor, account);
      if (from !== undefined) return readPage(account, from, limit);
      violate('kf/sync_msg: a cursor that was not given out for this account');
      return refuseWecom(40058, 'invalid cursor');
    },
  };
  return Object.defineProperty(history, 'messages', { get: () => entries.map(({ message }) => message) });
}

function answerPage(list: readonly WecomMessage[], cursor: string, hasMore: boolean) {
  return { errcode: 0, errmsg: 'ok', next_cursor: cursor, has_more: hasMore ? 1 : 0, msg_list: list };
}
