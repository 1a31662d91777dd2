import { describe, expect, it } from 'vitest';
import { readClosingEvent } from '../../../adapters/intake/closing-event.ts';
import { anEventBody } from '../../support/http-intake.ts';

const aCustomer = (over: Readonly<Record<string, unknown>>) => ({ customer: { externalId: 'C-7', ...over } });

function problemsOf(over: Readonly<Record<string, unknown>>): readonly string[] {
  const reading = readClosingEvent(anEventBody(over));
  return reading.status === 'invalid' ? reading.problems.map(({ path }) => path) : [];
}

describe('a closing event that somebody made up', () => {
  it.each([
    ['customer.externalId', { $ne: null }],
    ['customer.externalId', { $gt: '' }],
    ['customer.externalId', ['a', 'b']],
    ['customer.externalId', { $where: 'sleep(1000)' }],
    ['customer.externalId', 7],
    ['customer.externalId', ''],
    ['customer.externalId', '  '],
  ])('bad input 29: names %s when it is %j', (path, externalId) => {
    expect(problemsOf(aCustomer({ externalId }))).toEqual([path]);
  });

  it.each(['a.b', '$set', 'a\0b', 'a\nb', 'constructor', 'prototype', 'x'.repeat(65), ''])(
    'bad input 30: refuses the metadata key %j',
    (key) => {
      expect(readClosingEvent(anEventBody({ [key]: 1 }))).toMatchObject({ status: 'invalid' });
    },
  );

  it('bad input 28: refuses a __proto__ read from a file, and no object is changed', () => {
    const body: unknown = JSON.parse(
      JSON.stringify(anEventBody()).replace('{', '{"__proto__":{"polluted":1},'),
    );
    expect(readClosingEvent(body)).toMatchObject({ status: 'invalid', problems: [{ path: '__proto__' }] });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([{}, { a: 1 }, [], ['x'], Number.POSITIVE_INFINITY, Number.NaN, 'x'.repeat(1001)])(
    'refuses %j as metadata, naming the field',
    (value) => {
      expect(problemsOf({ region: value })).toEqual(['region']);
    },
  );

  it('refuses more than 50 unknown fields', () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, index]));
    expect(readClosingEvent(anEventBody(many))).toMatchObject({ status: 'invalid' });
  });

  it.each(['../../etc/passwd', '%2e%2e', 'C:\\', 'a\0', 'x'.repeat(300), 'Service', '', 'a_b', 'a b'])(
    'bad input 32: refuses the survey id %j',
    (survey) => {
      expect(new Set(problemsOf({ survey }))).toEqual(new Set(['survey']));
    },
  );

  it.each(['a\r\nb', 'a\0', '\u2028', '\ud800', '\u001b[31m'])(
    'bad input 27: refuses the id %j',
    (externalId) => {
      expect(problemsOf({ externalId })).toEqual(['externalId']);
    },
  );

  it.each([`\${7*7}`, '{{x}}', '%s', '<script>alert(1)</script>', '=1+2'])(
    'bad input 34: keeps %s as it is',
    (summary) => {
      expect(readClosingEvent(anEventBody({ summary }))).toMatchObject({
        event: { interaction: { summary } },
      });
    },
  );

  it('60: names and prose lose what no store keeps, and the event is not lost', () => {
    const odd = '\uFEFFa\0b\ud800\n👍';
    const reading = readClosingEvent(
      anEventBody({ summary: odd, tags: [odd], region: odd, ...aCustomer({ name: `A\tB\r\n${odd}` }) }),
    );
    expect(reading).toMatchObject({
      event: {
        interaction: { summary: 'ab\n👍', tags: ['ab 👍'], metadata: { region: 'ab\n👍' } },
        customer: { name: 'A B ab 👍' },
      },
    });
  });

  it.each([
    ['agent.id', { agent: { id: 'a\ud800' } }],
    ['externalId', { externalId: '\uFEFFT-1001' }],
    ['region?', { 'region\ud800': 1 }],
    ['?region', { '\uFEFFregion': 1 }],
  ])('60: an id or a name with it is refused as %s', (path, over) => {
    expect(problemsOf(over)).toEqual([path]);
  });

  it.each([
    ['customer.timezone', aCustomer({ timezone: 'Mars/Phobos' })],
    ['customer.locale', aCustomer({ locale: 'zh CN' })],
    ['customer.contact.telegramChatId', aCustomer({ contact: { telegramChatId: '-100123' } })],
    ['customer.contact.telegramChatId', aCustomer({ contact: { telegramChatId: '@name' } })],
    ['customer.contact.whatsapp', aCustomer({ contact: { whatsapp: '1' } })],
    ['customer.vip', aCustomer({ vip: true })],
    ['agent.team', { agent: { id: 'a', team: 'b' } }],
    ['agent.id', { agent: {} }],
    ['agent', { agent: 'a-1' }],
    ['agentTookPart', { agentTookPart: 'false' }],
    ['autoClosed', { autoClosed: 0 }],
    ['tags', { tags: 'vip' }],
    ['tags.1', { tags: ['a', 2] }],
    ['summary', { summary: 'x'.repeat(10_001) }],
    ['customer', { customer: [] }],
  ])('names %s', (path, over) => {
    expect(problemsOf(over)).toEqual([path]);
  });

  it.each(['1970-01-01T00:00:00Z', '2999-12-31T23:59:59Z'])(
    'bad input 82: is read when it closed at %s, for the policy to judge',
    (closedAt) => {
      expect(readClosingEvent(anEventBody({ closedAt }))).toMatchObject({ status: 'valid' });
    },
  );

  it('bad input 82: is read without agent, record and contact', () => {
    const { customer: _, ...rest } = anEventBody();
    expect(readClosingEvent({ ...rest, customer: { externalId: 'nobody-knows' } })).toMatchObject({
      event: { customer: { externalId: 'nobody-knows', contact: {} } },
    });
  });
});
