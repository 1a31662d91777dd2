import { afterEach, describe, expect, it } from 'vitest';
import { asId, type InteractionId } from '../../src/domain/ids.ts';
import { openWecomStory, type WecomStory } from '../support/app-wecom.ts';

const HOUR_MS = 3_600_000;

describe('what WeCom allows, with the running program', () => {
  let story: WecomStory;

  afterEach(() => story.end());

  const contact = () => ({
    wecomExternalUserId: story.customer.id,
    openKfId: story.server.account,
  });
  const close = (externalId = 'CRM-1') =>
    story.app.close({ externalId, customer: { externalId: 'c-1', contact: contact() } });
  /** How the customer was said to be reachable. */
  const whyOf = async (id: string) => {
    const found = await story.app.app.store.asking.findInteraction(asId<InteractionId>(id));
    return found?.decisions.at(-1)?.checks.find(({ check }) => check === 'reachable')?.detail;
  };
  const sent = () => story.server.calls.filter(({ method }) => method.startsWith('kf/send_msg')).length;

  it('writes to a customer who wrote within 48 hours, when another system closes', async () => {
    story = await openWecomStory();
    story.customer.type('在吗');
    await story.settled();
    await story.app.advance(47 * HOUR_MS);
    const first = await story.reaction(() => close());
    expect(first.via).toBe('send_msg');
  });

  it('sends nothing after 48 hours: the page is offered, and the record tells why', async () => {
    story = await openWecomStory();
    story.customer.type('在吗');
    await story.settled();
    await story.app.advance(49 * HOUR_MS);
    const { interactionId, decision } = await close();
    expect(decision.surveyUrl).toContain('/s/');
    expect(await whyOf(interactionId)).toContain('no message for it on WeCom');
    await story.app.advance(HOUR_MS);
    await story.settled();
    expect(sent()).toBe(0);
  });

  it('sends nothing to somebody who never wrote', async () => {
    story = await openWecomStory();
    const { interactionId } = await close();
    expect(await whyOf(interactionId)).toContain('no message for it on WeCom');
    await story.settled();
    expect(sent()).toBe(0);
  });

  it('sends nothing when the event is read after its 20 seconds', async () => {
    story = await openWecomStory();
    story.server.callback.isHeld = true;
    story.serve();
    await story.app.advance(21_000);
    story.server.callback.isHeld = false;
    await story.server.callback.notify(
      story.server.account,
      story.server.history.tokenFor(story.server.account),
    );
    await story.settled();
    expect(story.server.callsOf('kf/send_msg_on_event')).toEqual([]);
    expect(story.customer.messages).toEqual([]);
  });

  it('never sends more than five messages after one of theirs, whatever is asked for', async () => {
    story = await openWecomStory();
    await story.invite();
    for (const text of ['？', '什么', '啊', '帮助', '2', '帮助', '帮助', '嗯', '不好']) {
      story.customer.type(text);
      await story.settled();
    }
    const counts = story.server.calls.filter(({ method }) => method === 'kf/send_msg').length;
    expect(counts).toBeLessThan(20);
    expect(story.server.violations).toEqual([]);
  });

  it('asks a customer no more who refused its messages', async () => {
    story = await openWecomStory();
    story.customer.failNext(10, 5);
    story.serve();
    await story.settled();
    await story.server.until(() => story.server.callsOf('kf/send_msg_on_event').length === 1);
    await story.settled();
    const before = sent();
    await story.app.advance(30 * HOUR_MS);
    await story.settled();
    expect(sent()).toBe(before);
    expect(story.customer.messages).toEqual([]);
  });

  it.each([4, 5, 6] as const)('ends the survey whose window closed on the way (%i)', async (type) => {
    story = await openWecomStory();
    await story.invite();
    story.customer.failNext(type);
    story.customer.press('2');
    await story.server.until(() => story.server.callsOf('kf/send_msg').length === 1);
    await story.settled();
    await story.app.advance(HOUR_MS);
    expect(story.server.callsOf('kf/send_msg')).toHaveLength(1);
    expect((await story.say('太慢')).text).not.toBe('');
  });

  it('gets another access token when one has run out, or is revoked', async () => {
    story = await openWecomStory();
    await story.invite();
    await story.app.advance(3 * HOUR_MS);
    expect((await story.press('2')).text).toContain('哪里没做好');
    story.server.revokeTokens();
    expect((await story.say('太慢')).text).toContain('收到了，谢谢您！');
    expect(await story.answers()).toHaveLength(2);
  });

  it.each([300_000, -300_000])('asks in time when its clock is off by %i ms', async (skewMs) => {
    story = await openWecomStory();
    story.server.skewMs = skewMs;
    await story.app.restart();
    expect((await story.invite()).via).toBe('send_msg_on_event');
    expect((await story.press('5')).text).toContain('收到了，谢谢您！');
  });

  it.each([
    ['WeCom is busy', { kind: 'refuse', errcode: -1 }],
    ['calls are limited', { kind: 'refuse', errcode: 45009 }],
    ['a proxy is broken', { kind: 'html', status: 502 }],
    ['the connection breaks', { kind: 'reset' }],
  ] as const)('asks all the same, and once, when %s', async (_what, fault) => {
    story = await openWecomStory();
    story.server.fail('kf/sync_msg', fault);
    story.server.fail('kf/send_msg_on_event', fault);
    story.serve();
    for (let waits = 0; waits < 5 && story.customer.messages.length === 0; waits += 1) {
      await story.settled();
      await story.app.advance(3000);
    }
    await story.server.until(() => story.customer.messages.length === 1);
    await story.say('5');
    expect(await story.answers()).toEqual([['overall', 5]]);
  });

  it('does not ask twice when the reply to the question is lost', async () => {
    story = await openWecomStory();
    story.server.fail('kf/send_msg_on_event', { kind: 'lose-reply' });
    await story.invite();
    await story.settled();
    await story.app.advance(30_000);
    await story.settled();
    expect(story.customer.messages).toHaveLength(1);
    story.server.fail('kf/send_msg', { kind: 'lose-reply' });
    await story.press('2');
    await story.app.advance(60_000);
    await story.settled();
    await story.say('太慢');
    expect(story.customer.messages).toHaveLength(3);
    expect(await story.answers()).toHaveLength(2);
  });
});
