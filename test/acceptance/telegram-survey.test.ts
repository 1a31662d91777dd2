import { afterEach, describe, expect, it } from 'vitest';
import { lastOf, openButtons, reactionTo } from '../support/app-telegram.ts';
import { EVERY_KIND_POLICY, openTelegramStory, type TelegramStory } from '../support/app-telegram-story.ts';

const HOUR_MS = 3_600_000;

describe('a survey on Telegram, with the running program', () => {
  let story: TelegramStory;

  afterEach(() => story.end());

  it('says first who asks, about what, how long, that it is voluntary and how to stop', async () => {
    story = await openTelegramStory();
    const first = await story.invite();
    for (const part of ['优选家电', '3月2日', '售后', '分钟', '自愿', '退订', '转人工', '1/7', '您满意吗？'])
      expect(first.text).toContain(part);
    expect(openButtons(story.customer)).toEqual([
      '5 非常满意',
      '4 满意',
      '3 一般',
      '2 不满意',
      '1 非常不满意',
    ]);
  });

  it('is answered by pressing, and an answered question loses its buttons', async () => {
    story = await openTelegramStory();
    await story.invite();
    await story.press('2 ');
    await story.press('6');
    await story.press('一般');
    await story.press('否');
    await story.press('2. 态度不好');
    await story.tick('1. 速度');
    await story.tick('3. 态度');
    await story.press('选好了');
    await story.say('等了两天，没人回。');
    await story.press('3');
    expect(lastOf(story.customer).text).toBe('收到了，谢谢您！');
    await story.server.until(() => openButtons(story.customer).length === 0);
    expect(story.customer.messages).toHaveLength(9);
    expect(await story.response()).toMatchObject({ status: 'completed', channel: 'telegram' });
    expect(await story.answers()).toEqual([
      ['overall', 2],
      ['effort', 6],
      ['visit', 'neutral'],
      ['solved', false],
      ['cause', 'rude'],
      ['better', ['speed', 'manner']],
      ['words', '等了两天，没人回。'],
      ['recommend', 3],
    ]);
  });

  it('is answered by typing, doubts confirmed and comments kept', async () => {
    story = await openTelegramStory();
    await story.invite();
    expect((await story.say('四分半')).text).toContain('您是想打 4 分还是 5 分？');
    await story.say('4');
    await story.say('7，但是转了三次');
    await story.say('满意');
    expect((await story.say('解决了')).text).toBe('您是想选“是”吗？');
    await story.say('是');
    await story.say('2');
    expect((await story.say('你们的电话总是占线')).text).toContain('会推荐我们吗？');
    await story.say('９');
    expect(await story.answers()).toEqual([
      ['overall', 4],
      ['effort', 7],
      ['visit', 'satisfied'],
      ['solved', true],
      ['better', ['price']],
      ['words', '你们的电话总是占线'],
      ['recommend', 9],
    ]);
    expect((await story.response()).answers[1]?.comment).toBe('但是转了三次');
  });

  it('goes back, skips, pauses for a person and resumes', async () => {
    story = await openTelegramStory();
    await story.invite();
    await story.press('2 ');
    expect((await story.press('‹ 上一题')).text).toContain('您满意吗？');
    await story.press('5 ');
    expect((await story.say('转人工')).text).toContain('已通知客服');
    expect((await story.press('继续填写')).text).toContain('我们接着来');
    await story.server.until(() => lastOf(story.customer).text.includes('解决问题很轻松？'));
    await story.say('跳过');
    expect(lastOf(story.customer).text).toContain('上门时间合适吗？');
  });

  it('goes on after a restart in the middle of it, and hours later', async () => {
    story = await openTelegramStory();
    await story.invite();
    await story.press('4 ');
    const asked = lastOf(story.customer);
    await story.app.restart();
    await story.app.advance(3 * HOUR_MS);
    expect(story.customer.messages.at(-1)).toEqual(asked);
    expect((await story.press('7')).text).toContain('上门时间合适吗？');
    expect((await story.say('一般')).text).toContain('问题解决了吗？');
  });

  it('is held back in quiet hours, and sent once they are over', async () => {
    story = await openTelegramStory({
      at: '2026-03-02T14:30:00Z',
      policy: `${EVERY_KIND_POLICY}policy: { quietHours: { from: '22:00', to: '08:30' } }\n`,
    });
    const { decision } = await story.close();
    expect(decision).toMatchObject({ outcome: 'scheduled', dueAt: '2026-03-03T00:30:00.000Z' });
    story.app.clock.moveTo('2026-03-03T00:29:00Z');
    await story.server.until(() => story.server.updates.waiting().length === 0);
    expect(story.customer.messages).toEqual([]);
    await reactionTo(story.server, story.customer, () => story.app.clock.moveTo('2026-03-03T00:30:01Z'));
    expect(lastOf(story.customer).text).toContain('您满意吗？');
  });

  it('is reminded of once, and ends when it expires', async () => {
    story = await openTelegramStory({
      policy: `${EVERY_KIND_POLICY}policy: { reminder: { after: 20h, times: 1 }, expiry: 72h }\n`,
    });
    await story.invite();
    await story.press('4 ');
    const reminded = await reactionTo(story.server, story.customer, () => story.app.advance(20 * HOUR_MS));
    expect(reminded.text).toContain('还在等您的评价');
    expect(openButtons(story.customer)).toContain('7');
    await story.app.advance(53 * HOUR_MS);
    expect(await story.response()).toMatchObject({
      status: 'partial',
      answers: [{ question: 'overall', value: 4 }],
    });
    expect(story.customer.messages.filter(({ text }) => text.includes('还在等您的评价'))).toHaveLength(1);
  });
});
