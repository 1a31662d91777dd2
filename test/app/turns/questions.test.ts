import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replay } from '../../../flows/engine/step.ts';
import { answersOf } from '../../../src/domain/conversation/run.ts';
import { DAY_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { dieEverywhere } from '../inviting/every-death.ts';

let run: Harness;
beforeEach(async () => {
  run = await openHarness();
  await run.close({ survey: 'service-csat' });
  await run.dispatch();
});
afterEach(async () => {
  await run.stop();
});

async function say(text: string): Promise<string> {
  const before = run.channel.sent.length;
  await run.say(text);
  await run.dispatch();
  return run.channel.sent
    .slice(before)
    .map(({ text }) => text)
    .join('\n---\n');
}

async function answers(): Promise<readonly unknown[]> {
  return answersOf((await run.chat()).run?.state.passed ?? []).map(({ questionId, value }) => [
    questionId,
    value,
  ]);
}

const told = () => [...run.team.messages.values()];

/** The run still equals what its log leads to. */
async function expectReplayed(): Promise<void> {
  const { run: open } = await run.chat();
  if (open === undefined) throw new Error('no run');
  const survey = await run.core.page.surveyOf(open.survey);
  expect(
    replay(
      survey,
      open.log.map(({ event }) => event),
    ),
  ).toEqual(open.state);
}

describe('a question in the middle of a survey', () => {
  it('pauses it, tells the team who asks what about which service, and says so to the customer', async () => {
    await say('5');
    expect(await say('我的退款什么时候到？')).toContain('已经转给客服');
    expect(told()).toEqual([
      {
        kind: 'human',
        customerMasked: '*女士',
        agent: '李雷',
        service: { type: 'after-sales', externalId: 'A-1', department: '售后部' },
        question: { words: ['我的退款什么时候到？'], waits: true },
        at: run.clock.now(),
      },
    ]);
    expect((await run.chat()).run?.state).toMatchObject({ paused: true, questionId: 'timeliness' });
    await expectReplayed();
  });

  it('goes on at "继续" with the same question, and is not reminded of meanwhile', async () => {
    await say('where is my order?');
    run.clock.advance(DAY_MS);
    const before = run.channel.sent.length;
    await run.dispatch();
    expect(run.channel.sent).toHaveLength(before);
    expect(await say('继续')).toMatch(/好的，我们接着来。[\s\S]*1\//u);
    await say('4');
    expect(await answers()).toEqual([['overall', 4]]);
    await expectReplayed();
  });

  it.each([
    ['满意', 4],
    ['５', 5],
    ['给3分', 3],
  ])('counts %s, which can be nothing but the answer', async (text, score) => {
    await say('订单号 12345 怎么还没发货');
    expect(await say(text)).toContain('2/');
    expect(await answers()).toEqual([['overall', score]]);
    await expectReplayed();
  });

  it.each(['好的', '谢谢', '非常好', 'perfect', '嗯', '👍', '是'])(
    'leaves %s alone: it may be said to whoever answers',
    async (text) => {
      await say('订单号 12345 怎么还没发货');
      expect(await say(text)).toBe('');
      expect(await answers()).toEqual([]);
    },
  );

  it('still takes the buttons of the open question, and stops at once', async () => {
    const { asks } = run.channel.last('100');
    await say('什么时候能送到');
    await run.reply({ kind: 'pressed', runId: asks?.runId ?? ('' as never), seq: asks?.seq ?? 0, code: '5' });
    expect(await answers()).toEqual([['overall', 5]]);
    await say('什么时候能送到');
    expect(await say('退订')).toContain('已退订');
  });
});

describe('questions while the survey waits', () => {
  it('are told to the team one by one, later ones under the third, and never answered twice', async () => {
    await say('我的退款什么时候到？');
    for (const text of ['发票呢？', '快递到哪了？', '还要多久才能退款？', '你们几点下班？'])
      expect(await say(text)).toBe('');
    expect(told().map((content) => (content.kind === 'human' ? content.question?.words : undefined))).toEqual(
      [['我的退款什么时候到？'], ['发票呢？'], ['快递到哪了？', '还要多久才能退款？', '你们几点下班？']],
    );
    await expectReplayed();
  });

  it('take along what else is said of it, but no greeting', async () => {
    await say('我的退款什么时候到？');
    for (const text of ['在吗', '谢谢', '订单号 20260301-7']) expect(await say(text)).toBe('');
    expect(told().map((content) => (content.kind === 'human' ? content.question?.words : undefined))).toEqual(
      [['我的退款什么时候到？'], ['订单号 20260301-7']],
    );
    await expectReplayed();
  });

  it('reach the team also after asking for a person', async () => {
    await say('转人工');
    expect(await say('我的退款什么时候到？')).toBe('');
    expect(told().map((content) => content.kind === 'human' && content.question)).toEqual([
      undefined,
      { words: ['我的退款什么时候到？'], waits: false },
    ]);
    expect(await say('5')).toBe('');
  });
});

describe('a question that comes with an answer', () => {
  it('is told to the team, the score is kept with its words, and the survey goes on', async () => {
    const said = await say('3分，我的退款什么时候到？');
    expect(said).toContain('也转给客服');
    expect(said).toContain('2/');
    expect(await answers()).toEqual([['overall', 3]]);
    expect(told()).toContainEqual(
      expect.objectContaining({ question: { words: ['3分，我的退款什么时候到？'], waits: false } }),
    );
  });

  it('is kept as the words of a text question, and told', async () => {
    for (const text of ['2', '2', '2', '2', '2', '1']) await say(text);
    expect((await run.chat()).run?.state).toMatchObject({ questionId: 'why' });
    await say('退款到现在还没到，什么时候能到账？');
    expect((await answers()).at(-1)).toEqual(['why', '退款到现在还没到，什么时候能到账？']);
    expect(
      told().some((content) => content.kind === 'human' && content.question?.words[0]?.startsWith('退款到')),
    ).toBe(true);
    await expectReplayed();
  });
});

describe('a question about the survey', () => {
  it.each([
    ['几分最高？', '1 = 非常不满意，5 = 非常满意。请点按钮'],
    ['是匿名的吗？', '不是匿名的'],
    ['why do you ask?', '自愿参加'],
    ['什么意思？', '凭您对这次服务的感受'],
    ['怎么退订？', '“退订”不再接收'],
  ])('%s is answered in a sentence, and no one else is told', async (text, answer) => {
    expect(await say(text)).toContain(answer);
    expect(told()).toEqual([]);
    expect((await run.chat()).run?.state).not.toHaveProperty('paused');
  });
});

describe('a voice message', () => {
  it('is told not to be understood, with how to answer', async () => {
    await run.reply({ kind: 'unsupported', what: 'voice' });
    await run.dispatch();
    expect(run.channel.last('100').text).toBe('抱歉，我还听不懂语音。请点按钮，或回复 1～5 的数字。');
  });
});

describe('a process that dies while it takes a question', () => {
  it('leaves one notice with every question, whatever write it dies at', async () => {
    const writes = await dieEverywhere({
      prepare: async (before) => {
        await before.close();
        await before.dispatch();
      },
      act: async (dying) => {
        await dying.say('我的退款什么时候到？', { updateId: 'first' });
        await dying.say('发票什么时候开？', { updateId: 'second' });
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        await fresh.say('我的退款什么时候到？', { updateId: 'first' });
        await fresh.say('发票什么时候开？', { updateId: 'second' });
        await fresh.dispatch();
        const words = [...fresh.team.messages.values()].map((each) =>
          each.kind === 'human' ? each.question?.words.join() : each.kind,
        );
        expect(new Set(words), death).toEqual(new Set(['我的退款什么时候到？', '发票什么时候开？']));
        expect((await fresh.store.cases.listNotices(10)).length, death).toBe(2);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(4);
  });
});
