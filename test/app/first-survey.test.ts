import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Harness, openHarness } from '../support/core-harness.ts';

describe('a survey in a Telegram chat', () => {
  let run: Harness;
  beforeEach(async () => {
    run = await openHarness();
    await run.close();
    await run.dispatch();
  });
  afterEach(async () => {
    await run.stop();
  });

  it('begins with who asks, about what, how long, that it is voluntary and how to stop, and the first question', () => {
    const [first, ...more] = run.channel.heard('100');
    expect(more).toEqual([]);
    expect(first).toContain('客服中心');
    expect(first).toContain('3月2日');
    expect(first).toContain('6 道题，约 1 分钟');
    expect(first).toContain('自愿');
    expect(first).toContain('退订');
    expect(first).toContain('1/6');
  });

  it('adds what the team wants said about privacy, and who answers for the data', async () => {
    const own = await openHarness({
      policy: (policy) => ({
        ...policy,
        privacy: {
          notice: { 'zh-CN': '答卷保存一年。', 'zh-TW': '', en: '' },
          controller: '优选家电有限公司',
          contact: 'privacy@example.com',
        },
      }),
    });
    await own.close();
    await own.dispatch();
    const [first] = own.channel.heard('100');
    expect(first).toContain('答卷保存一年。');
    expect(first).toContain('个人信息处理者：优选家电有限公司；联系方式：privacy@example.com');
    await own.stop();
  });

  it('goes question by question to the thanks, and the answers become one response', async () => {
    for (const word of ['5', '五分', '⭐⭐⭐⭐', '满意', '非常满意', '9']) {
      expect(await run.say(word)).toEqual({ status: 'taken' });
      await run.dispatch();
    }
    expect(run.channel.sent).toHaveLength(7);
    const page = await run.store.responses.list({}, 10, undefined);
    expect(page?.items.map(({ status, answers }) => [status, answers.map(({ value }) => value)])).toEqual([
      ['completed', [5, 5, 4, 4, 5, 9]],
    ]);
    expect((await run.chat()).run).toBeUndefined();
    expect(run.log.troubles()).toEqual([]);
  });

  it('asks why after a low score and tells the team at once, in one message that later answers update', async () => {
    await run.press('2');
    await run.dispatch();
    expect(run.team.messages.size).toBe(1);
    for (const word of ['5', '5', '5', '5', '1', '等了两个小时，电话13812345678', '3']) {
      await run.say(word);
      await run.dispatch();
    }
    expect(run.team.messages.size).toBe(1);
    const [content] = [...run.team.messages.values()];
    expect(content).toMatchObject({
      kind: 'case',
      case: { facts: { severity: 'urgent', score: 2, dimension: 'overall', category: 'process' } },
    });
    const [stored] = (await run.store.cases.listCases({}, 10, undefined))?.items ?? [];
    expect(stored).toMatchObject({
      status: 'open',
      customerMasked: '*女士',
      facts: { verbatims: ['等了两个小时，电话13812345678'] },
    });
  });
});
