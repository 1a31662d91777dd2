import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, loadPolicy, type ParsedPolicy, parsePolicy } from '../../src/config/load-policy.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';

const DEFAULTS = { timezone: 'Asia/Shanghai', locale: 'zh-CN' } as const;
const EXAMPLE = readFileSync(new URL('../../csat.example.yaml', import.meta.url), 'utf8');

function read(source: string): Policy {
  return valid(parsePolicy('csat.yaml', source, DEFAULTS));
}

function valid(parsed: ParsedPolicy): Policy {
  if (parsed.status === 'invalid') throw new Error(parsed.problems.join('\n'));
  return parsed.policy;
}

describe('without a policy file', () => {
  it('the defaults hold', () => {
    const policy = defaultPolicy(DEFAULTS);
    expect(policy).toMatchObject({
      team: {
        name: '客服中心',
        brand: { accent: '#0f766e' },
        timezone: 'Asia/Shanghai',
        locale: 'zh-CN',
        workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60, holidays: [], extraDays: [] },
      },
      surveys: [],
      sending: {
        delay: [{ when: { complexity: ['complex'] }, afterMs: 2 * HOUR_MS }],
        quietHours: { from: 21 * 60, to: 9 * 60 },
        cooldownMs: 7 * DAY_MS,
        reminder: { afterMs: 20 * HOUR_MS, times: 1 },
        expiryMs: 72 * HOUR_MS,
        exclude: [{ tag: ['internal'] }, { agentTookPart: false }],
      },
      alerts: { lowScore: 3, npsDetractor: true, verbatim: 'masked' },
      cases: {
        claimWithin: { unit: 'ms', ms: 30 * MINUTE_MS },
        firstReplyWithin: { unit: 'days', days: 5 },
        escalateTo: [],
        resurveyAfterMs: 2 * DAY_MS,
      },
      departments: {},
      roles: { managers: [], agents: [] },
      reports: {
        weekly: '0 9 * * 1',
        monthly: '0 9 1 * *',
        quarterly: '0 9 1 1,4,7,10 *',
        targets: {},
        benchmark: {},
      },
      privacy: {},
    });
    expect(policy.alerts.keywords).toEqual(
      expect.arrayContaining(['投诉', '退款', '曝光', 'refund', 'lawyer', 'complaint']),
    );
  });

  it('zone and language of the environment count', () => {
    const { team } = defaultPolicy({ timezone: 'Europe/Paris', locale: 'en' });
    expect(team).toMatchObject({ timezone: 'Europe/Paris', locale: 'en', name: 'Customer service' });
  });

  it.each(['', '# only a comment\n', 'policy:\n', 'policy: {}\nalerts:\n'])(
    'and with %j the same',
    (source) => {
      expect(read(source)).toEqual(defaultPolicy(DEFAULTS));
    },
  );
});

describe('csat.example.yaml', () => {
  it('is valid and shows the defaults', () => {
    const { sending, team, reports, alerts, cases } = read(EXAMPLE);
    const standard = defaultPolicy(DEFAULTS);
    expect({ ...sending, delay: sending.delay.slice(0, 1) }).toEqual(standard.sending);
    const workingHours = { ...team.workingHours, holidays: [], extraDays: [] };
    expect({ ...team, workingHours, brand: { accent: team.brand.accent } }).toEqual(standard.team);
    expect({ ...cases, escalateTo: [] }).toEqual(standard.cases);
    const { weekly, monthly, quarterly } = standard.reports;
    expect(reports).toMatchObject({ weekly, monthly, quarterly });
    expect({ ...alerts, keywords: standard.alerts.keywords }).toEqual(standard.alerts);
  });

  it.each([
    'name brand logo accent timezone locale from to surveys when survey delay after quietHours',
    'cooldown reminder times expiry exclude lowScore npsDetractor keywords verbatim weekly monthly quarterly targets benchmark csatShare',
    'meanScore notice controller contact serviceType channel complexity outcome department product segment source',
    'agent tag agentTookPart autoClosed workingHours days holidays extraDays cases claimWithin firstReplyWithin',
    'escalateTo resurveyAfter departments owner categories roles managers agents process ability attitude other',
  ])('names every key: %s', (keys) => {
    expect(keys.split(' ').filter((key) => !new RegExp(`\\b${key}\\b`, 'u').test(EXAMPLE))).toEqual([]);
  });
});

