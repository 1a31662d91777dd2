import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaultScript } from './scripted-faults.ts';
import { type Payload, readObject, until } from './telegram-http.ts';
import { createCallback, type WecomCallback } from './wecom-callback.ts';
import type { WecomSecrets } from './wecom-crypto.ts';
import { playWecomFault, type WecomFault, writeWecom } from './wecom-faults.ts';
import { createHistory, refuseWecom, type WecomHistory } from './wecom-history.ts';
import { createMethods, type WecomAccount } from './wecom-methods.ts';
import { createPeople, type WecomAgent, type WecomCustomer } from './wecom-people.ts';
import { createSessions, type WecomShown } from './wecom-sessions.ts';

/** One call as it came in. `outcome` is the error code, or the fault that was played. */
export interface WecomCall {
  readonly method: string;
  readonly payload: Payload;
  readonly at: Date;
  outcome: string;
}

export interface WecomServerOptions {
  readonly port?: number;
  readonly accounts?: readonly WecomAccount[];
}

/** A strict WeCom customer service on 127.0.0.1, with its customers, its agents and a clock that tests may tell. */
export interface WecomServer {
  readonly corpId: string;
  readonly secret: string;
  readonly secrets: WecomSecrets;
  /** For `WECOM_API_ROOT`. */
  readonly apiRoot: string;
  /** The variables that lead here. */
  readonly env: Readonly<Record<string, string>>;
  /** The one account unless there are told more. */
  readonly account: string;
  readonly calls: readonly WecomCall[];
  callsOf(method: string): readonly WecomCall[];
  /** Calls that break a documented rule. A test ends by finding none. */
  readonly violations: string[];
  readonly history: WecomHistory;
  readonly callback: WecomCallback;
  /** Whose time it is here; the machine's unless told. */
  useClock(clock: { now(): Date }): void;
  /** How far WeCom's clock is ahead of that. */
  skewMs: number;
  customer(id: string, account?: string): WecomCustomer;
  agent(id: string): WecomAgent;
  /** What the customer is called; nobody has a name before. */
  name(id: string, nickname: string): void;
  /** Every access token given out is worth nothing from now on. */
  revokeTokens(): void;
  /** Access tokens are good for so many seconds from now on; 7200 unless told. */
  tokenSeconds: number;
  fail(method: string, fault: WecomFault, times?: number, when?: (payload: Payload) => boolean): void;
  clearFaults(): void;
  /** Called for each message that arrived, once its answer is on the way. */
  onMessage(listener: (customer: WecomCustomer, message: WecomShown) => void): void;
  /** Resolves when the check holds, looking again after every call and callback; rejects after `timeoutMs`. */
  until(check: () => boolean, timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

const CORP_ID = 'wwcanary0corp0id00';
const SECRET = 'canary-wecom-secret-4711-4711-4711-4711-0000';
const SECRETS: WecomSecrets = {
  token: 'canaryWecomToken4711',
  encodingAesKey: 'canaryWecomKey4711canaryWecomKey4711abcdefA',
};
const ACCOUNT = 'wkCsatLoopAAAAAAAAAAAAAAAAAAAAAA';

export async function startWecomServer(options: WecomServerOptions = {}): Promise<WecomServer> {
  const accounts = options.accounts ?? [{ open_kfid: ACCOUNT, name: '优选家电客服' }];
  const state = { clock: { now: () => new Date() }, skewMs: 0, tokenSeconds: 7200, tokens: 0 };
  const now = () => new Date(state.clock.now().getTime() + state.skewMs);
  const nowMs = () => now().getTime();
  const calls: WecomCall[] = [];
  const violations: string[] = [];
  const violate = (what: string) => void violations.push(what);
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watch of watchers) watch();
  };
  const listeners: ((customer: WecomCustomer, message: WecomShown) => void)[] = [];
  const nicknames = new Map<string, string>();
  const tokens = new Map<string, number>();
  const faults = createFaultScript<WecomFault>();
  const history = createHistory(nowMs, violate);
  const sessions = createSessions(nowMs, violate);
  const callback = createCallback({ corpId: CORP_ID, secrets: SECRETS, now, violate, onDelivery: look });
  const [first] = accounts;
  const people = createPeople({
    now,
    sessions,
    history,
    callback,
    account: first?.open_kfid ?? ACCOUNT,
    onShown(customer, message) {
      for (const listener of listeners) setImmediate(listener, customer, message);
    },
  });
  const call = createMethods({ accounts, now, sessions, history, people, violate, nicknames });

