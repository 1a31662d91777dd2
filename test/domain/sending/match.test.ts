import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../src/domain/asking/interaction.ts';
import { asId } from '../../../src/domain/ids.ts';
import type { InteractionMatch } from '../../../src/domain/policy.ts';
import { chatsFor, pageFor } from '../../../src/domain/sending/channel-for.ts';
import { chooseSurvey, matchInteraction } from '../../../src/domain/sending/match.ts';
import { nearestName } from '../../../src/domain/words/nearest-name.ts';
import { anInteraction } from '../../support/builders.ts';
import { TELEGRAM } from '../../support/core-harness.ts';

const INTERACTION = anInteraction({
  serviceType: 'complaint',
  serviceChannel: 'phone',
  complexity: 'complex',
  outcome: 'solved',
  department: '售后部',
  product: 'P1',
  segment: 'vip',
  source: 'crm',
  agent: { id: 'A1', name: 'Li' },
  tags: ['refund', 'second-call'],
});

describe('a rule', () => {
  const rules: readonly (readonly [InteractionMatch, boolean])[] = [
    [{}, true],
    [{ serviceType: ['complaint'] }, true],
    [{ serviceType: ['inquiry', 'complaint'] }, true],
    [{ serviceType: ['inquiry'] }, false],
    [{ serviceType: [] }, false],
    [{ channel: ['phone'], complexity: ['complex'], outcome: ['solved'], department: ['售后部'] }, true],
    [{ product: ['P1'], segment: ['vip'], source: ['crm'], agent: ['A1'] }, true],
    [{ agent: ['Li'] }, false],
    [{ tag: ['refund', 'other'] }, true],
    [{ tag: ['other'] }, false],
    [{ serviceType: ['complaint'], tag: ['other'] }, false],
    [{ agentTookPart: true }, true],
    [{ agentTookPart: false }, false],
    [{ autoClosed: false }, true],
    [{ autoClosed: true }, false],
  ];
  it.each(rules)('%j matches: %s', (match, expected) => {
    expect(matchInteraction(INTERACTION, match)).toBe(expected);
  });

  it('with a test on what the event does not say does not match', () => {
    const bare = anInteraction();
    expect(matchInteraction(bare, { segment: ['vip'] })).toBe(false);
    expect(matchInteraction(bare, { complexity: ['complex'] })).toBe(false);
  });

  it('sees what a source says about agent and close', () => {
    const closed = anInteraction({ agentTookPart: false, autoClosed: true });
    expect(matchInteraction(closed, { agentTookPart: false, autoClosed: true })).toBe(true);
    expect(matchInteraction(closed, { agentTookPart: true })).toBe(false);
  });
});

describe('the survey of an interaction', () => {
  const rules = [
    { when: { serviceType: ['inquiry'] }, survey: asId<never>('quick-csat') },
    { when: { serviceType: ['complaint'] }, survey: asId<never>('complaint-csat') },
    { when: {}, survey: asId<never>('last') },
  ];

  it('is that of the first rule that matches', () => {
    expect(chooseSurvey(rules, INTERACTION)).toBe('complaint-csat');
    expect(chooseSurvey(rules, anInteraction({ serviceType: 'other' }))).toBe('last');
  });

  it('is service-csat when no rule matches', () => {
    expect(chooseSurvey(rules.slice(0, 1), INTERACTION)).toBe('service-csat');
  });

  it('is the one the event names, over every rule', () => {
    expect(chooseSurvey(rules, { ...INTERACTION, survey: 'vip-csat' })).toBe('vip-csat');
  });
});

describe('the channel', () => {
  const choose = (contact: Contact, telegram = true) => {
    const facts = { externalId: 'C-1', contact };
    const platforms = telegram ? [TELEGRAM] : [];
    return chatsFor(facts, platforms)[0] ?? pageFor(facts, platforms, []);
  };

  it.each([
    [
      'Telegram where the chat is known',
      { telegramChatId: '1', phone: '138' },
      true,
      'telegram',
      'the customer has a Telegram chat',
    ],
    [
      'the page where Telegram is off',
      { telegramChatId: '1' },
      false,
      'web',
      'Telegram not switched on, so the web page',
    ],
    [
      'the page where only other chats are known',
      { wechatId: 'w', wecomExternalUserId: 'e' },
      true,
      'web',
      'WeChat and WeCom not switched on, so the web page',
    ],
    [
      'the page without any chat',
      { phone: '138', email: 'a@b.c' },
      true,
      'web',
      'no chat contact, so the web page',
    ],
  ] as const)('is %s', (_name, contact, telegram, channel, reason) => {
    expect(choose(contact, telegram)).toEqual({ channel, reason });
  });
});

describe('a mistyped name', () => {
  it.each([
    ['cooldwn', 'cooldown'],
    ['CSAT_PROT', undefined],
    ['Delay', 'delay'],
    ['xyz', undefined],
    ['x'.repeat(100_000), undefined],
  ])('%s is close to %s', (name, expected) => {
    expect(nearestName(name.slice(0, 80), ['cooldown', 'delay', 'expiry'])).toBe(expected);
  });
});
