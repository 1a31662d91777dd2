import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/config/load-policy.ts';

const AROUND = {
  timezone: 'Asia/Shanghai',
  locale: 'zh-CN',
  surveys: ['service-csat', 'quick-csat'],
} as const;
const entriesOf = (source: string) => {
  const parsed = parsePolicy('csat.yaml', source, AROUND);
  if (parsed.status === 'invalid') throw new RangeError(parsed.problems.join('\n'));
  return parsed.policy.entries;
};

describe('the entries of csat.yaml', () => {
  it('are none unless they are written', () => {
    expect(entriesOf('')).toEqual([]);
    expect(entriesOf('entries:')).toEqual([]);
  });

  it('need an id and nothing else', () => {
    expect(entriesOf('entries: { id: front-desk }')).toEqual([
      { id: 'front-desk', serviceType: 'other', channel: 'store' },
    ]);
  });

  it('keep their order, and a title in the languages that are given', () => {
    const found = entriesOf(
      'entries:\n  - { id: b, title: 前台, survey: quick-csat, agent: a1 }\n  - { id: a, title: { en: Desk } }',
    );
    expect(found).toEqual([
      {
        id: 'b',
        title: { 'zh-CN': '前台', 'zh-TW': '前台', en: '前台' },
        survey: 'quick-csat',
        agent: 'a1',
        serviceType: 'other',
        channel: 'store',
      },
      {
        id: 'a',
        title: { 'zh-CN': 'Desk', 'zh-TW': 'Desk', en: 'Desk' },
        serviceType: 'other',
        channel: 'store',
      },
    ]);
  });

  it('name surveys that there are', () => {
    const parsed = parsePolicy('csat.yaml', 'entries:\n  - id: a\n  - id: b\n    survey: nobody', AROUND);
    expect(parsed).toMatchObject({
      status: 'invalid',
      problems: [
        'csat.yaml:4: entries[1].survey: there is no survey "nobody"; known: service-csat, quick-csat',
      ],
    });
  });
});
