import type { IncomingMessage } from 'node:http';
import { findBlockProblems, findViewProblems } from './block-kit.ts';

export type SlackChannelState = 'joined' | 'not_in_channel' | 'is_archived';
export type Args = Record<string, unknown>;
export type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean };
type Json = Readonly<Record<string, unknown>>;

export interface SlackPosted {
  readonly channel: string;
  readonly ts: string;
  /** The message it answers. */
  readonly threadTs: string | undefined;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly metadata: unknown;
  readonly edits: number;
}
/** What one person was shown alone. */
export interface SlackWhisper {
  /** `undefined` for what came by the address of a click. */
  readonly channel: string | undefined;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
}
/** A window that was opened. */
export interface SlackWindow {
  readonly id: string;
  readonly user: string;
  readonly view: Json;
}

/** What the fake remembers. */
export interface SlackState {
  readonly token: string;
  readonly appToken: string | undefined;
  readonly messages: Map<string, SlackPosted>;
  readonly channels: Map<string, SlackChannelState>;
  readonly whispers: SlackWhisper[];
  readonly windows: SlackWindow[];
  readonly homes: Map<string, Json>;
  /** Who may be shown a window, by the id their click came with; each opens one. */
  readonly triggers: Map<string, { readonly user: string; readonly untilMs: number }>;
  scopes: readonly string[] | undefined;
  socketUrl: string;
  lastTs: number;
}

const COMMON = ['token', 'channel', 'text', 'blocks', 'metadata', 'parse', 'link_names'];
interface Method {
  readonly args: readonly string[];
  /** Which the token must have been granted. */
  readonly scope?: string;
  readonly call: (state: SlackState, args: Args) => Answer;
}
const METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    args: [...COMMON, 'unfurl_links', 'unfurl_media', 'thread_ts', 'mrkdwn'],
    scope: 'chat:write',
    call: (state, args) => findRefusal(state, args) ?? post(state, args),
  },
  'chat.update': {
    args: [...COMMON, 'ts'],
    scope: 'chat:write',
    call: (state, args) => findRefusal(state, args) ?? update(state, args),
  },
  'chat.postEphemeral': {
    args: [...COMMON, 'user', 'thread_ts'],
    scope: 'chat:write',
    call: (state, args) => findRefusal(state, args) ?? whisper(state, args),
  },
  'auth.test': {
    args: ['token'],
    call: () => ({ ok: true, url: 'https://team.slack.com/', team: '测试', user: 'csat', bot_id: 'B1' }),
  },
  'conversations.info': {
    args: ['token', 'channel', 'include_locale', 'include_num_members'],
    scope: 'channels:read',
    call: lookUp,
  },
  'views.open': { args: ['token', 'trigger_id', 'view'], call: openWindow },
  'views.publish': { args: ['token', 'user_id', 'view', 'hash'], call: publishHome },
  'apps.connections.open': { args: ['token'], call: ({ socketUrl }) => ({ ok: true, url: socketUrl }) },
};

/** What Slack answers to a call whose token, arguments and scopes it has looked at. */
export function answerCall(
  state: SlackState,
  { headers, method: verb }: IncomingMessage,
  { method, args }: { readonly method: string; readonly args: Args },
): Answer {
  const known = METHODS[method];
  if (known === undefined || verb !== 'POST') return { ok: false, error: 'unknown_method' };
  const token = headers.authorization?.replace(/^Bearer /u, '') ?? args['token'];
  const wanted = method === 'apps.connections.open' ? state.appToken : state.token;
  if (token === undefined) return { ok: false, error: 'not_authed' };
  if (token !== wanted) {
    const isOther = token === state.token || token === state.appToken;
    return { ok: false, error: isOther ? 'not_allowed_token_type' : 'invalid_auth' };
  }
  const unknown = Object.keys(args).filter((name) => !known.args.includes(name));
  if (unknown.length > 0)
    return { ok: false, error: 'invalid_arguments', response_metadata: { messages: unknown } };
  if (known.scope !== undefined && state.scopes?.includes(known.scope) === false)
    return { ok: false, error: 'missing_scope', needed: known.scope };
  return known.call(state, args);
}

