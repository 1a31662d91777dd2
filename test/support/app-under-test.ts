import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type AppOptions, startApp } from '../../src/wiring/build-app.ts';
import { loadSettings } from '../../src/wiring/settings/settings.ts';
import { AppClock } from './app-clock.ts';
import { type RecordedLog, recordLog } from './http-log.ts';

/** A Monday, 17:00 in Shanghai: outside quiet hours. */
export const MONDAY = '2026-03-02T09:00:00Z';

export interface AppSetup {
  readonly env?: Readonly<Record<string, string>>;
  /** What csat.yaml says. */
  readonly policy?: string;
  /** Survey files of the team, by file name. */
  readonly surveys?: Readonly<Record<string, string>>;
  readonly at?: string;
  readonly options?: Omit<AppOptions, 'host'>;
  /** Values the log must mask, as the program tells its own log. */
  readonly secretsInLog?: readonly string[];
}

/** The whole program in this process, on a data directory of its own, with a clock that can be moved. */
export interface AppUnderTest {
  readonly url: string;
  readonly app: App;
  readonly clock: AppClock;
  readonly log: RecordedLog;
  readonly dataDir: string;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The JSON of a reply of 2xx; throws for any other. */
  json<T = Record<string, unknown>>(path: string, init?: RequestInit): Promise<T>;
  /** Delivers a closing event, by default of a customer without any chat, and answers what the intake says. */
  close(over?: EventChange): Promise<Accepted>;
  /** Waits until nothing that was begun is under way, so that no lease is held when the clock moves. */
  settle(): Promise<void>;
  /** Settles, then moves the clock on. */
  advance(ms: number): Promise<void>;
  /** Stops, and starts again on the same data; with changes to its environment, after something that happens meanwhile. */
  restart(changes?: Readonly<Record<string, string>>, meanwhile?: () => void): Promise<void>;
  /** Stops, lets the time pass until that instant, and starts again. */
  restartAt(at: string): Promise<void>;
  stop(): Promise<void>;
}
export interface Accepted {
  readonly interactionId: string;
  readonly decision: {
    readonly outcome: string;
    readonly reason?: string;
    readonly dueAt?: string;
    readonly surveyUrl?: string;
  };
}
/** Changes to the usual event; `customer` is merged by itself. */
export type EventChange = Readonly<Record<string, unknown>> & {
  readonly customer?: Readonly<Record<string, unknown>>;
};

export async function openApp(setup: AppSetup = {}): Promise<AppUnderTest> {
  const root = mkdtempSync(join(tmpdir(), 'csat-loop-app-'));
  const dataDir = join(root, 'data');
  const env = { CSAT_PORT: '0', CSAT_DATA_DIR: dataDir, ...files(root, setup), ...setup.env };
  const clock = new AppClock(setup.at ?? MONDAY);
  const log = recordLog(setup.secretsInLog ?? []);
  const start = (changes: Readonly<Record<string, string>> = {}) =>
    startApp(loadSettings({ ...env, ...changes }), {
      ...UNHURRIED,
      ...setup.options,
      host: { clock, timers: clock.timers, log: log.log },
    });
  let app = await start();
  let events = 0;
  const under: AppUnderTest = {
    get url() {
      return app.url;
    },
    get app() {
      return app;
    },
    clock,
    log,
    dataDir,
    request: (path, init) => fetch(new URL(path, app.url), { redirect: 'manual', ...init }),
    async json<T>(path: string, init?: RequestInit) {
      const reply = await under.request(path, init);
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`);
      return JSON.parse(text) as T;
    },
    close(over = {}) {
      events += 1;
      const body = anEvent(`E-${events}`, clock.now(), over);
      const headers = { 'content-type': 'application/json' };
      return under.json('/v1/interactions', { method: 'POST', headers, body: JSON.stringify(body) });
    },
    settle: () => app.core.dispatcher.settled(),
    async advance(ms) {
      await under.settle();
      clock.advance(ms);
    },
    async restart(changes, meanwhile) {
      await app.stop();
      meanwhile?.();
      app = await start(changes);
    },
    async restartAt(at) {
      await app.stop();
      clock.moveTo(at);
      app = await start();
    },
    async stop() {
      await app.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
  return under;
}

/** No pace of our own: what a platform allows is its fake's business. */
const UNHURRIED = {
  pace: { perBotPerSecond: 1e6, perChatPerSecond: 1e6, chatBurst: 1e6, reserveForAnswers: 0 },
  pollSeconds: 5,
};

/** A closing event that says everything a survey and a case can show. */
export function anEvent(id: string, closedAt: Date, over: EventChange = {}): Record<string, unknown> {
  const { customer, ...rest } = over;
  return {
    source: 'crm',
    externalId: id,
    closedAt: closedAt.toISOString(),
    serviceType: 'after-sales',
    channel: 'phone',
    agent: { id: 'a-1', name: '李雷' },
    department: '售后部',
    customer: {
      externalId: `C-${String(over['externalId'] ?? id)}`,
      name: '王女士',
      locale: 'zh-CN',
      ...customer,
    },
    ...rest,
  };
}

/** Each app reads files of its own, never those of the directory the tests run in. */
function files(root: string, { policy, surveys }: AppSetup): Record<string, string> {
  const policyFile = join(root, 'csat.yaml');
  writeFileSync(policyFile, policy ?? '');
  if (surveys === undefined) return { CSAT_CONFIG: policyFile };
  const dir = join(root, 'surveys');
  mkdirSync(dir);
  for (const [name, text] of Object.entries(surveys)) writeFileSync(join(dir, name), text);
  return { CSAT_CONFIG: policyFile, CSAT_SURVEYS_DIR: dir };
}
