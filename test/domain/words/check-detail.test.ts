import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../src/domain/asking/interaction.ts';
import type { SendPolicy } from '../../../src/domain/policy.ts';
import { pageFor } from '../../../src/domain/sending/channel-for.ts';
import { decideSending } from '../../../src/domain/sending/decide.ts';
import type { PolicyCheck } from '../../../src/domain/sending/decision.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { checkDetail } from '../../../src/domain/words/check-detail.ts';
import { aCustomer } from '../../support/builders.ts';
import { closed, NOW, POLICY } from '../../support/sending-input.ts';

const said = (at: Date) => at.toISOString().slice(11, 16);
const chinese = (detail: string) => checkDetail(detail, 'zh-CN', said);

/** Names and codes that stand in every language: surveys, platforms, the keys of csat.yaml. */
const NAMES = /service-csat@\w+|Telegram|WeChat|tag internal|agentTookPart false/gu;

interface Given {
  readonly ageMs: number;
  readonly hour: number;
  readonly complexity: 'simple' | 'complex';
  readonly tags: readonly string[];
  readonly agentTookPart: boolean;
  readonly optedOutAt: Date | undefined;
  readonly chatOptedOut: boolean;
  readonly lastInvitedAt: Date | undefined;
  readonly policy: SendPolicy;
  readonly contact: Contact;
  readonly stage: 'closed' | 'due';
}

const OFF: SendPolicy = { ...POLICY, cooldownMs: 0, quietHours: undefined, delay: [] };
const aCase: fc.Arbitrary<Given> = fc.record({
  ageMs: fc.integer({ min: -2 * DAY_MS, max: 5 * DAY_MS }),
  hour: fc.integer({ min: 0, max: 23 }),
  complexity: fc.constantFrom('simple', 'complex'),
  tags: fc.constantFrom([], ['internal']),
  agentTookPart: fc.boolean(),
  optedOutAt: fc.constantFrom(undefined, NOW),
  chatOptedOut: fc.boolean(),
  lastInvitedAt: fc.constantFrom(undefined, NOW),
  policy: fc.constantFrom(POLICY, OFF),
  contact: fc.constantFrom({}, { telegramChatId: '7' }, { telegramChatId: '7', wechatId: 'w' }),
  stage: fc.constantFrom('closed', 'due'),
});

function checksOf(given: Given): readonly PolicyCheck[] {
  const now = addMs(NOW, given.hour * HOUR_MS);
  const { optedOutAt, lastInvitedAt, ageMs, hour: _hour, contact, ...rest } = given;
  const { complexity, tags, agentTookPart, ...more } = rest;
  const customer = aCustomer({
    ...(optedOutAt === undefined ? {} : { optedOutAt }),
    ...(lastInvitedAt === undefined ? {} : { lastInvitedAt }),
  });
  const { channel, reason } = pageFor({ ...customer.facts, contact }, [], []);
  const event = { closedAt: addMs(now, -ageMs - MINUTE_MS), complexity, tags, agentTookPart };
  return decideSending(closed(event, { ...more, customer, now, channel, channelReason: reason })).checks;
}

describe('the detail of a check', () => {
  it('says times on the team’s clock', () => {
    const stored = 'closed at 2026-03-02T02:00:02.576Z, worth asking until 2026-03-05T02:00:02.576Z';
    expect(chinese(stored)).toBe('02:00 结束，02:00 前值得问');
    expect(checkDetail(stored, 'en', said)).toBe('closed 02:00, worth asking until 02:00');
  });

  it('is shown as it was stored when it is not known', () => {
    for (const locale of ['zh-CN', 'zh-TW', 'en'] as const)
      expect(checkDetail('service-csat@89f1b4243fcff4ed', locale, said)).toBe(
        'service-csat@89f1b4243fcff4ed',
      );
  });

  it('lists several names as the language does', () => {
    const stored = 'web: Telegram and WeChat not switched on, so the web page';
    expect(chinese(stored)).toBe('没有接通 Telegram、WeChat，用网页');
    expect(checkDetail(stored, 'en', said)).toBe('Telegram and WeChat not switched on, so the web page');
  });

  it('leaves no English in Chinese, whatever is decided', () => {
    fc.assert(
      fc.property(aCase, (given) => {
        for (const { detail = '' } of checksOf(given))
          expect(chinese(detail).replace(NAMES, '')).not.toMatch(/[a-z]/iu);
      }),
    );
  });
});
