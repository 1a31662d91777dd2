import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPeriodReport } from '../../src/app/reports/build-period-report.ts';
import { type DemoWish, makeDemo } from '../../src/demo/make-demo.ts';
import { loadDemoSettings } from '../../src/demo/settings.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { openData } from '../../src/wiring/open-data.ts';
import { CollectingLog } from './collecting-log.ts';
import { FixedClock } from './fixed-clock.ts';

/** A Wednesday, 15:00 in Shanghai. */
export const DEMO_NOW = new Date('2026-11-25T07:00:00Z');

/** A demo that was made, opened for looking at. */
export interface MadeDemo {
  readonly dir: string;
  readonly store: Store;
  readonly log: CollectingLog;
  weekly(label: string): Promise<Report>;
  remove(): Promise<void>;
}

export async function openMadeDemo(wish: Partial<Omit<DemoWish, 'dir' | 'log'>> = {}): Promise<MadeDemo> {
  const root = mkdtempSync(join(tmpdir(), 'csat-loop-demo-'));
  const dir = join(root, 'demo');
  const log = new CollectingLog();
  const { locale = 'zh-CN', now = DEMO_NOW } = wish;
  await makeDemo({ weeks: 1, services: 12, ...wish, locale, now, dir, log });
  const { config, policy } = loadDemoSettings({ dir, locale }, {});
  const { store } = await openData(config);
  return {
    dir,
    store,
    log,
    async weekly(label) {
      const clock = new FixedClock(now);
      const report = await buildPeriodReport(
        { ...store, clock, policy: () => policy },
        { kind: 'weekly', label },
      );
      if (report === undefined) throw new RangeError(`no week ${label}`);
      return report;
    },
    async remove() {
      await store.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
