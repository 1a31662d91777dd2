import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { FindingStatus } from '../../src/domain/finding.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { type App, startApp } from '../../src/wiring/build-app.ts';
import { describeFindings } from '../../src/wiring/doctor/describe-findings.ts';
import { createMachine, type Machine } from '../../src/wiring/doctor/machine.ts';
import { type Diagnosis, runDoctor } from '../../src/wiring/doctor/run-doctor.ts';
import { loadSettings } from '../../src/wiring/settings/settings.ts';
import { findFreePort } from './process-server.ts';
import { type SlackServer, startSlackServer } from './slack-server.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';
import { useTempDirs } from './temp-dir.ts';
import { startWecomServer, type WecomServer } from './wecom-server.ts';

/** What must be nowhere in what a doctor says. */
export const CANARY = {
  CSAT_SECRET: 'canary-secret-key-material-4711',
  CSAT_API_KEY: 'canary-api-key-47114711',
  CSAT_INTAKE_SECRET: 'whsec_Y2FuYXJ5LWludGFrZS1zZWNyZXQtNDcxMQ==',
} as const;
export const SLACK_TOKEN = 'xoxb-canary-slack-token-4711';
export const TELEGRAM_TOKEN = '424242:canary-telegram-token-000000000000';

export interface DoctorEnv extends Readonly<Record<string, string>> {
  readonly CSAT_DATA_DIR: string;
}

/** An installation to be looked at, and the platforms it talks to; all ended after each case. */
export interface DoctorWorld {
  /** Of its own, with a free port. */
  environment(over?: Readonly<Record<string, string>>): Promise<DoctorEnv>;
  start(env: DoctorEnv): Promise<App>;
  platforms(): Promise<{
    readonly telegram: TelegramServer;
    readonly slack: SlackServer;
    readonly env: Readonly<Record<string, string>>;
  }>;
  /** WeCom by itself: it needs an address of ours. */
  wecom(): Promise<WecomServer>;
}

export function useDoctor(): DoctorWorld {
  const tempDir = useTempDirs();
  const running: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of running.splice(0).toReversed()) await stop();
  });
  return {
    environment: async (over = {}) => ({
      CSAT_DATA_DIR: join(tempDir(), 'data'),
      CSAT_PORT: String(await findFreePort()),
      CSAT_LOCALE: 'en',
      CSAT_LOG_LEVEL: 'silent',
      ...over,
    }),
    async start(env) {
      const app = await startApp(loadSettings(env), { pollSeconds: 0 });
      running.push(() => app.stop());
      return app;
    },
    async platforms() {
      const telegram = await startTelegramServer({ token: TELEGRAM_TOKEN });
      const slack = await startSlackServer({ token: SLACK_TOKEN, channels: ['C0ALERTS'] });
      slack.scopes = ['chat:write', 'channels:read', 'groups:read'];
      running.push(telegram.close, slack.close);
      const env = {
        TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        SLACK_BOT_TOKEN: SLACK_TOKEN,
        SLACK_API_URL: slack.url,
        SLACK_ALERT_CHANNEL: 'C0ALERTS',
      };
      return { telegram, slack, env };
    },
    async wecom() {
      const server = await startWecomServer();
      running.push(() => server.close());
      return server;
    },
  };
}

/** Everything that is found, with no secret in it. */
export async function examine(
  env: Readonly<Record<string, string>>,
  over: Partial<Machine> = {},
): Promise<Diagnosis> {
  const machine = { ...createMachine(), limitMs: 2000, ...over };
  const diagnosis = await runDoctor({ env, problems: [] }, machine);
  const printed = LOCALES.map((locale) => describeFindings(diagnosis.findings, locale)).join();
  expect(printed + JSON.stringify(diagnosis)).not.toMatch(/canary|Y2FuYXJ5/u);
  return diagnosis;
}

/** `area name code` of each finding of that status. */
export function told({ findings }: Diagnosis, status: FindingStatus): readonly string[] {
  return findings
    .filter((each) => each.status === status)
    .map(({ area, name, code }) => [area, name, code].filter(Boolean).join(' '));
}
