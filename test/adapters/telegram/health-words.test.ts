import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  CONTESTED,
  TELEGRAM_STANDS,
  undelivered,
  webhookAt,
} from '../../../adapters/telegram/health-words.ts';
import { createWebhookBoard } from '../../../adapters/telegram/receiving/webhook-board.ts';
import { LOCALES, type Locale, type LocalText } from '../../../src/domain/text.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { type Harness, openHarness } from './harness.ts';

const URL = 'https://csat.example/telegram/webhook';
const SENTENCES: readonly LocalText[] = [
  ...Object.values(TELEGRAM_STANDS).map((said) => (typeof said === 'function' ? said('ECONNREFUSED') : said)),
  ...Object.values(CONTESTED),
  webhookAt(URL, 3),
  undelivered(URL, { minutes: 2, message: 'Connection timed out', pending: 3 }),
];

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(() => harness.close());

describe('how Telegram stands', () => {
  it('is said in the team’s language, and in another one as soon as the team speaks it', async () => {
    const team: { locale: Locale } = { locale: 'zh-CN' };
    const channel = harness.open({ locale: () => team.locale });
    expect(channel.health().why).toBe('尚未启动');
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health()).toMatchObject({ state: 'on', why: '长轮询' }));
    team.locale = 'zh-TW';
    expect(channel.health().why).toBe('長輪詢');
    team.locale = 'en';
    expect(channel.health().why).toBe('long polling');
    await channel.stop();
    team.locale = 'zh-CN';
    expect(channel.health()).toEqual({ name: 'telegram', state: 'off', why: '已停止' });
  });

  it.each([
    ['zh-CN', '把 TELEGRAM_BOT_TOKEN 设为 BotFather 给出的那个'],
    ['zh-TW', '把 TELEGRAM_BOT_TOKEN 設為 BotFather 給出的那個'],
    ['en', 'set TELEGRAM_BOT_TOKEN to the one BotFather shows'],
  ] as const)('says in %s what to do about a token that is refused', async (locale, advice) => {
    const channel = harness.open({
      locale: () => locale,
      token: '4242:another-token-than-the-server-has-000',
    });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().why).toContain(advice));
  });

  it.each([
    [
      'zh-CN',
      `Telegram 送不到 ${URL}（2 分钟前：502 Bad Gateway）；上次查询时有 1 条消息在等：确认这个地址通到这里`,
    ],
    [
      'zh-TW',
      `Telegram 送不到 ${URL}（2 分鐘前：502 Bad Gateway）；上次查詢時有 1 則訊息在等：確認這個位址通到這裡`,
    ],
    [
      'en',
      `Telegram could not deliver to ${URL} (2 min ago: 502 Bad Gateway); 1 update waited when last asked: see that this address leads here`,
    ],
  ] as const)('says in %s that deliveries do not arrive', (locale, why) => {
    const clock = new FixedClock('2026-11-23T02:42:00Z');
    const board = createWebhookBoard({ url: URL, clock, locale: () => locale });
    board.checked({
      pending: 1,
      lastError: { at: new Date('2026-11-23T02:40:00Z'), message: '502 Bad\nGateway' },
    });
    expect(board.current()).toEqual({ name: 'telegram', state: 'degraded', why });
  });

  it.each(LOCALES)('has every sentence in %s, in the marks of that language', (locale) => {
    for (const sentence of SENTENCES) {
      const said = sentence[locale].replaceAll(URL, '');
      expect(said).not.toBe('');
      if (locale === 'en') expect(said).not.toMatch(/\p{Script=Han}|[，。；：（）]/u);
      else expect(said).toMatch(/\p{Script=Han}/u);
      if (locale !== 'en') expect(said).not.toMatch(/[;:,()]/u);
    }
    expect(new Set(SENTENCES.map((each) => each[locale])).size).toBe(SENTENCES.length);
  });
});
