import { describe, expect, it } from 'vitest';
import { drainBacklog, prepareBacklog } from '../support/backlog.ts';
import { openTestStore } from '../support/open-test-store.ts';

/** `npm run test:backlog` does the same with 100,000, and looks at memory and event loop as well. */
const TELEGRAM = 1500;
const SMS = 250;
const PER_SECOND = 25;

/** The most of them within a second. */
function busiestSecond(times: readonly number[]): number {
  let [most, from] = [0, 0];
  for (const [index, at] of times.entries()) {
    while (at - (times[from] ?? at) >= 1000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

describe('thousands of surveys that fall due at one moment', () => {
  it('F24: leave at the pace of each bot, everybody once, answers first, no platform behind another', async () => {
    const [size, opened] = [{ telegram: TELEGRAM, sms: SMS }, await openTestStore()];
    await prepareBacklog(size, opened);
    const figures = await drainBacklog(size, opened);
    expect(figures.telegram).toHaveLength(TELEGRAM);
    expect(figures.sms).toHaveLength(SMS);
    expect(figures.repeated).toBe(0);
    expect(figures.largestPage).toBeLessThanOrEqual(500);
    // A second holds what pace gives and its burst; the whole takes hardly longer than pace asks for.
    expect(busiestSecond(figures.telegram)).toBeLessThanOrEqual(PER_SECOND * (1 + 1 / 6) + 1);
    const lastMs = figures.telegram.at(-1) ?? 0;
    const sent = TELEGRAM + figures.answerWaits.length;
    expect(lastMs).toBeGreaterThan((TELEGRAM / PER_SECOND) * 1000 * 0.98);
    expect(lastMs).toBeLessThan((sent / PER_SECOND) * 1000 * 1.05 + 2000);
    expect(figures.answerWaits.length).toBeGreaterThan(TELEGRAM / 100);
    expect(Math.max(...figures.answerWaits)).toBeLessThanOrEqual(2000);
    expect(figures.sms[0]).toBeLessThan(62_000);
    expect(figures.sms.at(-1)).toBeLessThan(60_000 + (SMS / PER_SECOND) * 1000 * 1.05 + 2000);
  });
});
