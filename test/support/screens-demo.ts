import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemo } from '../../src/demo/make-demo.ts';
import { demoOptions } from '../../src/demo/serve-demo.ts';
import { DEMO_POLICY_FILE, loadDemoSettings } from '../../src/demo/settings.ts';
import { type App, type AppOptions, startApp } from '../../src/wiring/build-app.ts';
import { loadSettings } from '../../src/wiring/settings/settings.ts';
import { AppClock } from './app-clock.ts';
import { CollectingLog } from './collecting-log.ts';

/** A Wednesday, 15:00 in Shanghai: pictures made again show the same day. */
const AT = '2026-11-25T07:00:00Z';
export type PictureLocale = 'zh-CN' | 'en';

/** The data of a demo, and the program started on them as often as wanted. */
export interface PictureDemo {
  /** As `csat-loop demo` serves it. */
  serve(): Promise<Running>;
  /** As a team with these platforms would run it. */
  serveWith(env: Readonly<Record<string, string>>): Promise<Running>;
  remove(): void;
}
export interface Running {
  readonly app: App;
  readonly clock: AppClock;
}

export async function openPictureDemo(locale: PictureLocale): Promise<PictureDemo> {
  const root = mkdtempSync(join(tmpdir(), 'csat-loop-screens-'));
  const dir = join(root, 'demo');
  const log = new CollectingLog();
  await makeDemo({ dir, locale, now: new Date(AT), log });
  const start = async (settings: ReturnType<typeof loadSettings>, options: AppOptions): Promise<Running> => {
    const clock = new AppClock(AT);
    const app = await startApp(settings, {
      ...options,
      host: { clock, timers: clock.timers, log },
      // No summary falls due while pictures are taken.
      schedule: () => ({ nextSlot: () => undefined, stop: async () => undefined }),
      pollSeconds: 5,
    });
    return { app, clock };
  };
  return {
    serve: () => start(loadDemoSettings({ dir, locale, port: '0' }, {}), demoOptions(locale)),
    serveWith: (env) =>
      start(
        loadSettings({
          CSAT_PORT: '0',
          CSAT_LOCALE: locale,
          CSAT_DATA_DIR: dir,
          CSAT_CONFIG: join(dir, DEMO_POLICY_FILE),
          ...env,
        }),
        {},
      ),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
