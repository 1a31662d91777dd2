import { refuseWecom, type WecomRefusal } from './wecom-history.ts';

/** 0 new, 1 bot, 2 queued, 3 with a person, 4 ended. */
export type WecomState = 0 | 1 | 2 | 3 | 4;

export interface WecomSession {
  readonly account: string;
  readonly customer: string;
  state: WecomState;
  servicer: string | undefined;
  /** Messages the API may still send, and until when. */
  left: number;
  untilMs: number;
}

/** A message as the customer sees it. */
export interface WecomShown {
  readonly msgid: string;
  readonly account: string;
  readonly text: string;
  readonly tail: string | undefined;
  readonly items: readonly { readonly id: string; readonly label: string; readonly url?: string }[];
  readonly via: 'send_msg' | 'send_msg_on_event';
  readonly at: Date;
}

const WINDOW_MS = 48 * 3_600_000;
const CODE_MS = 20_000;
const PER_MESSAGE = 5;

interface Code {
  readonly session: WecomSession;
  readonly untilMs: number;
  /** The id of the message it was used for. */
  usedFor: unknown;
  isUsed: boolean;
}

/** Who may be written to now, as WeCom counts it. */
export interface WecomSessions {
  of(account: string, customer: string): WecomSession;
  find(account: unknown, customer: unknown): WecomSession | undefined;
  /** The customer wrote: a session that had ended is a new one, and five more may be sent. */
  wrote(session: WecomSession): void;
  /** A code for one message, good for 20 seconds. */
  codeFor(session: WecomSession): string;
  /** Whether `send_msg` may go out; it is counted then. */
  spend(session: WecomSession): WecomRefusal | undefined;
  /** The session a code belongs to; it is used up then. The same message once more is refused, and breaks no rule. */
  spendCode(code: unknown, msgid: unknown): WecomSession | WecomRefusal;
  /** Whether that id is new in the account; it is taken then. */
  takeId(account: string, msgid: string): boolean;
}

export function createSessions(nowMs: () => number, violate: (what: string) => void): WecomSessions {
  const sessions = new Map<string, WecomSession>();
  const codes = new Map<string, Code>();
  const ids = new Set<string>();
  const broken = (errcode: number, errmsg: string) => {
    violate(errmsg);
    return refuseWecom(errcode, errmsg);
  };
  const keyOf = (account: unknown, customer: unknown) => `${String(account)}/${String(customer)}`;
  return {
    of(account, customer) {
      const key = keyOf(account, customer);
      const known = sessions.get(key);
      if (known !== undefined) return known;
      const session: WecomSession = {
        account,
        customer,
        state: 0,
        servicer: undefined,
        left: 0,
        untilMs: 0,
      };
      sessions.set(key, session);
      return session;
    },
    find: (account, customer) => sessions.get(keyOf(account, customer)),
    wrote(session) {
      if (session.state === 4) session.state = 0;
      session.left = PER_MESSAGE;
      session.untilMs = nowMs() + WINDOW_MS;
    },
    codeFor(session) {
      const code = `CODE${String(codes.size + 1).padStart(6, '0')}`;
      codes.set(code, { session, untilMs: nowMs() + CODE_MS, isUsed: false, usedFor: undefined });
      return code;
    },
    spend(session) {
      if (session.state !== 0 && session.state !== 1)
        return broken(95018, `send_msg: in state ${session.state}`);
      if (session.untilMs <= nowMs()) return broken(95002, 'send_msg: later than 48 h');
      if (session.left === 0) return broken(95001, 'send_msg: more than 5 after one message');
      session.left -= 1;
      return undefined;
    },
    spendCode(text, msgid) {
      const code = codes.get(String(text));
      if (code === undefined) return broken(40029, 'send_msg_on_event: unknown code');
      if (code.isUsed && code.usedFor === msgid) return refuseWecom(40029, 'invalid code');
      if (code.isUsed) return broken(40029, 'send_msg_on_event: a code for the second time');
      if (code.untilMs <= nowMs()) return broken(40029, 'send_msg_on_event: later than 20 s');
      code.isUsed = true;
      code.usedFor = msgid;
      return code.session;
    },
    takeId(account, msgid) {
      const key = `${account}/${msgid}`;
      if (ids.has(key)) return false;
      ids.add(key);
      return true;
    },
  };
}
