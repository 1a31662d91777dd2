import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClosingEvent } from '../../../adapters/intake/closing-event.ts';
import { anEventBody } from '../../support/http-intake.ts';

const aCustomer = (over: Readonly<Record<string, unknown>>) => ({ customer: { externalId: 'C-7', ...over } });

function problemsOf(over: Readonly<Record<string, unknown>>): readonly string[] {
  const reading = readClosingEvent(anEventBody(over));
  return reading.status === 'invalid' ? reading.problems.map(({ path }) => path) : [];
}

describe('a closing event', () => {
  it('is read with every field it may have', () => {
    const reading = readClosingEvent({
      source: 'crm',
      externalId: 'T-1',
      closedAt: '2026-11-23T16:00:00.123456+08:00',
      openedAt: '2026-11-23T07:00:00Z',
      firstResponseAt: '2026-11-23T07:05:00.5Z',
      serviceType: 'repair',
      channel: 'phone',
      complexity: 'complex',
      outcome: 'solved',
      summary: '换了电池\n已测试',
      agent: { id: 'a-1', name: '李雷' },
      agentTookPart: true,
      autoClosed: false,
      department: '售后部',
      product: 'X1',
      orderId: 'O-9',
      tags: ['vip', '夜班'],
      survey: 'quick-csat',
      region: 'north',
      priority: 2,
      escalated: false,
      customer: {
        externalId: 'C-7',
        name: '王女士',
        locale: 'zh-Hant-HK',
        timezone: 'Asia/Shanghai',
        segment: 'gold',
        contact: {
          telegramChatId: '700100',
          wechatId: 'w',
          wecomExternalUserId: 'wm',
          openKfId: 'kf',
          phone: '13800138000',
          email: 'a@example.com',
        },
      },
    });
    expect(reading).toEqual({
      status: 'valid',
      event: {
        interaction: {
          source: 'crm',
          externalId: 'T-1',
          closedAt: new Date('2026-11-23T08:00:00.123Z'),
          openedAt: new Date('2026-11-23T07:00:00Z'),
          firstResponseAt: new Date('2026-11-23T07:05:00.500Z'),
          serviceType: 'repair',
          serviceChannel: 'phone',
          complexity: 'complex',
          outcome: 'solved',
          summary: '换了电池\n已测试',
          agent: { id: 'a-1', name: '李雷' },
          agentTookPart: true,
          autoClosed: false,
          department: '售后部',
          product: 'X1',
          orderId: 'O-9',
          tags: ['vip', '夜班'],
          segment: 'gold',
          survey: 'quick-csat',
          metadata: { region: 'north', priority: 2, escalated: false },
        },
        customer: {
          externalId: 'C-7',
          name: '王女士',
          locale: 'zh-Hant-HK',
          timezone: 'Asia/Shanghai',
          segment: 'gold',
          contact: {
            telegramChatId: '700100',
            wechatId: 'w',
            wecomExternalUserId: 'wm',
            openKfId: 'kf',
            phone: '13800138000',
            email: 'a@example.com',
          },
        },
      },
    });
  });

  it('is read with the fewest fields, null being the same as absent', () => {
    const nulls = { agent: null, department: null, survey: null, tags: null, summary: null };
    const reading = readClosingEvent(
      anEventBody({ ...nulls, ...aCustomer({ name: null, contact: { phone: null } }) }),
    );
    expect(reading).toEqual({
      status: 'valid',
      event: {
        interaction: {
          source: 'crm',
          externalId: 'T-1001',
          closedAt: new Date('2026-11-23T07:59:59.123Z'),
          serviceType: 'repair',
          serviceChannel: 'phone',
          tags: [],
          metadata: {},
        },
        customer: { externalId: 'C-7', contact: {} },
      },
    });
  });

  it.each(['source', 'externalId', 'closedAt', 'serviceType', 'channel', 'customer'])(
    'names %s when it is missing',
    (key) => {
      const { [key]: _, ...rest } = anEventBody();
      expect(readClosingEvent(rest)).toEqual({
        status: 'invalid',
        problems: [{ path: key, message: 'is required' }],
      });
    },
  );

  it.each([
    ['without a zone', '2026-11-23T08:00:00'],
    ['a date', '2026-11-23'],
    ['the 30th of February', '2026-02-30T00:00:00Z'],
    ['Unix seconds', 1_764_000_000],
    ['words', 'yesterday'],
    ['empty', ''],
  ])('names closedAt when it is %s', (_, closedAt) => {
    expect(problemsOf({ closedAt })).toEqual(['closedAt']);
  });

  it('never throws, never reads an invalid one as valid, and never repeats a value in a problem', () => {
    const canary = 'canary-5f1d';
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.anything(),
      fc.constant(canary),
      fc.constant({ [`$${canary}`]: canary }),
    );
    const keys = fc.constantFrom(
      ...Object.keys(anEventBody()),
      'agent',
      'tags',
      'survey',
      'summary',
      'region',
    );
    fc.assert(
      fc.property(keys, anything, (key, value) => {
        const reading = readClosingEvent(anEventBody({ [key]: value }));
        if (reading.status === 'valid') return Number.isFinite(reading.event.interaction.closedAt.getTime());
        return (
          reading.problems.length > 0 && reading.problems.every(({ message }) => !message.includes(canary))
        );
      }),
    );
  });
});
