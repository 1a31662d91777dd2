import { describe, expect, it } from 'vitest';
import type { CaseAction } from '../../../src/domain/team/case-action.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import type { Posting } from '../../../src/ports/team.ts';
import { openHarness } from '../../support/core-harness.ts';
import { watchStore } from '../../support/watched-store.ts';
import { atWork, BOSS, staffed } from './case-at-work.ts';

const CANARY = '金丝雀13987654321';
const ACTIONS: readonly CaseAction[] = [
  { kind: 'claim' },
  { kind: 'assign', to: `${CANARY}接手` },
  { kind: 'note', text: `${CANARY}备注` },
  { kind: 'contact', result: 'no-answer', text: `${CANARY}回访` },
  { kind: 'resolve', category: 'other', cause: `${CANARY}原因`, fix: `${CANARY}处理` },
  { kind: 'tell', news: 'solved' },
  { kind: 'reopen', why: `${CANARY}重开` },
];
const ANSWERS: readonly Posting[] = [
  { status: 'refused', problem: 'is_archived' },
  { status: 'try-later', retryAfterMs: 1000, problem: 'rate_limited', limited: true },
];

describe('the log of the work on cases', () => {
  it('holds nothing that customers or the team wrote, whatever goes wrong (90, I9)', async () => {
    const state: { writes: number; isFailing: boolean } = { writes: 0, isFailing: false };
    const run = await openHarness({
      policy: staffed,
      // Every other write fails, in a way nobody foresaw.
      wrap: (store) =>
        watchStore(store, (write) => {
          state.writes += 1;
          const fails = state.isFailing && /saveCase|saveNotice/u.test(write.name) && state.writes % 2 === 0;
          return fails ? Promise.reject(new TypeError('a bug')) : write.run();
        }),
    });
    await run.close();
    await run.dispatch();
    for (const word of ['1', '5', '1', '5', '7', `${CANARY}原话`]) {
      await run.say(word);
      await run.dispatch();
    }
    const { act, id, stored } = await atWork(run);
    state.isFailing = true;
    let refused = 0;
    for (const action of ACTIONS)
      for (let tries = 0; tries < 2; tries += 1) {
        run.team.script.push(...ANSWERS);
        await act(BOSS, action, JSON.stringify(action)).catch(() => {
          refused += 1;
        });
        await run.core.dispatcher.round().catch(() => 0);
        run.clock.advance(2 * MINUTE_MS);
      }
    await run.core.desk.unmask(id, BOSS, 'look').catch(() => undefined);
    state.isFailing = false;
    run.clock.advance(3 * DAY_MS);
    await run.dispatch();
    expect(refused).toBeGreaterThan(0);
    expect(JSON.stringify((await stored()).audit)).toContain(CANARY);
    const logged = run.log.entries.map(
      ({ event, fields, error }) => `${event} ${JSON.stringify(fields)} ${String(error)}`,
    );
    expect(new Set(run.log.entries.map(({ event }) => event))).toContain('notice.not-posted');
    expect(logged.join('\n')).not.toMatch(/金丝雀|13987654321|王女士/u);
    await run.stop();
  });
});
