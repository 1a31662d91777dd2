import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSilentMeter } from '../../adapters/metrics/silent-meter.ts';
import { takeInstance } from '../../storage/instance.ts';
import { openStore } from '../../storage/open-store.ts';
import { DATABASE } from '../config/load-config.ts';
import type { Locale } from '../domain/text.ts';
import type { Log } from '../ports/runtime.ts';
import { buildCore } from '../wiring/build-core.ts';
import { loadSecrets } from '../wiring/settings/load-secret.ts';
import { shelve } from '../wiring/settings/load-surveys.ts';
import type { Settings } from '../wiring/settings/settings.ts';
import { clearDirectory, type DemoMark, inspectDirectory, markDirectory } from './directory.ts';
import type { DemoCore } from './play/answering.ts';
import { playDays, playLastHours } from './play/play.ts';
import { createSimulatedTelegram, SIMULATED_PLATFORM } from './play/simulated-telegram.ts';
import { VirtualClock } from './play/virtual-clock.ts';
import { policyText } from './policy-text.ts';
import { DEMO_POLICY_FILE, loadDemoSettings } from './settings.ts';
import { type DemoDay, demoDayOf, listPastDays } from './story/calendar.ts';
import { tellLastHours } from './story/last-hours.ts';
import type { Tongue } from './story/people.ts';
import { tellStory } from './story/story.ts';

export interface DemoWish {
  /** Absolute. */
  readonly dir: string;
  readonly locale: Locale;
  readonly now: Date;
  readonly log: Log;
  /** Whole weeks before the current one. */
  readonly weeks?: number;
  /** Services of a Monday. */
  readonly services?: number;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Whether the data there will do, and if not why they are made anew. */
export type DemoState =
  | 'ready'
  | 'absent'
  | 'broken-off'
  | 'other-day'
  | 'other-language'
  | 'older-story'
  | 'foreign';

const STORY = 2;
const SEED = 'appliances';
const WEEKS = 4;
const SERVICES = 30;

/** Looks at a directory and changes nothing. */
export function stateOf({ dir, locale, now }: Pick<DemoWish, 'dir' | 'locale' | 'now'>): DemoState {
  const found = inspectDirectory(dir);
  if (found.status === 'foreign') return 'foreign';
  if (found.status === 'empty') return 'absent';
  if (found.mark?.ready !== true) return 'broken-off';
  if (found.mark.story !== STORY) return 'older-story';
  if (found.mark.day !== demoDayOf(now).label) return 'other-day';
  return found.mark.locale === locale ? 'ready' : 'other-language';
}

/**
 * Makes the data of a demo in its directory, in place of those of a former one: weeks of services, surveys and answers,
 * played through the product's own use cases in a time that is told. Throws `RangeError` for a directory that is no demo's,
 * `data-dir.busy` while somebody serves it.
 */
export async function makeDemo(wish: DemoWish): Promise<void> {
  const { dir, locale, now } = wish;
  const day = demoDayOf(now);
  const state = stateOf(wish);
  if (state === 'foreign') throw new RangeError('not a directory of a demo');
  const mark: DemoMark = { made: 'csat-loop demo', story: STORY, day: day.label, locale, ready: false };
  if (state === 'absent') markDirectory(dir, mark);
  const instance = await takeInstance(dir);
  try {
    markDirectory(dir, mark);
    clearDirectory(dir);
    await fill(wish, day);
    markDirectory(dir, { ...mark, ready: true });
  } finally {
    instance.release();
  }
}

/** Throws `data-dir.busy` while somebody serves the directory. */
export async function ensureFree(dir: string): Promise<void> {
  (await takeInstance(dir)).release();
}

export function tongueOf(locale: Locale): Tongue {
  return locale === 'en' ? 'en' : 'zh';
}

async function fill(wish: DemoWish, day: DemoDay): Promise<void> {
  const { dir, locale, weeks = WEEKS, services = SERVICES, onProgress } = wish;
  const tongue = tongueOf(locale);
  writeFileSync(join(dir, DEMO_POLICY_FILE), policyText(tongue, locale));
  const settings = loadDemoSettings({ dir, locale });
  const story = tellStory({ day, tongue, seed: SEED, weeks, services });
  const demo = await openDemoCore(wish, settings, listPastDays(day, weeks)[0]?.startsAt ?? day.startsAt);
  try {
    const playing = { ...demo, sending: settings.policy.sending, seed: SEED };
    await playDays(playing, { ...story, until: day.startsAt }, (done) =>
      onProgress?.(done, story.days.length),
    );
    await playLastHours(playing, tellLastHours(story, day, { tongue, seed: SEED }), day.endsAt);
  } finally {
    await demo.store.close();
  }
}

/** Data that can be made again need no flush to the disk at every commit. */
async function openDemoCore(
  { dir, log }: DemoWish,
  { policy, surveys }: Settings,
  from: Date,
): Promise<DemoCore> {
  const { store, keys } = await openStore({
    place: { engine: 'sqlite', path: join(dir, DATABASE) },
    secrets: (found) => loadSecrets(undefined, dir, found),
    synchronous: 'NORMAL',
  });
  const clock = new VirtualClock(from);
  const telegram = createSimulatedTelegram('');
  const core = buildCore({
    host: {
      clock,
      timers: { sleep: nextTurn },
      ids: { random: () => 'demo' },
      log,
      jitter: () => 0.5,
      meter: createSilentMeter(),
    },
    store,
    keys,
    owner: 'demo',
    surveys: await shelve(surveys, store.asking),
    policy: () => policy,
    publicUrl: () => '',
    channel: (name) => (name === telegram.name ? telegram : undefined),
    platforms: [SIMULATED_PLATFORM],
    team: () => undefined,
    posts: false,
    pace: UNLIMITED,
  });
  return { core, store, keys, clock };
}

const UNLIMITED = { perBotPerSecond: 1e9, perChatPerSecond: 1e9, chatBurst: 1e9, reserveForAnswers: 0 };

/** Time is told: who waits only lets others have a turn. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