/** What the bot may know of a channel. */
function lookUp(state: SlackState, args: Args): Answer {
  if (state.scopes === undefined) return { ok: false, error: 'missing_scope', needed: 'channels:read' };
  const id = String(args['channel']);
  const channel = state.channels.get(id);
  if (channel === undefined) return { ok: false, error: 'channel_not_found' };
  const [isMember, isArchived] = [channel === 'joined', channel === 'is_archived'];
  return {
    ok: true,
    channel: { id, name: 'alerts', is_member: isMember, is_archived: isArchived, is_private: false },
  };
}

function findRefusal(state: SlackState, args: Args): Answer | undefined {
  const channel = state.channels.get(String(args['channel']));
  if (channel === undefined) return { ok: false, error: 'channel_not_found' };
  if (channel !== 'joined') return { ok: false, error: channel };
  const text = String(args['text'] ?? '');
  if (text === '' && args['blocks'] === undefined) return { ok: false, error: 'no_text' };
  if (text.length > 40_000) return { ok: false, error: 'msg_too_long' };
  return refuseBlocks(args);
}

/** An empty list takes the blocks of a message away; its text is shown then. */
function refuseBlocks(args: Args): Answer | undefined {
  const blocks = parseJson(args['blocks']);
  const isTakingAway = Array.isArray(blocks) && blocks.length === 0 && args['ts'] !== undefined;
  if (args['blocks'] === undefined || isTakingAway) return undefined;
  const problems = findBlockProblems(blocks);
  if (problems.length === 0) return undefined;
  return { ok: false, error: 'invalid_blocks', response_metadata: { messages: problems } };
}

function post(state: SlackState, args: Args): Answer {
  const channel = String(args['channel']);
  const threadTs = args['thread_ts'] === undefined ? undefined : String(args['thread_ts']);
  const parent = threadTs === undefined ? undefined : state.messages.get(threadTs);
  if (threadTs !== undefined && parent?.channel !== channel) return { ok: false, error: 'thread_not_found' };
  state.lastTs += 100;
  const ts = `${Math.floor(state.lastTs / 1e6)}.${String(state.lastTs % 1e6).padStart(6, '0')}`;
  state.messages.set(ts, { ...contentOf(args), channel, ts, threadTs, edits: 0 });
  return { ok: true, channel, ts, message: { type: 'message', ts } };
}

function update(state: SlackState, args: Args): Answer {
  const ts = String(args['ts']);
  const found = state.messages.get(ts);
  if (found === undefined || found.channel !== args['channel'])
    return { ok: false, error: 'message_not_found' };
  state.messages.set(ts, { ...found, ...contentOf(args), edits: found.edits + 1 });
  return { ok: true, channel: found.channel, ts, text: String(args['text'] ?? '') };
}

function whisper(state: SlackState, args: Args): Answer {
  const { text, blocks } = contentOf(args);
  state.whispers.push({ channel: String(args['channel']), user: String(args['user']), text, blocks });
  return { ok: true, message_ts: '1.000001' };
}

function openWindow(state: SlackState, args: Args): Answer {
  const id = String(args['trigger_id']);
  const trigger = state.triggers.get(id);
  if (trigger === undefined) return { ok: false, error: 'invalid_trigger_id' };
  if (performance.now() > trigger.untilMs) return { ok: false, error: 'expired_trigger_id' };
  const view = (parseJson(args['view']) ?? {}) as Json;
  const refused = refuseView(view, 'modal');
  if (refused !== undefined) return refused;
  state.triggers.delete(id);
  const window = { id: `V${state.windows.length + 1}`, user: trigger.user, view };
  state.windows.push(window);
  return { ok: true, view: { ...view, id: window.id } };
}

function publishHome(state: SlackState, args: Args): Answer {
  const view = (parseJson(args['view']) ?? {}) as Json;
  const refused = refuseView(view, 'home');
  if (refused !== undefined) return refused;
  state.homes.set(String(args['user_id']), view);
  return { ok: true, view };
}

function refuseView(view: Json, type: 'modal' | 'home'): Answer | undefined {
  const problems = view['type'] === type ? findViewProblems(view) : [`type ${String(view['type'])}`];
  if (problems.length === 0) return undefined;
  return { ok: false, error: 'invalid_arguments', response_metadata: { messages: problems } };
}

function contentOf(args: Args): Pick<SlackPosted, 'text' | 'blocks' | 'metadata'> {
  return {
    text: String(args['text'] ?? ''),
    blocks: (parseJson(args['blocks']) ?? []) as SlackPosted['blocks'],
    metadata: parseJson(args['metadata']),
  };
}

/** What was sent as JSON in a form's field; `undefined` for what is none, which the checks refuse. */
export function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}
