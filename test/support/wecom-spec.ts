type Payload = Readonly<Record<string, unknown>>;

/** What a call may hold. A field that is not named here is unknown to WeCom. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'kf/account/list': ['offset', 'limit'],
  'kf/customer/batchget': ['external_userid_list', 'need_enter_session_context'],
  'kf/sync_msg': ['cursor', 'token', 'limit', 'voice_format', 'open_kfid'],
  'kf/send_msg': ['touser', 'open_kfid', 'msgid', 'msgtype', 'text', 'msgmenu'],
  'kf/send_msg_on_event': ['code', 'msgid', 'msgtype', 'text', 'msgmenu'],
  'kf/service_state/get': ['open_kfid', 'external_userid'],
  'kf/service_state/trans': ['open_kfid', 'external_userid', 'service_state', 'servicer_userid'],
};

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'kf/customer/batchget': ['external_userid_list'],
  'kf/send_msg': ['touser', 'open_kfid', 'msgtype'],
  'kf/send_msg_on_event': ['code', 'msgtype'],
  'kf/service_state/get': ['open_kfid', 'external_userid'],
  'kf/service_state/trans': ['open_kfid', 'external_userid', 'service_state'],
};

const MOST_MENU_ITEMS = 10;

/** What WeCom's documentation does not allow in a call. Every limit of a text is in bytes. */
export function checkWecomCall(method: string, payload: Payload): readonly string[] {
  const known = FIELDS[method];
  if (known === undefined) return [`${method}: no such call`];
  const problems = [
    ...Object.keys(payload)
      .filter((name) => !known.includes(name))
      .map((name) => `${name}: unknown field`),
    ...(NEEDED[method] ?? []).filter((name) => payload[name] === undefined).map((name) => `${name}: missing`),
    ...(method === 'kf/sync_msg' ? checkSync(payload) : []),
    ...(method === 'kf/account/list' ? number(payload, 'limit', 100) : []),
    ...(method === 'kf/customer/batchget' ? checkIds(payload['external_userid_list']) : []),
    ...(method.startsWith('kf/send_msg') ? checkMessage(payload) : []),
  ];
  return problems.map((problem) => `${method}.${problem}`);
}

function checkSync(payload: Payload): readonly string[] {
  return [
    ...bytes(payload, 'cursor', [0, 64]),
    ...bytes(payload, 'token', [0, 128]),
    ...bytes(payload, 'open_kfid', [1, 64]),
    ...number(payload, 'limit', 1000),
  ];
}

function checkIds(list: unknown): readonly string[] {
  const isList = Array.isArray(list) && list.length > 0 && list.length <= 100;
  return isList && list.every((each) => typeof each === 'string')
    ? []
    : ['external_userid_list: 1 to 100 ids'];
}

function checkMessage(payload: Payload): readonly string[] {
  const kind = payload['msgtype'];
  if (kind !== 'text' && kind !== 'msgmenu') return [`msgtype: ${String(kind)} is not played here`];
  const other = kind === 'text' ? 'msgmenu' : 'text';
  const body = payload[kind];
  if (!isObject(body)) return [`${kind}: missing`];
  return [
    ...(payload[other] === undefined ? [] : [`${other}: not with msgtype ${kind}`]),
    ...checkMessageId(payload['msgid']),
    ...(kind === 'text' ? checkText(body) : checkMenu(body)),
  ];
}

function checkMessageId(id: unknown): readonly string[] {
  if (id === undefined) return [];
  return typeof id === 'string' && /^[\w-]{1,32}$/u.test(id) ? [] : ['msgid: 1 to 32 of 0-9a-zA-Z_-'];
}

function checkText(text: Payload): readonly string[] {
  return [...only(text, ['content', 'menu_id'], 'text.'), ...bytes(text, 'content', [1, 2048], 'text.')];
}

function checkMenu(menu: Payload): readonly string[] {
  const list = menu['list'];
  const items = Array.isArray(list) ? list : [];
  return [
    ...only(menu, ['head_content', 'list', 'tail_content'], 'msgmenu.'),
    ...(menu['head_content'] === undefined ? [] : bytes(menu, 'head_content', [1, 1024], 'msgmenu.')),
    ...(menu['tail_content'] === undefined ? [] : bytes(menu, 'tail_content', [1, 1024], 'msgmenu.')),
    ...(items.length > 0 ? [] : ['msgmenu.list: empty']),
    ...(items.length > MOST_MENU_ITEMS ? [`msgmenu.list: ${items.length} items, 10 at most`] : []),
    ...items.flatMap((item: unknown, index) => checkItem(item, `msgmenu.list[${index}].`)),
  ];
}

interface ItemFields {
  /** The shortest and the longest, in bytes. */
  readonly bytes: Readonly<Record<string, readonly [number, number]>>;
  readonly others: readonly string[];
}

/** What an entry of a menu may hold, by its type. */
const ITEM_FIELDS: ReadonlyMap<unknown, ItemFields> = new Map<unknown, ItemFields>([
  ['click', { bytes: { id: [1, 64], content: [1, 128] }, others: [] }],
  ['view', { bytes: { url: [1, 2048], content: [1, 1024] }, others: [] }],
  ['text', { bytes: { content: [1, 256] }, others: ['no_newline'] }],
]);

function checkItem(item: unknown, at: string): readonly string[] {
  if (!isObject(item)) return [`${at.slice(0, -1)}: not an object`];
  const kind = item['type'];
  const body = typeof kind === 'string' ? item[kind] : undefined;
  const rest = only(item, ['type', String(kind)], at);
  if (!isObject(body)) return [...rest, `${at}${String(kind)}: missing`];
  const inside = `${at}${String(kind)}.`;
  const fields = ITEM_FIELDS.get(kind);
  if (fields === undefined) return [...rest, `${at}type: ${String(kind)} is not played here`];
  const limited = Object.entries(fields.bytes);
  const names = [...limited.map(([name]) => name), ...fields.others];
  return [
    ...rest,
    ...only(body, names, inside),
    ...limited.flatMap(([name, limits]) => bytes(body, name, limits, inside)),
  ];
}

function only(payload: Payload, names: readonly string[], at: string): readonly string[] {
  return Object.keys(payload)
    .filter((name) => !names.includes(name))
    .map((name) => `${at}${name}: unknown field`);
}

function bytes(
  payload: Payload,
  name: string,
  [least, most]: readonly [number, number],
  at = '',
): readonly string[] {
  const value = payload[name];
  if (value === undefined) return least > 0 && at !== '' ? [`${at}${name}: missing`] : [];
  if (typeof value !== 'string') return [`${at}${name}: not a text`];
  const length = Buffer.byteLength(value);
  return length >= least && length <= most
    ? []
    : [`${at}${name}: ${length} bytes, allowed are ${least} to ${most}`];
}

function number(payload: Payload, name: string, most: number): readonly string[] {
  const value = payload[name];
  if (value === undefined) return [];
  const isFine = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
  return isFine ? [] : [`${name}: a number up to ${most}`];
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
