import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findBlockProblems } from './block-kit.ts';

/** What the next call meets instead of the usual answer. */
export type SlackTrouble =
  | { readonly kind: 'error'; readonly code: string }
  /** 429; without `retryAfterSeconds` the header is missing, as some proxies do. */
  | { readonly kind: 'rateLimit'; readonly retryAfterSeconds?: number }
  /** Any status and body, such as a proxy's HTML page. */
  | { readonly kind: 'raw'; readonly status: number; readonly contentType: string; readonly body: string }
  /** The call takes effect, its answer never arrives. */
  | { readonly kind: 'lost' }
  /** Nothing happens until `release` is called. */
  | { readonly kind: 'held' };

export interface SlackCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly answer: string;
}
export interface SlackPosted {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  readonly metadata: unknown;
  readonly edits: number;
}
export type SlackChannelState = 'joined' | 'not_in_channel' | 'is_archived';

/** A strict Slack Web API on 127.0.0.1: posting, updating and `auth.test`, with Slack's checks and its troubles. */
export interface SlackServer {
  /** For `SLACK_API_URL`. */
  readonly url: string;
  readonly calls: readonly SlackCall[];
  /** Messages as people see them now, oldest first. */
  readonly messages: readonly SlackPosted[];
  readonly channels: Map<string, SlackChannelState>;
  /** When set every call is refused with this code: `token_revoked`, `account_inactive` … */
  tokenTrouble: string | undefined;
  /** What the app was granted, as Slack tells it with every answer; `undefined` for a Slack that does not tell. */
  scopes: readonly string[] | undefined;
  /** Troubles for the next calls, in order; `auth.test` takes none of them. */
  readonly troubles: SlackTrouble[];
  deleteMessage(ts: string): void;
  /** Lets held calls go on. */
  release(): void;
  close(): Promise<void>;
}

type Args = Record<string, unknown>;
interface State {
  readonly token: string;
  readonly messages: Map<string, SlackPosted>;
  readonly channels: Map<string, SlackChannelState>;
  lastTs: number;
}
type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean };

const COMMON = ['token', 'channel', 'text', 'blocks', 'metadata', 'parse', 'link_names'];
const KNOWN_ARGS: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': [...COMMON, 'unfurl_links', 'unfurl_media', 'thread_ts', 'mrkdwn'],
  'chat.update': [...COMMON, 'ts'],
  'auth.test': ['token'],
  'conversations.info': ['token', 'channel', 'include_locale', 'include_num_members'],
};

