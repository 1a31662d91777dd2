import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findBlockProblems } from './block-kit.ts';
import {
  type Args,
  answerCall,
  parseJson,
  type SlackChannelState,
  type SlackPosted,
  type SlackState,
  type SlackWhisper,
  type SlackWindow,
} from './slack-methods.ts';
import { openSockets, type SlackSockets } from './slack-socket.ts';

export type { SlackChannelState, SlackPosted } from './slack-methods.ts';

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

/** A strict Slack on 127.0.0.1: its Web API, windows, homes and connections, with Slack's checks and its troubles. */
export interface SlackServer {
  /** For `SLACK_API_URL`. */
  readonly url: string;
  readonly calls: readonly SlackCall[];
  /** Messages as people see them now, oldest first. */
  readonly messages: readonly SlackPosted[];
  /** What single people were shown alone, oldest first. */
  readonly whispers: readonly SlackWhisper[];
  readonly windows: readonly SlackWindow[];
  /** What App Home shows, by user. */
  readonly homes: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly channels: Map<string, SlackChannelState>;
  /** Socket Mode. */
  readonly sockets: SlackSockets;
  /** When set every call is refused with this code: `token_revoked`, `account_inactive` … */
  tokenTrouble: string | undefined;
  /** The same for `apps.connections.open` alone. */
  socketTrouble: string | undefined;
  /** What the app was granted, as Slack tells it with every answer; `undefined` for a Slack that does not tell. */
  scopes: readonly string[] | undefined;
  /** Troubles for the next calls, in order; `auth.test` and `apps.connections.open` take none of them. */
  readonly troubles: SlackTrouble[];
  deleteMessage(ts: string): void;
  /** A click's id, with which one window may be opened for three seconds, and the address that answers its person alone. */
  click(user: string): { readonly triggerId: string; readonly responseUrl: string };
  /** Calls that are held. */
  readonly waiting: number;
  /** Lets held calls go on. */
  release(): void;
  close(): Promise<void>;
}

const TRIGGER_MS = 3_000;
const UNTROUBLED = new Set(['auth.test', 'apps.connections.open']);

/** Starts the server with one token, that of the app where it connects, and the channels the bot is in. */
export async function startSlackServer(options: {
  readonly token: string;
  readonly appToken?: string;
  readonly channels: readonly string[];
}): Promise<SlackServer> {
  const state: SlackState = {
    token: options.token,
    appToken: options.appToken,
    messages: new Map(),
    channels: new Map(options.channels.map((id) => [id, 'joined'])),
    whispers: [],
    windows: [],
    homes: new Map(),
    triggers: new Map(),
    scopes: ['chat:write', 'commands'],
    socketUrl: '',
    lastTs: 1_773_000_000_000_100,
  };
  const calls: SlackCall[] = [];
  const troubles: SlackTrouble[] = [];
  const held: (() => void)[] = [];
  const server = createServer((request, response) => void serve(request, response));
  const sockets = openSockets(server);

  function usualAnswer(request: IncomingMessage, method: string, args: Args) {
    const trouble =
      method === 'apps.connections.open' ? (fake.socketTrouble ?? fake.tokenTrouble) : fake.tokenTrouble;
    if (trouble !== undefined) return { ok: false, error: trouble };
    return answerCall(state, request, { method, args });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const args = await readArgs(request);
    if (path.startsWith('/actions/')) return takeResponse(path, args, response);
    const method = path.replace(/^\/api\//u, '');
    const reply = (status: number, body: string, headers: Record<string, string> = {}) => {
      calls.push({ method, args, status, answer: body });
      const usual = { 'content-type': 'application/json; charset=utf-8', ...scopesHeader(state.scopes) };
      response.writeHead(status, { ...usual, ...headers }).end(body);
    };
    const trouble = UNTROUBLED.has(method) ? undefined : troubles.shift();
    if (trouble?.kind === 'held') await new Promise<void>((resolve) => held.push(resolve));
    const planned = plannedReply(trouble);
    if (planned !== undefined) return reply(planned.status, planned.body, planned.headers);
    const answer = JSON.stringify(usualAnswer(request, method, args));
    if (trouble?.kind !== 'lost') return reply(200, answer);
    calls.push({ method, args, status: 0, answer });
    request.socket.destroy();
  }

  /** What comes to the address of a click is shown to its person alone. */
  function takeResponse(path: string, args: Args, response: ServerResponse): void {
    const { text, blocks = [] } = args;
    const problems = findResponseProblems(args);
    const status = problems.length === 0 ? 200 : 400;
    if (status === 200) {
      const drawn = blocks as SlackWhisper['blocks'];
      state.whispers.push({ channel: undefined, user: path.slice(9), text: String(text), blocks: drawn });
    }
    calls.push({ method: 'response_url', args, status, answer: problems.join() });
    response.writeHead(status).end(status === 200 ? 'ok' : 'invalid_blocks');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  state.socketUrl = `ws://127.0.0.1:${port}/link`;
  const fake: SlackServer = {
    url: `${origin}/api/`,
    calls,
    get messages() {
      return [...state.messages.values()];
    },
    whispers: state.whispers,
    windows: state.windows,
    homes: state.homes,
    channels: state.channels,
    sockets,
    tokenTrouble: undefined,
    socketTrouble: undefined,
    get scopes() {
      return state.scopes;
    },
    set scopes(scopes) {
      state.scopes = scopes;
    },
    troubles,
    deleteMessage: (ts) => void state.messages.delete(ts),
    click(user) {
      const triggerId = `T${state.triggers.size}.${performance.now()}`;
      state.triggers.set(triggerId, { user, untilMs: performance.now() + TRIGGER_MS });
      return { triggerId, responseUrl: `${origin}/actions/${user}` };
    },
    get waiting() {
      return held.length;
    },
    release: () => held.splice(0).forEach((go) => void go()),
    async close() {
      fake.release();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

function findResponseProblems({ text, blocks, response_type: type }: Args): readonly string[] {
  return [
    ...(type === 'ephemeral' ? [] : [`response_type ${String(type)}`]),
    ...(typeof text === 'string' && text !== '' ? [] : ['no_text']),
    ...(blocks === undefined ? [] : findBlockProblems(blocks)),
  ];
}

function scopesHeader(scopes: readonly string[] | undefined): Record<string, string> {
  return scopes === undefined ? {} : { 'x-oauth-scopes': scopes.join(',') };
}

async function readArgs(request: IncomingMessage): Promise<Args> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  if ((request.headers['content-type'] ?? '').startsWith('application/json'))
    return (parseJson(body) ?? {}) as Args;
  return Object.fromEntries(new URLSearchParams(body));
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
