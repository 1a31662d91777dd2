import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answersOf, MAX_TURNS, MAX_VERBATIM } from '../../../src/domain/conversation/run.ts';
import { DAY_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

let run: Harness;
beforeEach(async () => {
  run = await openHarness();
  await run.close();
  await run.dispatch();
});
afterEach(async () => {
  await run.stop();
});

async function values(): Promise<readonly unknown[]> {
  return answersOf((await run.chat()).run?.state.passed ?? []).map(({ value }) => value);
}

function press(code: string, seq: number) {
  const { asks } = run.channel.last('100');
  if (asks === undefined) throw new RangeError('no buttons');
  return run.reply({ kind: 'pressed', runId: asks.runId, seq, code });
}

describe('one update that is delivered many times', () => {
  it('F14: counts once out of a hundred at the same time', async () => {
    const turns = Array.from({ length: 100 }, () => run.say('5', { updateId: 'same' }));
    const outcomes = (await Promise.all(turns)).map(({ status }) => status);
    expect(outcomes.filter((status) => status === 'taken')).toHaveLength(1);
    expect(outcomes.filter((status) => status === 'repeated')).toHaveLength(99);
    await run.dispatch();
    expect(await values()).toEqual([5]);
    expect(run.channel.sent).toHaveLength(2);
  });

  it('F2: counts once when it comes again after the next question was asked', async () => {
    await run.say('4', { updateId: 'same' });
    await run.dispatch();
    expect(await run.say('4', { updateId: 'same' })).toEqual({ status: 'repeated' });
    expect(await values()).toEqual([4]);
  });

  it('is remembered for a day, the last 128 of them, and no longer', async () => {
    await run.say('退订', { updateId: 'first' });
    await run.dispatch();
    for (let count = 0; count < 140; count += 1)
      await run.say(count % 2 === 0 ? '恢复' : '退订', { updateId: `n${count}` });
    const { seen } = await run.chat();
    expect(seen).toHaveLength(128);
    expect(seen.at(-1)?.id).toBe('n139');
    run.clock.advance(DAY_MS + 1);
    await run.say('恢复', { updateId: 'much later' });
    expect((await run.chat()).seen.map(({ id }) => id)).toEqual(['much later']);
  });
});

describe('answers out of order', () => {
  it('F15, 68: an old button is told "already recorded" and changes nothing', async () => {
    await press('5', 1);
    await run.dispatch();
    const before = await run.chat();
    expect(await press('1', 1)).toEqual({ status: 'stale', why: 'answered' });
    await run.dispatch();
    expect(await run.chat()).toEqual(before);
    expect(run.channel.sent).toHaveLength(2);
  });

  it('F15: a button of a question that was not asked yet changes nothing either', async () => {
    expect(await press('1', 2)).toEqual({ status: 'stale', why: 'answered' });
    expect(await values()).toEqual([]);
  });

  it('71: the same button twice at once is one answer', async () => {
    const outcomes = await Promise.all([press('5', 1), press('5', 1)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['taken', 'stale']);
    await run.dispatch();
    expect(await values()).toEqual([5]);
    expect(run.channel.sent).toHaveLength(2);
  });

  it('72: of two different buttons at once the first that is stored counts', async () => {
    const outcomes = await Promise.all([press('2', 1), press('5', 1)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['taken', 'stale']);
    await run.dispatch();
    expect(await values()).toEqual([2]);
    expect(run.channel.sent).toHaveLength(2);
  });

  it('a button of a survey that has ended is told so', async () => {
    for (const word of ['5', '5', '5', '5', '5', '9']) await run.say(word);
    await run.dispatch();
    const { asks } = run.channel.sent[0] ?? {};
    if (asks === undefined) throw new RangeError('no buttons');
    expect(await run.reply({ kind: 'pressed', ...asks, code: '1' })).toEqual({
      status: 'stale',
      why: 'ended',
    });
  });
});

describe('a message that is edited', () => {
  it('67: corrects its own answer while the survey is open, and is never a second answer', async () => {
    await run.say('5', { messageId: 'm-a' });
    await run.say('4', { messageId: 'm-b' });
    await run.dispatch();
    expect(await run.reply({ kind: 'edited', messageId: 'm-a', text: '4' })).toEqual({ status: 'taken' });
    await run.dispatch();
    expect(await values()).toEqual([4, 4]);
    expect((await run.chat()).run?.state).toMatchObject({ questionId: 'resolution' });
    expect(run.channel.heard('100').at(-1)).toContain('已按您修改后的内容更新');
  });

  it('67: that was no answer, is not understood or belongs to an ended survey changes nothing', async () => {
    await run.say('5', { messageId: 'm-a' });
    expect(await run.reply({ kind: 'edited', messageId: 'unknown', text: '1' })).toEqual({
      status: 'ignored',
    });
    expect(await run.reply({ kind: 'edited', messageId: 'm-a', text: '嗯' })).toEqual({ status: 'ignored' });
    expect(await values()).toEqual([5]);
    for (const word of ['5', '5', '5', '5', '9']) await run.say(word);
    await run.dispatch();
    expect(await run.reply({ kind: 'edited', messageId: 'm-a', text: '1' })).toEqual({ status: 'ignored' });
    expect((await run.store.responses.list({}, 10, undefined))?.items[0]?.answers[0]?.value).toBe(5);
  });

  it('67: into a low score reaches the team like a low score', async () => {
    await run.say('5', { messageId: 'm-a' });
    await run.reply({ kind: 'edited', messageId: 'm-a', text: '1' });
    await run.dispatch();
    expect([...run.team.messages.values()]).toMatchObject([{ case: { facts: { score: 1 } } }]);
  });
});

describe('replies that are no answer', () => {
  it('66: media are asked about politely twice, then the question is left open in silence', async () => {
    for (const what of ['photo', 'sticker', 'voice', 'location', 'poll']) {
      await run.reply({ kind: 'unsupported', what });
      await run.dispatch();
    }
    expect(run.channel.sent).toHaveLength(3);
    expect(await values()).toEqual([]);
    await run.say('4');
    await run.dispatch();
    expect(await values()).toEqual([4]);
    expect(run.channel.sent).toHaveLength(4);
  });

  it.each([4096, 64 * 1024, 1024 * 1024])(
    '57: a text of %i characters is cut with a flag, and the reply is ordinary',
    async (length) => {
      const words = '太慢了。'.repeat(length / 4);
      for (const word of ['3', '5', '5', '5', '5', 'slow']) await run.say(word);
      const state = (await run.chat()).run?.state;
      expect(state).toMatchObject({ phase: 'asking', questionId: 'why' });
      expect(await run.say(words)).toEqual({ status: 'taken' });
      await run.say('9');
      await run.dispatch();
      const answer = (await run.store.responses.list({}, 1, undefined))?.items[0];
      const kept = answer?.answers.find(({ questionId }) => questionId === 'why')?.value;
      expect(String(kept).length).toBeLessThanOrEqual(MAX_VERBATIM);
      expect(String(kept).length).toBeGreaterThan(MAX_VERBATIM - 20);
      expect(answer?.flags).toContain('text-cut');
    },
  );

  it('takes 100 turns; what comes after changes nothing, but stopping and leaving always work', async () => {
    for (let count = 0; count < MAX_TURNS; count += 1) await run.say('返回');
    expect((await run.chat()).run?.log).toHaveLength(MAX_TURNS);
    const before = await run.chat();
    expect(await run.say('5')).toEqual({ status: 'ignored' });
    expect(await run.chat()).toEqual(before);
    expect(await run.reply({ kind: 'left' })).toEqual({ status: 'taken' });
    await run.dispatch();
    expect((await run.chat()).run).toBeUndefined();
    expect(run.log.troubles()).toEqual([]);
  });

  it('takes a stop after 100 turns', async () => {
    for (let count = 0; count < MAX_TURNS; count += 1) await run.say('返回');
    expect(await run.say('退订')).toEqual({ status: 'taken' });
    expect((await run.chat()).optedOut).toBe(true);
  });

  it('answers a flood of hellos in a chat that waits with one message', async () => {
    const beside = await openHarness();
    beside.channel.script.push({ status: 'try-later', retryAfterMs: 60_000, scope: 'chat' });
    for (let count = 0; count < 50; count += 1) {
      await beside.say('/start', { chat: '7' });
      await beside.dispatch();
    }
    expect((await beside.chat('7')).messages).toHaveLength(1);
    await beside.stop();
  });
});