describe('what a team may write', () => {
  it.each([
    ['policy: { delay: 1h }', { sending: { delay: [{ when: {}, afterMs: HOUR_MS }] } }],
    ['policy: { delay: off }', { sending: { delay: [] } }],
    [
      'policy: { delay: { when: { complexity: complex }, after: 90s } }',
      { sending: { delay: [{ when: { complexity: ['complex'] }, afterMs: 90_000 }] } },
    ],
    ['policy: { quietHours: off }', { sending: { quietHours: undefined } }],
    ['policy: { quietHours: false }', { sending: { quietHours: undefined } }],
    [
      'policy: { quietHours: { from: 22:30, to: 08:00 } }',
      { sending: { quietHours: { from: 1350, to: 480 } } },
    ],
    ['policy: { cooldown: 0s }', { sending: { cooldownMs: 0 } }],
    ['policy: { cooldown: off }', { sending: { cooldownMs: 0 } }],
    ['policy: { reminder: off }', { sending: { reminder: undefined } }],
    [
      'policy: { reminder: { after: 30m } }',
      { sending: { reminder: { afterMs: 30 * MINUTE_MS, times: 1 } } },
    ],
    ['policy: { exclude: off }', { sending: { exclude: [] } }],
    [
      'policy: { exclude: { tag: [a, b], autoClosed: true } }',
      { sending: { exclude: [{ tag: ['a', 'b'], autoClosed: true }] } },
    ],
    ['surveys: { survey: quick-csat }', { surveys: [{ when: {}, survey: 'quick-csat' }] }],
    [
      'alerts: { lowScore: off, npsDetractor: false, keywords: off, verbatim: none }',
      { alerts: { lowScore: 0, npsDetractor: false, keywords: [], verbatim: 'none' } },
    ],
    ['alerts: { lowScore: 0, keywords: 投诉 }', { alerts: { lowScore: 0, keywords: ['投诉'] } }],
    ['reports: { weekly: off }', { reports: { weekly: undefined } }],
    [
      'reports: { monthly: off, quarterly: false }',
      { reports: { monthly: undefined, quarterly: undefined } },
    ],
    [
      'reports: { benchmark: { meanScore: 4.5, csatShare: 0.9, nps: 40 } }',
      { reports: { benchmark: { meanScore: 4.5, csatShare: 0.9, nps: 40 } } },
    ],
    [
      'team: { timezone: Asia/Taipei, locale: zh-TW }',
      { team: { timezone: 'Asia/Taipei', locale: 'zh-TW' } },
    ],
    [
      'privacy: { notice: 只用于改进服务 }',
      { privacy: { notice: { 'zh-CN': '只用于改进服务', 'zh-TW': '只用于改进服务', en: '只用于改进服务' } } },
    ],
    [
      'privacy: { notice: { zh-CN: 甲, en: A } }',
      { privacy: { notice: { 'zh-CN': '甲', 'zh-TW': '甲', en: 'A' } } },
    ],
    [
      'privacy: { notice: { zh-TW: 乙 } }',
      { privacy: { notice: { 'zh-CN': '乙', 'zh-TW': '乙', en: '乙' } } },
    ],
  ])('%s', (source, expected) => {
    expect(read(source)).toMatchObject(expected);
  });
});

describe('the policy on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'csat-policy-'));
  const path = join(folder, 'csat.yaml');

  it('need not be there unless the environment names it', () => {
    expect(valid(loadPolicy({ path, given: false }, DEFAULTS))).toEqual(defaultPolicy(DEFAULTS));
    expect(loadPolicy({ path, given: true }, DEFAULTS)).toEqual({
      status: 'invalid',
      problems: [`${path}:1: CSAT_CONFIG names this file, but it is not there`],
    });
  });

  it('is read, and a folder or a device in its place is a problem', () => {
    writeFileSync(path, 'team: { name: 售后 }');
    expect(valid(loadPolicy({ path, given: true }, DEFAULTS)).team.name).toBe('售后');
    for (const wrong of [folder, '/dev/zero'])
      expect(loadPolicy({ path: wrong, given: false }, DEFAULTS)).toMatchObject({
        problems: [`${wrong}:1: is not a file`],
      });
    rmSync(folder, { recursive: true });
  });
});
