import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/config/load-policy.ts';

const DEFAULTS = { timezone: 'Asia/Shanghai', locale: 'zh-CN' } as const;

function problemsOf(source: string): readonly string[] {
  const parsed = parsePolicy('csat.yaml', source, DEFAULTS);
  return parsed.status === 'invalid' ? parsed.problems : [];
}

describe('a mistake in the policy', () => {
  it.each([
    ['polcy: {}', 'csat.yaml:1: polcy: unknown key; did you mean policy?'],
    ['policy:\n  cooldwn: 7d', 'csat.yaml:2: policy.cooldwn: unknown key; did you mean cooldown?'],
    ['policy:\n  cooldown: a week', 'csat.yaml:2: policy.cooldown: must be a duration such as'],
    ['policy: { cooldown: 5 working days }', 'must be a duration such as'],
    ['policy: { cooldown: 900d }', 'must be a duration such as'],
    ['policy: { expiry: off }', 'policy.expiry: must be a duration such as'],
    ['policy: { expiry: 0s }', 'policy.expiry: must be at least 1m'],
    [
      "policy: { quietHours: { from: '24:00', to: '09:00' } }",
      "policy.quietHours.from: must be a time such as '09:00'",
    ],
    ['policy: { quietHours: { from: 9, to: 10 } }', "policy.quietHours.from: must be a time such as '09:00'"],
    ["policy: { quietHours: { from: '21:00' } }", 'policy.quietHours.to: missing'],
    [
      "policy: { quietHours: { from: '21:00', to: '21:00' } }",
      'policy.quietHours: must not begin and end at the same time',
    ],
    ['policy: { reminder: { after: 20h, times: 9 } }', 'policy.reminder.times: must be 1 to 3'],
    [
      'policy: { reminder: { after: 20h }, expiry: 10h }',
      'policy.reminder.after: the survey expires before the reminder',
    ],
    ['policy: { exclude: [{}] }', 'policy.exclude[0]: would exclude everything'],
    ['policy: { exclude: [{ tag: 5 }] }', 'policy.exclude[0].tag[0]: must be text; put quotes around it'],
    [
      'policy: { exclude: [{ agentTookPart: maybe }] }',
      'policy.exclude[0].agentTookPart: must be of type boolean',
    ],
    ['surveys: [{ survey: ../etc/passwd }]', 'surveys[0].survey: must be the id of a survey'],
    ['team: { brand: { accent: teal } }', "team.brand.accent: must be a colour such as '#0f766e'"],
    [
      "team: { brand: { logo: 'javascript:alert(1)' } }",
      'team.brand.logo: must be the name of a file beside csat.yaml',
    ],
    ['team: { locale: fr }', 'team.locale: must be one of zh-CN, zh-TW, en'],
    ['alerts: { lowScore: 5 }', 'alerts.lowScore: must be 0 to 4'],
    ['alerts: { lowScore: 2.5 }', 'alerts.lowScore: must be a whole number'],
    ['alerts: { verbatim: some }', 'alerts.verbatim: must be masked, none or full'],
    ["reports: { weekly: '9 * * 1' }", 'reports.weekly: must be a cron expression of five fields'],
    ["reports: { monthly: '0 9 * *' }", 'reports.monthly: must be a cron expression of five fields'],
    ['reports: { quarterly: 7 }', 'reports.quarterly: must be'],
    ['reports: { benchmark: { nps: 140 } }', 'reports.benchmark.nps: must be -100 to 100'],
    ['reports: { benchmark: { meanScore: 0.9 } }', 'reports.benchmark.meanScore: must be 1 to 5'],
    ['reports: { targets: { csatShare: 85 } }', 'reports.targets.csatShare: must be a share from 0 to 1'],
    ['privacy: { notice: {} }', 'privacy.notice: must give the text in at least one language'],
    [
      'entries:\n  - id: a\n    titles: b',
      'csat.yaml:3: entries[0].titles: unknown key; did you mean title?',
    ],
    ['entries:\n  - title: a', 'csat.yaml:2: entries[0].id: missing'],
    ['entries: [{ id: Front Desk }]', 'entries[0].id: must be 1 to 32 of a-z, 0-9 and -'],
    ['entries: [{ id: -a }]', 'entries[0].id: must be 1 to 32 of a-z, 0-9 and -'],
    ['entries: [{ id: a, title: {} }]', 'entries[0].title: must give the text in at least one language'],
    ['entries: [{ id: a, survey: A }]', 'entries[0].survey: must be the id of a survey'],
    [
      'entries:\n  - id: a\n  - id: b\n  - id: a',
      'csat.yaml:4: entries[2].id: there is another entry of the id "a"',
    ],
    ['[]', 'csat.yaml:1: must be keys with values'],
  ])('%s is told with file, line and key', (source, message) => {
    expect(problemsOf(source).join('\n')).toContain(message);
  });

  it.each([
    ['team:\n  name: "客服\\ud800"', 'csat.yaml:2: team.name: holds half a character or a byte order mark'],
    [
      'alerts:\n  keywords: ["a\\ufeffb"]',
      'csat.yaml:2: alerts.keywords[0]: holds half a character or a byte order mark',
    ],
    ['privacy: { notice: "a\\0b" }', 'csat.yaml:1: privacy.notice.zh-CN: holds a control character'],
    ['surveys:\n  - survey: "a\\ud800"', 'csat.yaml:2: surveys[0].survey: must be the id of a survey'],
  ])('60: is a text that stores would change: %s', (source, message) => {
    expect(problemsOf(source).join('\n')).toContain(message);
  });

  it('does not hide the next one', () => {
    expect(
      problemsOf('policy:\n  delay: soon\n  cooldwn: 1d\nteam:\n  locale: fr\n').map((each) =>
        each.split(': ', 2).join(': '),
      ),
    ).toEqual([
      'csat.yaml:2: policy.delay[0].after',
      'csat.yaml:3: policy.cooldwn',
      'csat.yaml:5: team.locale',
    ]);
  });
});

