import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageView } from '../../../src/domain/conversation/page.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

let run: Harness;
let url: string | undefined;
beforeEach(async () => {
  run = await openHarness();
  url = (await run.close({ web: true })).decision.surveyUrl;
});
afterEach(async () => {
  await run.stop();
});

function questionOf(view: PageView): string {
  return view.state === 'asking' ? view.question.id : view.state;
}

function stepOf(view: PageView): number {
  if (view.state !== 'asking') throw new RangeError(view.state);
  return view.seq;
}

async function answer(...words: readonly string[]): Promise<PageView> {
  let view = await run.view(url);
  for (const word of words) view = await run.post(url, { answers: [word], step: stepOf(view) });
  return view;
}

async function responses() {
  return (await run.store.responses.list({}, 5, undefined))?.items ?? [];
}

describe('the link of a survey page', () => {
  it('15: altered, cut, lengthened, empty, of nobody or huge shows one and the same page', async () => {
    const token = url?.split('/s/')[1] ?? '';
    const flip = (at: number) =>
      `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    const bad = [
      ...Array.from({ length: token.length - 1 }, (_, at) => flip(at)),
      token.slice(0, -1),
      `${token}A`,
      '',
      'A'.repeat(44),
      'A'.repeat(10_000),
      token.toUpperCase(),
      '../../etc/passwd',
    ];
    for (const each of bad) {
      expect(await run.view(`/s/${each}`)).toEqual({ state: 'missing', locale: 'zh-CN' });
      expect(await run.post(`/s/${each}`, { answers: ['5'] })).toEqual({ state: 'missing', locale: 'zh-CN' });
    }
    expect((await run.view(url)).state).toBe('asking');
  });

  it('of a survey in Telegram is no page', async () => {
    const { interactionId } = await run.close({ externalId: 'T-1', customer: 'c2', chat: '200' });
    const found = await run.store.asking.findInteraction(interactionId);
    const decision = found?.decisions.at(-1);
    if (decision?.outcome !== 'scheduled') throw new RangeError('not scheduled');
    const forged = run.core.intake.surveyUrl(decision.invitationId);
    expect((await run.view(forged)).state).toBe('missing');
  });
});

describe('looking at the page', () => {
  it('stores nothing', async () => {
    for (let count = 0; count < 5; count += 1) expect(questionOf(await run.view(url))).toBe('overall');
    expect(await run.store.chats.countWaiting()).toEqual({ chats: 0, messages: 0, records: 0, openRuns: 0 });
    await run.dispatch();
    const counts = await run.store.asking.countInvitations({ from: new Date(0), to: new Date('2100-01-01') });
    expect(counts).toMatchObject({ attempted: 1, started: 0 });
  });

  it('shows who asks, about what, the progress and the introduction of the first question only', async () => {
    const first = await run.view(url);
    expect(first).toMatchObject({
      state: 'asking',
      team: '客服中心',
      about: { month: 3, day: 2, serviceType: 'after-sales' },
      progress: { at: 1, of: 6 },
      canGoBack: false,
      hint: undefined,
    });
    expect(first).toHaveProperty('intro', expect.stringContaining('感谢'));
    expect(await answer('5')).toMatchObject({
      intro: undefined,
      canGoBack: true,
      progress: { at: 2, of: 6 },
    });
  });
});

describe('a whole survey on the page', () => {
  it('by pressing ends with thanks that stay, and is one response of the web channel', async () => {
    const last = await answer('5', '5', '4', '4', '5', '9');
    expect(last).toMatchObject({ state: 'done', thanks: expect.stringContaining('谢谢') });
    await run.dispatch();
    run.clock.advance(30 * DAY_MS);
    await run.dispatch();
    expect((await run.view(url)).state).toBe('done');
    expect((await run.post(url, { answers: ['1'], step: 0 })).state).toBe('done');
    expect((await run.post(url, { answers: ['1'] })).state).toBe('done');
    expect(await responses()).toMatchObject([
      {
        channel: 'web',
        serviceChannel: 'phone',
        status: 'completed',
        answers: [5, 5, 4, 4, 5, 9].map((value) => ({ value })),
      },
    ]);
    expect(run.channel.sent).toEqual([]);
  });

  it('by typing reads the same words as a chat', async () => {
    expect((await answer('五分', '非常满意', '⭐⭐⭐⭐', '４', '满意', '十')).state).toBe('done');
    await run.dispatch();
    expect((await responses())[0]?.answers.map(({ value }) => value)).toEqual([5, 5, 4, 4, 4, 10]);
  });

  it('tells the team of a low answer', async () => {
    await answer('1');
    await run.dispatch();
    expect([...run.team.messages.values()]).toMatchObject([{ kind: 'case', case: { facts: { score: 1 } } }]);
  });

  it('asks again with a hint what was not understood, and offers what was doubtful', async () => {
    expect(await answer('嗯')).toMatchObject({ hint: expect.stringContaining('没看懂') });
    const doubt = await answer('4-5');
    expect(doubt).toMatchObject({ doubt: ['4', '5'], hint: expect.stringContaining('4 分') });
    expect(await answer('4')).toMatchObject({ question: { id: 'timeliness' } });
  });
});

describe('a form that is posted twice or late', () => {
  it('F14: counts once, whatever the second says', async () => {
    const first = await run.view(url);
    const step = stepOf(first);
    const views = await Promise.all(
      ['5', '1', '3', '5'].map((each) => run.post(url, { answers: [each], step })),
    );
    expect(views.map(questionOf)).toEqual(['timeliness', 'timeliness', 'timeliness', 'timeliness']);
    expect((await run.post(url, { answers: ['1'], step })).state).toBe('asking');
    await answer('5', '5', '5', '5', '9');
    await run.dispatch();
    expect((await responses())[0]?.answers[0]?.value).toBe(5);
  });

  it('F15: of an earlier question changes nothing and shows the open one', async () => {
    await answer('5', '4');
    expect(questionOf(await run.post(url, { answers: ['1'], step: 0 }))).toBe('resolution');
    expect(questionOf(await run.post(url, { command: 'back', step: 1 }))).toBe('resolution');
    expect(questionOf(await run.view(url))).toBe('resolution');
  });

  it('without anything, or with several answers where one is asked for, changes nothing', async () => {
    expect(questionOf(await run.post(url, {}))).toBe('overall');
    expect(questionOf(await run.post(url, { answers: ['1', '2'] }))).toBe('overall');
  });

  it('moves back and forth by its buttons and keeps what was answered before', async () => {
    await answer('5', '4');
    expect(await run.post(url, { command: 'back' })).toMatchObject({
      question: { id: 'timeliness' },
      before: 4,
    });
    expect(questionOf(await run.post(url, { command: 'skip' }))).toBe('resolution');
    expect((await run.post(url, { command: 'human' })).state).toBe('paused');
    expect(questionOf(await run.post(url, { command: 'resume' }))).toBe('resolution');
  });
});

describe('a page that is over', () => {
  it('expires with its link', async () => {
    await answer('5');
    run.clock.advance(72 * HOUR_MS + 1);
    expect((await run.view(url)).state).toBe('expired');
    expect((await run.post(url, { answers: ['5'] })).state).toBe('expired');
    await run.dispatch();
    expect((await run.post(url, { answers: ['5'] })).state).toBe('expired');
    expect(await responses()).toMatchObject([{ status: 'partial', answers: [{ value: 5 }] }]);
  });

  it('63: stops for good, keeps what was answered, and starts again at the same place when wanted', async () => {
    await answer('5');
    expect((await run.post(url, { command: 'stop' })).state).toBe('stopped');
    await run.dispatch();
    expect((await run.view(url)).state).toBe('stopped');
    expect((await run.post(url, { answers: ['5'] })).state).toBe('stopped');
    expect(await responses()).toMatchObject([{ status: 'partial' }]);
    expect((await run.close({ externalId: 'B-2', web: true })).decision.reason).toBe('opted-out');
    await run.post(url, { command: 'optIn' });
    await run.dispatch();
    run.clock.advance(8 * DAY_MS);
    expect((await run.close({ externalId: 'C-3', web: true })).decision.outcome).toBe('scheduled');
  });

  it('63: that was never answered can be stopped too', async () => {
    expect((await run.post(url, { command: 'stop' })).state).toBe('stopped');
    await run.dispatch();
    expect((await run.view(url)).state).toBe('stopped');
    expect((await run.close({ externalId: 'B-2' })).decision.reason).toBe('opted-out');
  });

  it('57: a text of 64 kB is kept up to the limit, and the page goes on', async () => {
    await answer('3', '5', '5', '5', '5', 'slow');
    expect(questionOf(await run.post(url, { answers: ['慢'.repeat(65_536)] }))).toBe('recommend');
  });
});
