import { describe, expect, it } from 'vitest';
import type { ChatPlatform } from '../../../src/domain/sending/channel-for.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import type { Whereabouts } from '../../../src/ports/channel.ts';
import type { Harness } from '../../support/core-harness.ts';
import { ScriptedChannel } from '../../support/scripted-channel.ts';
import { act, historyOf, onlyCase, open, pass, SOLVE, sending } from './solving.ts';

const SOLVED = { kind: 'tell', news: 'solved' } as const;
const FOUND: Whereabouts = { status: 'here', chat: 'found-7' };

/** A complaint of a customer whose chat the platform looks for by name, solved; `answers` is what it says then. */
async function solvedByName(options: Parameters<typeof open>[0] = {}) {
  const channel = new ScriptedChannel();
  const looked: { answer: Whereabouts; times: number } = { answer: FOUND, times: 0 };
  const platform: ChatPlatform = {
    name: 'wechat',
    title: 'WeChat',
    bot: 'wechat',
    chatOf: ({ telegramChatId }) => telegramChatId,
  };
  const asking = Object.assign(channel, {
    whereIs: async (): Promise<Whereabouts> => {
      looked.times += 1;
      return looked.answer;
    },
  });
  const run = await open({ ...options, platforms: [{ platform, channel: asking }] });
  const address = { channel: 'wechat', bot: 'wechat', chat: 'found-7' } as const;
  await run.close({ survey: 'quick-csat' });
  await run.dispatch();
  for (const word of ['1', '等了两个小时']) await sayAt(run, address, word);
  await act(run, SOLVE);
  return { run, channel, looked };
}

let updates = 0;
async function sayAt(
  run: Harness,
  from: { readonly channel: 'wechat'; readonly bot: string; readonly chat: string },
  text: string,
): Promise<void> {
  updates += 1;
  const turn = {
    from,
    updateId: `n${updates}`,
    at: run.clock.now(),
    reply: { kind: 'typed', text },
  } as const;
  await run.core.takeTurn(turn);
  await run.dispatch();
}

async function pause(run: Harness, ms: number): Promise<void> {
  run.clock.advance(ms);
  await run.dispatch();
}

describe('news for a customer who is known by name', () => {
  it('goes to the chat that the platform finds, not to the name', async () => {
    const { run, channel } = await solvedByName();
    await act(run, SOLVED);
    expect(new Set(channel.sent.map(({ to }) => to))).toEqual(new Set(['found-7']));
    expect(channel.heard('found-7').at(-1)).toContain('处理好了');
    expect((await onlyCase(run)).news?.outcome).toBe('queued');
  });

  it('waits while the platform is away, asks it once a minute, and is told once', async () => {
    const { run, channel, looked } = await solvedByName();
    looked.answer = { status: 'later' };
    looked.times = 0;
    const sent = channel.sent.length;
    await act(run, SOLVED);
    for (let times = 0; times < 20; times += 1) await pause(run, 2000);
    expect(looked.times).toBe(1);
    expect(run.log.troubles()).toEqual([]);
    expect((await onlyCase(run)).news).toMatchObject({ news: 'solved' });
    expect((await onlyCase(run)).news?.outcome).toBeUndefined();
    await pause(run, MINUTE_MS);
    expect(looked.times).toBe(2);
    looked.answer = FOUND;
    for (let times = 0; times < 5; times += 1) await pause(run, MINUTE_MS);
    expect(channel.sent).toHaveLength(sent + 1);
    expect(historyOf(await onlyCase(run)).at(-1)).toBe('csat-loop told news=solved');
    expect((await onlyCase(run)).news?.againAt).toBeUndefined();
  });

  it('is given up when the platform stays away for as long as a survey would wait', async () => {
    const { run, looked } = await solvedByName({ policy: sending({ expiryMs: DAY_MS }) });
    looked.answer = { status: 'later' };
    await act(run, SOLVED);
    await pass(run, 23);
    expect((await onlyCase(run)).news?.outcome).toBeUndefined();
    await pass(run, 2);
    expect(historyOf(await onlyCase(run))).toContain('csat-loop not-told news=solved why=no-chat');
  });

  it('is not told when nobody goes by that name any more, and the case says so', async () => {
    const { run, channel, looked } = await solvedByName();
    looked.answer = { status: 'unknown' };
    const sent = channel.sent.length;
    await act(run, SOLVED);
    expect(channel.sent).toHaveLength(sent);
    expect(historyOf(await onlyCase(run)).at(-1)).toBe('csat-loop not-told news=solved why=no-chat');
  });
});

describe('a complaint of a customer who is known by name', () => {
  it('is asked about again once the platform is back', async () => {
    const { run, channel, looked } = await solvedByName();
    looked.answer = { status: 'later' };
    await pass(run, 2 * 24 + 1);
    const sent = channel.sent.length;
    looked.answer = FOUND;
    await pass(run, 1);
    expect(channel.sent.slice(sent).map(({ to }) => to)).toEqual(['found-7']);
  });
});