describe('a key of a later version', () => {
  it.each(['retention: {}', 'policy: { sampling: 1.0 }', 'privacy: { crossBorderConsent: false }'])(
    '%s is not in this version',
    (source) => {
      expect(problemsOf(source)).toEqual([
        expect.stringMatching(/^csat\.yaml:1: [a-zA-Z.]+: not in this version$/u),
      ]);
    },
  );
});

/** Bad input 33, for the policy file. */
describe('bad input 33', () => {
  it.each([
    [
      'an alias bomb',
      'team: &a { name: x }\npolicy: *a',
      'csat.yaml:2: write the value out, aliases are off',
    ],
    ['a function as a tag', "team:\n  name: !!js/function 'x'", 'csat.yaml:2: tags (!…) are off'],
    ['10 MB', `# ${'x'.repeat(10 * 1024 * 1024)}`, 'csat.yaml:1: the file is longer than 256 kB'],
    ['doubled keys', 'policy: {}\npolicy: {}', 'csat.yaml:2: Map keys must be unique'],
    ['tabs', 'policy:\n\tcooldown: 7d', 'csat.yaml:2: Tabs are not allowed as indentation'],
  ])('%s is an error with file and line', (_name, source, message) => {
    expect(problemsOf(source)).toContain(message);
  });
});

/** Bad input 92, for the policy file. */
describe('bad input 92', () => {
  it.each([
    [
      'the zone Mars/Phobos',
      'team:\n  timezone: Mars/Phobos',
      'csat.yaml:2: team.timezone: is not a known time zone',
    ],
    [
      'a delay of -1',
      'policy:\n  delay:\n    - { after: -1 }',
      'csat.yaml:3: policy.delay[0].after: must be a duration',
    ],
    [
      'a delay of -1h',
      'policy:\n  delay: [{ after: -1h }]',
      'csat.yaml:2: policy.delay[0].after: must be a duration',
    ],
  ])('%s is an error with its path', (_name, source, message) => {
    expect(problemsOf(source).join('\n')).toContain(message);
  });
});