  /** The same token until it has run out. */
  const getToken = (query: URLSearchParams) => {
    if (query.get('corpid') !== CORP_ID) return refuseWecom(40013, 'invalid corpid');
    if (query.get('corpsecret') !== SECRET) return refuseWecom(40001, 'invalid credential');
    const known = [...tokens].find(([, untilMs]) => untilMs > nowMs());
    if (known === undefined) state.tokens += 1;
    const token = known?.[0] ?? `canary-access-${state.tokens}`;
    const untilMs = known?.[1] ?? nowMs() + state.tokenSeconds * 1000;
    tokens.set(token, untilMs);
    const seconds = Math.floor((untilMs - nowMs()) / 1000);
    return { errcode: 0, errmsg: 'ok', access_token: token, expires_in: seconds };
  };

  const checkToken = (query: URLSearchParams) => {
    const token = query.get('access_token');
    if (token === null) return refuseWecom(41001, 'access_token missing');
    const untilMs = tokens.get(token);
    if (untilMs === undefined) return refuseWecom(40014, 'invalid access_token');
    return untilMs > nowMs() ? undefined : refuseWecom(42001, 'access_token expired');
  };

  const answer = (made: WecomCall, request: IncomingMessage, query: URLSearchParams): unknown => {
    if (made.method === 'gettoken') {
      if (request.method !== 'GET') violate(`gettoken: by ${request.method}`);
      return getToken(query);
    }
    const refusal = checkToken(query);
    if (refusal !== undefined) return refusal;
    const isAlsoRead = made.method === 'kf/account/list' && request.method === 'GET';
    if (request.method !== 'POST' && !isAlsoRead) violate(`${made.method}: by ${request.method}`);
    return call(made.method, made.payload);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    response.sendDate = false;
    response.setHeader('date', now().toUTCString());
    const url = new URL(request.url ?? '/', 'http://wecom');
    const method = url.pathname.replace(/^\/cgi-bin\//u, '');
    const payload = await readObject(request);
    if (payload === undefined) violate(`${method}: the body is not a JSON object`);
    const made: WecomCall = { method, payload: payload ?? {}, at: now(), outcome: 'pending' };
    calls.push(made);
    const fault = faults.next(method, made.payload);
    if (fault !== undefined && fault.kind !== 'lose-reply') {
      made.outcome = playWecomFault(fault, request, response);
      return look();
    }
    const result = answer(made, request, url.searchParams);
    made.outcome = String((result as { readonly errcode?: number }).errcode);
    if (fault === undefined) writeWecom(response, result);
    else made.outcome = playWecomFault(fault, request, response);
    look();
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const apiRoot = `http://127.0.0.1:${port}`;
  const fake: WecomServer = {
    corpId: CORP_ID,
    secret: SECRET,
    secrets: SECRETS,
    apiRoot,
    env: {
      WECOM_CORP_ID: CORP_ID,
      WECOM_SECRET: SECRET,
      WECOM_TOKEN: SECRETS.token,
      WECOM_ENCODING_AES_KEY: SECRETS.encodingAesKey,
      WECOM_API_ROOT: apiRoot,
    },
    account: first?.open_kfid ?? ACCOUNT,
    calls,
    callsOf: (method) => calls.filter((made) => made.method === method),
    violations,
    history,
    callback,
    useClock(clock) {
      state.clock = clock;
    },
    get skewMs() {
      return state.skewMs;
    },
    set skewMs(ms) {
      state.skewMs = ms;
    },
    get tokenSeconds() {
      return state.tokenSeconds;
    },
    set tokenSeconds(seconds) {
      state.tokenSeconds = seconds;
    },
    customer: people.customer,
    agent: people.agent,
    name: (id, nickname) => void nicknames.set(id, nickname),
    revokeTokens: () => tokens.clear(),
    fail: (method, fault, times = 1, when = () => true) => faults.add(method, { fault, times, when }),
    clearFaults: () => faults.clear(),
    onMessage: (listener) => listeners.push(listener),
    until: (check, timeoutMs = 5000) => until(watchers, check, timeoutMs),
    async close() {
      callback.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}