/** Starts the server with one token and the channels the bot is in. */
export async function startSlackServer(options: {
  readonly token: string;
  readonly channels: readonly string[];
}): Promise<SlackServer> {
  const state: State = {
    token: options.token,
    messages: new Map(),
    channels: new Map(options.channels.map((id) => [id, 'joined'])),
    lastTs: 1_773_000_000_000_100,
  };
  const calls: SlackCall[] = [];
  const troubles: SlackTrouble[] = [];
  const held: (() => void)[] = [];
  const server = createServer((request, response) => {
    void serve(request, response);
  });

  function usualAnswer(request: IncomingMessage, method: string, args: Args): Answer {
    if (fake.tokenTrouble !== undefined) return { ok: false, error: fake.tokenTrouble };
    const answered = answerCall(state, request, method, args);
    return method === 'conversations.info' && answered.ok ? lookUp(state, args, fake.scopes) : answered;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = (request.url ?? '').replace(/^\/api\//u, '');
    const args = await readArgs(request);
    const reply = (status: number, body: string, headers: Record<string, string> = {}) => {
      calls.push({ method, args, status, answer: body });
      const usual = { 'content-type': 'application/json; charset=utf-8', ...scopesHeader(fake.scopes) };
      response.writeHead(status, { ...usual, ...headers }).end(body);
    };
    const trouble = method === 'auth.test' ? undefined : troubles.shift();
    if (trouble?.kind === 'held') await new Promise<void>((resolve) => held.push(resolve));
    const planned = plannedReply(trouble);
    if (planned !== undefined) return reply(planned.status, planned.body, planned.headers);
    const answer = JSON.stringify(usualAnswer(request, method, args));
    if (trouble?.kind !== 'lost') return reply(200, answer);
    calls.push({ method, args, status: 0, answer });
    request.socket.destroy();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: SlackServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    get messages() {
      return [...state.messages.values()];
    },
    channels: state.channels,
    tokenTrouble: undefined,
    scopes: ['chat:write'],
    troubles,
    deleteMessage: (ts) => void state.messages.delete(ts),
    release: () => held.splice(0).forEach((go) => void go()),
    async close() {
      fake.release();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

function answerCall(state: State, request: IncomingMessage, method: string, args: Args): Answer {
  const known = KNOWN_ARGS[method];
  if (known === undefined || request.method !== 'POST') return { ok: false, error: 'unknown_method' };
  const bearer = request.headers.authorization?.replace(/^Bearer /u, '');
  const token = bearer ?? args['token'];
  if (token === undefined) return { ok: false, error: 'not_authed' };
  if (token !== state.token) return { ok: false, error: 'invalid_auth' };
  const unknown = Object.keys(args).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    return { ok: false, error: 'invalid_arguments', response_metadata: { messages: unknown } };
  if (method === 'auth.test')
    return { ok: true, url: 'https://team.slack.com/', team: '测试', user: 'csat', bot_id: 'B1' };
  if (method === 'conversations.info') return { ok: true };
  const refused = findRefusal(state, args);
  if (refused !== undefined) return refused;
  return method === 'chat.update' ? update(state, args) : post(state, args);
}

function scopesHeader(scopes: readonly string[] | undefined): Record<string, string> {
  return scopes === undefined ? {} : { 'x-oauth-scopes': scopes.join(',') };
}

/** What the bot may know of a channel. */
function lookUp(state: State, args: Args, scopes: readonly string[] | undefined): Answer {
  if (scopes?.includes('channels:read') !== true)
    return { ok: false, error: 'missing_scope', needed: 'channels:read' };
  const id = String(args['channel']);
  const channel = state.channels.get(id);
  if (channel === undefined) return { ok: false, error: 'channel_not_found' };
  const [isMember, isArchived] = [channel === 'joined', channel === 'is_archived'];
  return {
    ok: true,
    channel: { id, name: 'alerts', is_member: isMember, is_archived: isArchived, is_private: false },
  };
}

function findRefusal(state: State, args: Args): Answer | undefined {
  const channel = state.channels.get(String(args['channel']));
  if (channel === undefined) return { ok: false, error: 'channel_not_found' };
  if (channel !== 'joined') return { ok: false, error: channel };
  const text = String(args['text'] ?? '');
  if (text === '' && args['blocks'] === undefined) return { ok: false, error: 'no_text' };
  if (text.length > 40_000) return { ok: false, error: 'msg_too_long' };
  if (args['blocks'] === undefined) return undefined;
  const problems = findBlockProblems(parseJson(args['blocks']));
  if (problems.length === 0) return undefined;
  return { ok: false, error: 'invalid_blocks', response_metadata: { messages: problems } };
}

function post(state: State, args: Args): Answer {
  state.lastTs += 100;
  const ts = `${Math.floor(state.lastTs / 1e6)}.${String(state.lastTs % 1e6).padStart(6, '0')}`;
  const channel = String(args['channel']);
  state.messages.set(ts, { ...contentOf(args), channel, ts, edits: 0 });
  return { ok: true, channel, ts, message: { type: 'message', ts } };
}

function update(state: State, args: Args): Answer {
  const ts = String(args['ts']);
  const found = state.messages.get(ts);
  if (found === undefined || found.channel !== args['channel'])
    return { ok: false, error: 'message_not_found' };
  state.messages.set(ts, { ...found, ...contentOf(args), edits: found.edits + 1 });
  return { ok: true, channel: found.channel, ts, text: String(args['text'] ?? '') };
}

function contentOf(args: Args): Pick<SlackPosted, 'text' | 'blocks' | 'metadata'> {
  return {
    text: String(args['text'] ?? ''),
    blocks: (parseJson(args['blocks']) ?? []) as SlackPosted['blocks'],
    metadata: parseJson(args['metadata']),
  };
}

async function readArgs(request: IncomingMessage): Promise<Args> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  if ((request.headers['content-type'] ?? '').startsWith('application/json'))
    return (parseJson(body) ?? {}) as Args;
  return Object.fromEntries(new URLSearchParams(body));
}

function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    // Slack answers invalid_blocks for what is no JSON; so does the check that follows.
    return undefined;
  }
}

interface PlannedReply {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

function plannedReply(trouble: SlackTrouble | undefined): PlannedReply | undefined {
  if (trouble?.kind === 'raw')
    return { status: trouble.status, body: trouble.body, headers: { 'content-type': trouble.contentType } };
  if (trouble?.kind === 'error')
    return { status: 200, body: JSON.stringify({ ok: false, error: trouble.code }), headers: {} };
  if (trouble?.kind !== 'rateLimit') return undefined;
  const headers =
    trouble.retryAfterSeconds === undefined ? {} : { 'retry-after': String(trouble.retryAfterSeconds) };
  return { status: 429, body: '{"ok":false,"error":"ratelimited"}', headers };
}
