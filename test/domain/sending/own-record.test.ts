import { describe, expect, it } from 'vitest';
import type { CustomerFacts } from '../../../src/domain/asking/interaction.ts';
import { decideSending } from '../../../src/domain/sending/decide.ts';
import { isOwnRecord } from '../../../src/domain/sending/own-record.ts';
import { aCustomer } from '../../support/builders.ts';
import { closed } from '../../support/sending-input.ts';

const facts = (over: Partial<CustomerFacts>): CustomerFacts => ({ externalId: 'C-1', contact: {}, ...over });

describe('a customer and the agent of the same record', () => {
  it.each([
    ['one id', { id: 'li.lei' }, facts({ externalId: 'li.lei' })],
    ['one id, written differently', { id: ' Li.Lei' }, facts({ externalId: 'ｌｉ.lei' })],
    [
      'an e-mail address that is the id',
      { id: 'li@example.com' },
      facts({ contact: { email: 'Li@Example.com' } }),
    ],
    ['a WeCom id that is the id', { id: 'LiLei' }, facts({ contact: { wecomExternalUserId: 'LiLei' } })],
    ['one number and one name', { id: '17', name: '李雷' }, facts({ externalId: '17', name: '李雷' })],
    [
      'one Telegram chat and one name',
      { id: '700', name: 'Li' },
      facts({ name: 'li', contact: { telegramChatId: '700' } }),
    ],
  ])('84: are one person with %s', (_what, agent, customer) => {
    expect(isOwnRecord(agent, customer)).toBe(true);
  });

  it.each([
    ['no agent', undefined, facts({ externalId: 'li.lei' })],
    ['other ids', { id: 'a-1', name: '李雷' }, facts({ name: '李雷' })],
    ['one number without names', { id: '17' }, facts({ externalId: '17' })],
    ['one number and two names', { id: '17', name: '李雷' }, facts({ externalId: '17', name: '王芳' })],
  ])('84: are two people with %s', (_what, agent, customer) => {
    expect(isOwnRecord(agent, customer)).toBe(false);
  });

  it('84: who are one person are not asked, whatever the rules say, and nobody is named in the reason', () => {
    const customer = aCustomer({ facts: facts({ externalId: 'li.lei', name: '李雷' }) });
    const decision = decideSending(closed({ agent: { id: 'li.lei', name: '李雷' } }, { customer }));
    expect(decision).toMatchObject({ outcome: 'skipped', reason: 'own-record' });
    expect(decision.checks.at(-1)).toEqual({
      check: 'ownRecord',
      result: 'skip',
      detail: 'the customer is the agent',
    });
  });
});
