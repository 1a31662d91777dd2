import type { WecomCallback } from './wecom-callback.ts';
import type { WecomHistory } from './wecom-history.ts';
import type { WecomSession, WecomSessions, WecomShown } from './wecom-sessions.ts';

/** Why a message that was accepted did not arrive. */
export type WecomFailType = 0 | 1 | 2 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 13;

/** A customer in the chat of one account. */
export interface WecomCustomer {
  readonly id: string;
  readonly account: string;
  readonly session: WecomSession;
  /** What arrived, oldest first. */
  readonly messages: readonly WecomShown[];
  /** Every act answers the id of its message. */
  type(text: string): string;
  /** Presses the newest menu entry whose label begins so. */
  press(label: string): string;
  /** A menu entry with an id of one's own. */
  pressId(id: string, content: string): string;
  voice(): string;
  image(): string;
  /** Any other message, such as `{ msgtype: 'location', location: {…} }`. */
  send(content: Readonly<Record<string, unknown>> & { readonly msgtype: string }): string;
  /** Opens the chat; with a welcome code when nothing was said for 48 h. */
  enter(scene?: string, sceneParam?: string): string;
  /** Takes a message back. */
  recall(msgid: string): string;
  /** The next messages are accepted and then fail so. */
  failNext(type: WecomFailType, times?: number): void;
}

/** Somebody of the team, in the client of WeCom. */
export interface WecomAgent {
  readonly id: string;
  /** Takes the customer from the queue. */
  take(customer: WecomCustomer): string;
  transfer(customer: WecomCustomer, to: string): string;
  /** Ends the session: the event carries a code for one message. */
  end(customer: WecomCustomer): string;
  say(customer: WecomCustomer, text: string): string;
}

export interface WecomPeople {
  customer(id: string, account?: string): WecomCustomer;
  agent(id: string): WecomAgent;
  /** Shows what the API sent, or lets it fail as scripted. */
  show(session: WecomSession, message: WecomShown): void;
  /** The same event or message is read once more. */
  nextId(): string;
}

export interface PeopleWorld {
  readonly now: () => Date;
  readonly sessions: WecomSessions;
  readonly history: WecomHistory;
  readonly callback: WecomCallback;
  readonly account: string;
  readonly onShown: (customer: WecomCustomer, message: WecomShown) => void;
}

interface Known extends WecomCustomer {
  readonly shown: WecomShown[];
  readonly failures: WecomFailType[];
}

const ENTERED_AGAIN_MS = 48 * 3_600_000;

export function createPeople(world: PeopleWorld): WecomPeople {
  const { now, sessions, history, callback } = world;
  const customers = new Map<string, Known>();
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `4Msg${String(ids).padStart(8, '0')}`;
  };
  const seconds = () => Math.floor(now().getTime() / 1000);

  const add = (account: string, rest: Readonly<Record<string, unknown>> & { msgtype: string }) => {
    const msgid = nextId();
    history.add(account, { msgid, send_time: seconds(), ...rest });
    void callback.notify(account, history.tokenFor(account));
    return msgid;
  };
  /** The ids of an event stand inside it. */
  const tell = (session: WecomSession, kind: string, rest: object) =>
    add(session.account, {
      origin: 4,
      msgtype: 'event',
      event: {
        event_type: kind,
        open_kfid: session.account,
        external_userid: session.customer,
        ...rest,
      },
    });
  const write = (session: WecomSession, content: Readonly<Record<string, unknown>> & { msgtype: string }) => {
    sessions.wrote(session);
    return add(session.account, {
      open_kfid: session.account,
      external_userid: session.customer,
      origin: 3,
      ...content,
    });
  };

  const create = (id: string, account: string): Known => {
    const session = sessions.of(account, id);
    const shown: WecomShown[] = [];
    const failures: WecomFailType[] = [];
    const text = (content: string, menuId?: string) =>
      write(session, {
        msgtype: 'text',
        text: { content, ...(menuId === undefined ? {} : { menu_id: menuId }) },
      });
    return {
      id,
      account,
      session,
      shown,
      failures,
      messages: shown,
      type: (content) => text(content),
      press(label) {
        const found = shown
          .toReversed()
          .flatMap(({ items }) => items)
          .find((item) => item.url === undefined && item.label.startsWith(label));
        if (found === undefined) throw new RangeError(`no menu entry begins with ${label}`);
        return text(found.label, found.id);
      },
      pressId: (menuId, content) => text(content, menuId),
      voice: () => write(session, { msgtype: 'voice', voice: { media_id: 'MEDIA-1' } }),
      image: () => write(session, { msgtype: 'image', image: { media_id: 'MEDIA-2' } }),
      send: (content) => write(session, content),
      enter(scene = 'oauth', sceneParam) {
        const isAway = session.untilMs <= now().getTime() - ENTERED_AGAIN_MS || session.untilMs === 0;
        return tell(session, 'enter_session', {
          scene,
          ...(sceneParam === undefined ? {} : { scene_param: sceneParam }),
          ...(isAway ? { welcome_code: sessions.codeFor(session) } : {}),
        });
      },
      recall: (msgid) => tell(session, 'user_recall_msg', { recall_msgid: msgid }),
      failNext: (type, times = 1) =>
        void failures.push(...Array.from<WecomFailType>({ length: times }).fill(type)),
    };
  };

  const ofSession = (session: WecomSession) => {
    const key = `${session.account}/${session.customer}`;
    const known = customers.get(key) ?? create(session.customer, session.account);
    customers.set(key, known);
    return known;
  };

  return {
    nextId,
    customer: (id, account = world.account) => ofSession(sessions.of(account, id)),
    agent: (id) => createAgent(id, { sessions, tell, add }),
    show(session, message) {
      const customer = ofSession(session);
      const failure = customer.failures.shift();
      if (failure !== undefined)
        return void tell(session, 'msg_send_fail', { fail_msgid: message.msgid, fail_type: failure });
      customer.shown.push(message);
      world.onShown(customer, message);
    },
  };
}

interface AgentWorld {
  readonly sessions: WecomSessions;
  readonly tell: (session: WecomSession, kind: string, rest: object) => string;
  readonly add: (account: string, rest: Readonly<Record<string, unknown>> & { msgtype: string }) => string;
}

function createAgent(id: string, { sessions, tell, add }: AgentWorld): WecomAgent {
  const changed = (session: WecomSession, rest: object) => tell(session, 'session_status_change', rest);
  return {
    id,
    take({ session }) {
      session.state = 3;
      session.servicer = id;
      return changed(session, { change_type: 1, old_servicer_userid: '', new_servicer_userid: id });
    },
    transfer({ session }, to) {
      session.servicer = to;
      return changed(session, { change_type: 2, old_servicer_userid: id, new_servicer_userid: to });
    },
    end({ session }) {
      session.state = 4;
      session.servicer = undefined;
      const code = sessions.codeFor(session);
      return changed(session, {
        change_type: 3,
        old_servicer_userid: id,
        new_servicer_userid: '',
        msg_code: code,
      });
    },
    say: ({ account, id: customer }, text) =>
      add(account, {
        open_kfid: account,
        external_userid: customer,
        origin: 5,
        servicer_userid: id,
        msgtype: 'text',
        text: { content: text },
      }),
  };
}
