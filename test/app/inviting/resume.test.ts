import { afterEach, describe, expect, it } from 'vitest';
import { answersOf } from '../../../src/domain/conversation/run.ts';
import { addMs, DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { type Harness, type HarnessOptions, openHarness } from '../../support/core-harness.ts';
import { dieEverywhere } from './every-death.ts';

let run: Harness | undefined;
afterEach(async () => {
  await run?.stop();
  run = undefined;
});

const NEXT = { externalId: 'B-2' };

/** A survey that waits because the customer asked something, or wanted a person. */
async function waiting(word: string, options: HarnessOptions = {}): Promise<Harness> {
  const opened = await openHarness(options);
  run = opened;
  await opened.close();
  await opened.dispatch();
  await opened.say(word);
  await opened.dispatch();
  opened.clock.advance(HOUR_MS);
  return opened;
}

const textsOf = ({ channel }: Harness) => channel.sent.map(({ text }) => text);

describe('a survey that waits, when the next service of its customer is closed', () => {
  it.each(['我的退款什么时候到？', '转人工'])(
    'after %s goes on with the open question, once',
    async (word) => {
      const harness = await waiting(word);
      const before = harness.channel.sent.length;
      expect((await harness.close(NEXT)).decision).toMatchObject({
        outcome: 'skipped',
        reason: 'survey-open',
      });
      await harness.dispatch();
      expect(textsOf(harness).slice(before)).toEqual([
        expect.stringMatching(/^上次的评价还没填完[\s\S]*1\/[\s\S]*/u),
      ]);
      expect((await harness.chat()).run?.state).not.toHaveProperty('paused');
      await harness.close(NEXT);
      await harness.dispatch();
      expect(harness.channel.sent).toHaveLength(before + 1);
      await harness.press('5');
      expect(answersOf((await harness.chat()).run?.state.passed ?? [])).toHaveLength(1);
    },
  );

  it('is not taken up by an event that was recorded before the question', async () => {
    const harness = await openHarness();
    run = harness;
    await harness.close();
    await harness.dispatch();
    const early = { ...NEXT, closedAt: harness.clock.now() };
    await harness.close(early);
    harness.clock.advance(HOUR_MS);
    await harness.say('我的退款什么时候到？');
    await harness.dispatch();
    const before = harness.channel.sent.length;
    await harness.close(early);
    await harness.dispatch();
    expect(harness.channel.sent).toHaveLength(before);
    expect((await harness.chat()).run?.state).toMatchObject({ paused: true });
  });

  it('waits for the end of quiet hours', async () => {
    const harness = await waiting('我的退款什么时候到？', {
      policy: (policy) => ({
        ...policy,
        sending: { ...policy.sending, quietHours: { from: 17 * 60 + 30, to: 23 * 60 } },
      }),
    });
    const before = harness.channel.sent.length;
    await harness.close(NEXT);
    await harness.dispatch();
    expect(harness.channel.sent).toHaveLength(before);
    const at = (await harness.chat()).run?.resumeAt;
    expect(at?.getTime()).toBeGreaterThan(harness.clock.now().getTime());
    harness.clock.advance((at?.getTime() ?? 0) - harness.clock.now().getTime() + 1000);
    await harness.dispatch();
    expect(harness.channel.sent).toHaveLength(before + 1);
  });

  it('stays as it is when the customer went on before, or when its time is up', async () => {
    const harness = await waiting('我的退款什么时候到？');
    await harness.say('继续');
    await harness.dispatch();
    const before = harness.channel.sent.length;
    await harness.close(NEXT);
    await harness.dispatch();
    expect(harness.channel.sent).toHaveLength(before);
    await harness.say('我的退款什么时候到？');
    await harness.dispatch();
    harness.clock.advance(30 * DAY_MS);
    await harness.dispatch();
    const after = harness.channel.sent.length;
    await harness.close({ externalId: 'C-3', closedAt: addMs(harness.clock.now(), -DAY_MS) });
    expect((await harness.chat()).run?.resumeAt).toBeUndefined();
    expect(textsOf(harness).slice(after).join()).not.toContain('上次的评价');
  });

  it('goes on once, wherever the process dies', async () => {
    const writes = await dieEverywhere({
      prepare: async (before) => {
        await before.close();
        await before.dispatch();
        await before.say('我的退款什么时候到？');
        await before.dispatch();
        before.clock.advance(HOUR_MS);
      },
      act: async (dying) => {
        await dying.close({ ...NEXT, closedAt: new Date(dying.clock.now().getTime() - 1000) });
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        await fresh.close({ ...NEXT, closedAt: new Date(fresh.clock.now().getTime() - 1000) });
        await fresh.dispatch();
        expect((await fresh.chat()).run?.state, death).not.toHaveProperty('paused');
        const log = (await fresh.chat()).run?.log ?? [];
        expect(log.filter(({ event }) => event.kind === 'resumed').length, death).toBe(1);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(4);
  });
});
