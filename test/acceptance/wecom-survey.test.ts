import { afterEach, describe, expect, it } from 'vitest';
import { EVERY_KIND } from '../support/app-surveys.ts';
import { lastShown, openWecomStory, type WecomStory } from '../support/app-wecom.ts';

const HOUR_MS = 3_600_000;
const EVERY_KIND_SETUP = {
  policy: 'team: { name: 优选家电 }\nsurveys: [{ when: {}, survey: every-kind }]\n',
  surveys: { 'every-kind.yaml': EVERY_KIND },
};

describe('a survey on WeCom, with the running program', () => {
  let story: WecomStory;

  afterEach(() => story.end());

  it('asks at the end of a conversation, by the one message the event allows', async () => {
    story = await openWecomStory();
    const first = await story.invite();
    expect(first.via).toBe('send_msg_on_event');
    expect(first.text).toContain('您对这次服务满意吗？');
    expect(first.items.map(({ label }) => label.slice(0, 1)).slice(0, 5)).toEqual(['5', '4', '3', '2', '1']);
    expect(story.customer.messages).toHaveLength(1);
  });

  it('is answered by pressing and typing, and the response names channel and agent', async () => {
    story = await openWecomStory();
    await story.invite();
    expect((await story.press('2')).text).toContain('哪里没做好');
    expect((await story.say('等了两天，没人回。')).text).toContain('收到了，谢谢您！');
    expect(await story.response()).toMatchObject({
      status: 'completed',
      channel: 'wecom',
      agent: { id: 'zhangsan' },
    });
    expect(await story.answers()).toEqual([
      ['overall', 2],
      ['why', '等了两天，没人回。'],
    ]);
    const { items } = await story.app.json<{ items: readonly unknown[] }>('/v1/cases');
    expect(items).toHaveLength(1);
    expect(story.customer.messages.map(({ via }) => via)).toEqual([
      'send_msg_on_event',
      'send_msg',
      'send_msg',
    ]);
  });

  it('asks a question of every kind within five messages after each answer', async () => {
    story = await openWecomStory(EVERY_KIND_SETUP);
    await story.invite();
    await story.press('2');
    await story.say('6，但是转了三次');
    await story.say('一般');
    await story.press('否');
    await story.press('2. 态度不好');
    await story.say('1、3');
    await story.say('你们的电话总是占线');
    await story.say('９');
    expect(lastShown(story.customer).text).toContain('收到了，谢谢您！');
    expect(await story.answers()).toEqual([
      ['overall', 2],
      ['effort', 6],
      ['visit', 'neutral'],
      ['solved', false],
      ['cause', 'rude'],
      ['better', ['speed', 'manner']],
      ['words', '你们的电话总是占线'],
      ['recommend', 9],
    ]);
    expect((await story.response()).answers[1]?.comment).toBe('但是转了三次');
  });

  it.each([
    ['quiet hours', '2026-03-02T14:30:00Z', '{ quietHours: { from: "22:00", to: "08:30" } }'],
    ['a delay', '2026-03-02T09:00:00Z', '{ delay: 2h, quietHours: off }'],
  ])('asks at once in spite of %s: later it may not', async (_what, at, sending) => {
    story = await openWecomStory({
      at,
      policy: `surveys: [{ when: {}, survey: quick-csat }]\npolicy: ${sending}\n`,
    });
    expect((await story.invite()).via).toBe('send_msg_on_event');
  });

  it('asks at once when 200 other surveys are due', async () => {
    story = await openWecomStory();
    const others = Array.from({ length: 200 }, (_, index) => story.server.customer(`wmOther${index}`));
    for (const other of others) other.type('在吗');
    await story.settled();
    const contact = (id: string) => ({ wecomExternalUserId: id, openKfId: story.server.account });
    const closed = others.map(({ id }) =>
      story.app.close({ customer: { externalId: id, contact: contact(id) } }),
    );
    const first = story.invite();
    await Promise.all(closed);
    expect((await first).via).toBe('send_msg_on_event');
    await story.server.until(() => others.every(({ messages }) => messages.length === 1), 20_000);
  }, 40_000);

  it('goes on after a restart, and hours later', async () => {
    story = await openWecomStory();
    await story.invite();
    await story.press('3');
    await story.app.restart();
    await story.app.advance(3 * HOUR_MS);
    expect((await story.say('太慢')).text).toContain('收到了，谢谢您！');
  });

  it('does not read what is written to an agent as an answer, and goes on after the next end', async () => {
    story = await openWecomStory(EVERY_KIND_SETUP);
    await story.invite();
    await story.press('4');
    const said = story.customer.messages.length;
    story.agent.take(story.customer);
    await story.settled();
    story.customer.type('3');
    story.agent.say(story.customer, '您好，请问还有什么可以帮您？');
    story.customer.type('5');
    await story.settled();
    expect(story.customer.messages).toHaveLength(said);
    const next = await story.reaction(() => story.agent.end(story.customer));
    expect(next.via).toBe('send_msg_on_event');
    expect(next.text).toContain('解决问题很轻松？');
    await story.say('7');
    await story.say('退订');
    expect((await story.answers()).slice(0, 2)).toEqual([
      ['overall', 4],
      ['effort', 7],
    ]);
  });

  it('answers a voice message and a picture politely, and keeps nothing of them', async () => {
    story = await openWecomStory();
    await story.invite();
    expect((await story.reaction(() => story.customer.voice())).text).toContain('听不懂语音');
    expect((await story.reaction(() => story.customer.image())).text).toMatch(/只看得懂文字|请点按钮/u);
    await story.press('5');
    expect(await story.answers()).toEqual([['overall', 5]]);
  });

  it('ends with 退订, and asks no more', async () => {
    story = await openWecomStory();
    await story.invite();
    expect((await story.say('退订')).text).toContain('已退订');
    const said = story.customer.messages.length;
    story.serve();
    await story.settled();
    expect(story.customer.messages).toHaveLength(said);
  });

  it('stores no name, no word and no id of a customer in the log', async () => {
    story = await openWecomStory();
    story.server.name(story.customer.id, '王小明');
    await story.invite();
    await story.press('1');
    await story.say('师傅迟到，电话 13812345678');
    await story.response();
    expect(story.app.log.text()).not.toMatch(/canary|王小明|迟到|13812345678|wmCustomer0001/u);
  });
});
