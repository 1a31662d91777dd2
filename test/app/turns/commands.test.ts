import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { Switch } from '../../support/switch.ts';

let run: Harness;
beforeEach(async () => {
  run = await openHarness();
});
afterEach(async () => {
  await run.stop();
});

async function opened(): Promise<void> {
  await run.close();
  await run.dispatch();
}

async function open(words: readonly string[]): Promise<void> {
  await opened();
  for (const word of words) await run.say(word);
  await run.dispatch();
}

describe('stopping', () => {
  const steps: readonly (readonly string[])[] = [
    [],
    ['5'],
    ['2', '2', '5', '5', '5'],
    ['5', '5', '5', '5', '5'],
    ['转人工'],
    ['4-5'],
  ];
  for (const [index, before] of steps.entries()) {
    for (const word of ['退订', 'TD', 'STOP', '不要再发']) {
      it(`63: "${word}" at step ${index + 1} takes effect at once, is confirmed once, and nothing follows`, async () => {
        await open(before);
        const sent = run.channel.sent.length;
        expect(await run.say(word)).toEqual({ status: 'taken' });
        expect((await run.chat()).optedOut).toBe(true);
        await run.dispatch();
        expect(run.channel.heard('100').slice(sent)).toEqual([expect.stringContaining('已退订')]);
        for (const more of [word, '5', '你好', '转人工']) await run.say(more);
        expect(
          (await run.close({ externalId: 'B-2', closedAt: new Date('2026-03-20T09:00:00Z') })).decision,
        ).toEqual({
          outcome: 'skipped',
          reason: 'opted-out',
        });
        run.clock.advance(200 * HOUR_MS);
        await run.dispatch();
        expect(run.channel.sent).toHaveLength(sent + 1);
      });
    }
  }

  it('63: works by its button', async () => {
    await opened();
    await run.reply({ kind: 'command', command: 'stop' });
    await run.dispatch();
    expect((await run.chat()).optedOut).toBe(true);
    expect(run.channel.sent).toHaveLength(2);
  });

  it('63: works for somebody nobody asked anything', async () => {
    expect(await run.say('退订', { chat: '7' })).toEqual({ status: 'taken' });
    await run.dispatch();
    expect(run.channel.heard('7')).toEqual([expect.stringContaining('已退订')]);
    expect((await run.close({ chat: '7' })).decision.reason).toBe('opted-out');
    await run.say('STOP', { chat: '7' });
    await run.dispatch();
    expect(run.channel.heard('7')).toHaveLength(1);
  });

  it('63: keeps what was answered as a partial response', async () => {
    await open(['2', '5', '退订']);
    expect((await run.store.responses.list({}, 5, undefined))?.items).toMatchObject([
      { status: 'partial', answers: [{ value: 2 }, { value: 5 }] },
    ]);
  });

  for (const word of ['恢复', 'START']) {
    it(`63: "${word}" undoes it, and the next service is asked about again`, async () => {
      await open(['退订', word]);
      expect(run.channel.heard('100').at(-1)).toMatch(/已恢复|Welcome back/u);
      expect((await run.chat()).optedOut).toBe(false);
      run.clock.advance(8 * 24 * HOUR_MS);
      expect((await run.close({ externalId: 'B-2' })).decision.outcome).toBe('scheduled');
      await run.dispatch();
      expect(run.channel.heard('100').at(-1)).toContain('1/6');
    });
  }

  it("63: Telegram's /start does not undo it", async () => {
    await open(['退订']);
    expect(await run.say('/start')).toEqual({ status: 'ignored' });
    expect(await run.reply({ kind: 'command', command: 'start' })).toEqual({ status: 'ignored' });
    expect((await run.chat()).optedOut).toBe(true);
  });

  it('63: stop, start and stop again before anything was carried out leaves the customer stopped everywhere', async () => {
    await opened();
    await Promise.all([run.say('退订'), run.say('恢复'), run.say('退订')]);
    await run.dispatch();
    expect((await run.chat()).optedOut).toBe(true);
    const next = await run.close({
      externalId: 'B-2',
      closedAt: new Date('2026-03-20T09:00:00Z'),
      web: true,
    });
    expect(next.decision.reason).toBe('opted-out');
  });

  it('63: a stop that is projected late does not undo a start that came after it', async () => {
    const isDown = new Switch();
    const late = await openHarness({
      wrap: (store) => ({
        ...store,
        asking: {
          ...store.asking,
          listCustomersOfChat: async (id) => {
            if (isDown.isOn()) throw new TypeError('down');
            return store.asking.listCustomersOfChat(id);
          },
        },
      }),
    });
    await late.close();
    await late.dispatch();
    isDown.turn('on');
    await late.say('退订');
    await late.dispatch();
    isDown.turn('off');
    await late.say('恢复');
    await late.dispatch();
    late.clock.advance(8 * 24 * HOUR_MS);
    await late.dispatch();
    expect((await late.close({ externalId: 'B-2' })).decision.outcome).toBe('scheduled');
    await late.stop();
  });
});

