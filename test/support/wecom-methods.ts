import { refuseWecom, type WecomHistory, type WecomRefusal } from './wecom-history.ts';
import type { WecomPeople } from './wecom-people.ts';
import type { WecomSession, WecomSessions, WecomShown, WecomState } from './wecom-sessions.ts';
import { checkWecomCall } from './wecom-spec.ts';

type Payload = Readonly<Record<string, unknown>>;

export interface WecomAccount {
  readonly open_kfid: string;
  readonly name: string;
}

export interface MethodsWorld {
  readonly accounts: readonly WecomAccount[];
  readonly now: () => Date;
  readonly sessions: WecomSessions;
  readonly history: WecomHistory;
  readonly people: WecomPeople;
  readonly violate: (what: string) => void;
  /** Nicknames by external user id; who is not in here is nobody's customer. */
  readonly nicknames: ReadonlyMap<string, string>;
}

interface MenuItem {
  readonly type: string;
  readonly click?: { readonly id: string; readonly content: string };
  readonly view?: { readonly url: string; readonly content: string };
  readonly text?: { readonly content: string };
}

/** The calls under `/cgi-bin/` that need an access token, each answering what WeCom answers. */
export function createMethods(world: MethodsWorld) {
  const { accounts, sessions, history, people, violate } = world;
  const isAccount = (id: unknown) => accounts.some(({ open_kfid }) => open_kfid === id);

  /** Takes the id of a message and shows it to the customer. */
  const deliver = (
    session: WecomSession,
    payload: Payload,
    via: WecomShown['via'],
  ): Payload | WecomRefusal => {
    const msgid = typeof payload['msgid'] === 'string' ? payload['msgid'] : people.nextId();
    people.show(session, { msgid, account: session.account, via, at: world.now(), ...shownOf(payload) });
    return { errcode: 0, errmsg: 'ok', msgid };
  };

  const methods: Readonly<Record<string, (payload: Payload) => unknown>> = {
    'kf/account/list': ({ offset = 0, limit = 100 }) => {
      const page = accounts.slice(Number(offset), Number(offset) + Number(limit));
      return {
        errcode: 0,
        errmsg: 'ok',
        account_list: page.map((each) => ({
          ...each,
          avatar: 'https://wework.qpic.cn/a',
          manage_privilege: true,
        })),
      };
    },
    'kf/customer/batchget': ({ external_userid_list: list }) => {
      const ids = list as readonly string[];
      const known = ids.filter((id) => world.nicknames.has(id));
      return {
        errcode: 0,
        errmsg: 'ok',
        customer_list: known.map((id) => ({
          external_userid: id,
          nickname: world.nicknames.get(id),
          avatar: 'http://wx.qlogo.cn/a',
          gender: 0,
        })),
        invalid_external_userid: ids.filter((id) => !world.nicknames.has(id)),
      };
    },
    'kf/sync_msg': (payload) =>
      payload['open_kfid'] !== undefined && !isAccount(payload['open_kfid'])
        ? refuseWecom(95000, 'invalid open_kfid')
        : history.sync(payload),
    'kf/send_msg': (payload) => {
      const { open_kfid: account, touser } = payload;
      if (!isAccount(account)) return refuseWecom(95000, 'invalid open_kfid');
      const session = sessions.find(account, touser);
      if (session === undefined) {
        violate('send_msg: to somebody who never wrote');
        return refuseWecom(40096, 'invalid external_userid');
      }
      return (
        takeId(sessions, session, payload) ?? sessions.spend(session) ?? deliver(session, payload, 'send_msg')
      );
    },
    'kf/send_msg_on_event': (payload) => {
      const session = sessions.spendCode(payload['code'], payload['msgid']);
      if ('errcode' in session) return session;
      return takeId(sessions, session, payload) ?? deliver(session, payload, 'send_msg_on_event');
    },
    'kf/service_state/get': ({ open_kfid: account, external_userid: customer }) => {
      const session = sessions.find(account, customer);
      if (session === undefined) return refuseWecom(40096, 'invalid external_userid');
      return {
        errcode: 0,
        errmsg: 'ok',
        service_state: session.state,
        servicer_userid: session.servicer ?? '',
      };
    },
    'kf/service_state/trans': ({ open_kfid: account, external_userid: customer, ...to }) => {
      const session = sessions.find(account, customer);
      if (session === undefined) return refuseWecom(40096, 'invalid external_userid');
      return trans(session, to, sessions);
    },
  };

  /** Checks the call against the documentation, then makes it. */
  return (method: string, payload: Payload): unknown => {
    const problems = checkWecomCall(method, payload);
    const run = methods[method];
    for (const problem of problems) violate(problem);
    if (problems.length > 0 || run === undefined) return refuseWecom(40058, problems.join('; '));
    return run(payload);
  };
}

/** An id that was taken before is refused: it has to be unique in the account. */
function takeId(
  sessions: WecomSessions,
  session: WecomSession,
  { msgid }: Payload,
): WecomRefusal | undefined {
  if (typeof msgid !== 'string' || sessions.takeId(session.account, msgid)) return undefined;
  return refuseWecom(40058, 'msgid repeated');
}

/** Ended over the API there is no event; the answer carries the code. */
function trans(session: WecomSession, to: Payload, sessions: WecomSessions): unknown {
  const state = to['service_state'];
  if (session.state === 4 || session.state === state || ![1, 2, 3, 4].includes(Number(state)))
    return refuseWecom(95016, `from ${session.state} to ${String(state)}`);
  session.state = Number(state) as WecomState;
  session.servicer = state === 3 ? String(to['servicer_userid']) : undefined;
  return { errcode: 0, errmsg: 'ok', ...(state === 1 ? {} : { msg_code: sessions.codeFor(session) }) };
}

/** As the customer's phone shows it. */
function shownOf(payload: Payload): Pick<WecomShown, 'text' | 'tail' | 'items'> {
  if (payload['msgtype'] === 'text')
    return { text: (payload['text'] as { content: string }).content, tail: undefined, items: [] };
  const menu = payload['msgmenu'] as {
    readonly head_content?: string;
    readonly list: readonly MenuItem[];
    readonly tail_content?: string;
  };
  const lines = menu.list.flatMap(({ text }) => (text === undefined ? [] : [text.content]));
  return {
    text: [menu.head_content ?? '', ...lines].join('\n').trim(),
    tail: menu.tail_content,
    items: menu.list.flatMap(({ click, view }) => [
      ...(click === undefined ? [] : [{ id: click.id, label: click.content }]),
      ...(view === undefined ? [] : [{ id: '', label: view.content, url: view.url }]),
    ]),
  };
}