describe('asking for a person', () => {
  it('64: pauses the survey, tells the team once with the agent and a masked name, and hears only commands', async () => {
    await open(['5', '转人工']);
    expect((await run.chat()).run?.state).toMatchObject({ paused: true, questionId: 'timeliness' });
    expect([...run.team.messages.values()]).toEqual([
      {
        kind: 'human',
        customerMasked: '*女士',
        agent: '李雷',
        service: { type: 'after-sales', externalId: 'A-1', department: '售后部' },
        at: run.clock.now(),
      },
    ]);
    const sent = run.channel.sent.length;
    for (const word of ['5', '有人吗', '转人工']) await run.say(word);
    await run.reply({ kind: 'unsupported', what: 'photo' });
    await run.dispatch();
    expect(run.channel.sent).toHaveLength(sent);
    expect(run.team.messages.size).toBe(1);
  });

  it('64: goes on with the same question at "继续" or its button, hours later too', async () => {
    await open(['5', '转人工']);
    run.clock.advance(30 * HOUR_MS);
    await run.press('command:resume');
    await run.dispatch();
    expect(run.channel.heard('100').at(-1)).toContain('2/6');
    for (const word of ['5', '5', '5', '5', '9']) await run.say(word);
    await run.dispatch();
    expect((await run.store.responses.list({}, 5, undefined))?.items).toMatchObject([
      { status: 'completed' },
    ]);
  });

  it('64: asked for twice with a talk between tells the team twice', async () => {
    await open(['转人工', '继续']);
    await run.say('转人工');
    await run.dispatch();
    expect(run.team.messages.size).toBe(2);
  });

  it('64: reaches the team also when the survey ends before it could be told', async () => {
    const isDown = new Switch(true);
    const late = await openHarness({
      wrap: (store) => ({
        ...store,
        cases: {
          ...store.cases,
          saveNotice: async (...asked) => {
            if (isDown.isOn()) throw new TypeError('down');
            return store.cases.saveNotice(...asked);
          },
        },
      }),
    });
    await late.close();
    await late.dispatch();
    await late.say('转人工');
    await late.dispatch();
    await late.say('退订');
    await late.dispatch();
    isDown.turn('off');
    late.clock.advance(HOUR_MS);
    await late.dispatch();
    expect([...late.team.messages.values()]).toMatchObject([{ kind: 'human', customerMasked: '*女士' }]);
    expect((await late.chat()).run).toBeUndefined();
    await late.stop();
  });
});

describe('moving about', () => {
  it('65: back asks the last question again, skip leaves it out, restart begins anew', async () => {
    await open(['5', '4', '上一题']);
    expect((await run.chat()).run?.state).toMatchObject({ questionId: 'timeliness', before: 4 });
    await run.say('跳过');
    expect((await run.chat()).run?.state).toMatchObject({
      questionId: 'resolution',
      passed: [
        { status: 'answered', value: 5 },
        { status: 'skipped', questionId: 'timeliness' },
      ],
    });
    await run.say('重来');
    expect((await run.chat()).run?.state).toMatchObject({ questionId: 'overall', passed: [] });
    for (const word of ['4', '4', '4', '4', '4', '8']) await run.say(word);
    await run.dispatch();
    const [response] = (await run.store.responses.list({}, 5, undefined))?.items ?? [];
    expect(response?.answers.map(({ value }) => value)).toEqual([4, 4, 4, 4, 4, 8]);
  });

  it('65: back at the first question says so and asks nothing new', async () => {
    await open(['上一题']);
    expect(run.channel.heard('100').at(-1)).toContain('第一题');
    expect((await run.chat()).run?.state).toMatchObject({ questionId: 'overall', seq: 1 });
  });
});
