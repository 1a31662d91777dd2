import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Printed, useSurveyCommand } from '../support/survey-command.ts';
import { aFile } from '../support/survey-files.ts';

const { call, write } = useSurveyCommand();
const OWN = { CSAT_SURVEYS_DIR: 'surveys' };
const GOOD = aFile(
  'id: a, kind: rating',
  'id: why, kind: text, optional: true, when: { question: a, atMost: 3 }',
);

describe('survey check', () => {
  it('finds the shipped surveys in order, with their ways and seconds', async () => {
    const { code, stdout, stderr } = await call(['check', '--locale', 'en']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const id of ['quick-csat', 'recovery', 'relationship-nps', 'service-csat'])
      expect(stdout).toMatch(new RegExp(`^✓ ${id} {2}[0-9a-f]{8} {2}.*${id}\\.yaml$`, 'mu'));
    expect(stdout).toContain(`    2 questions, 2 ways through
    shortest    8 s  overall
    longest    33 s  overall → why
    no problems
`);
    expect(stdout).toMatch(/^4 surveys, 0 errors, 0 warnings$/mu);
  });

  it('tells every error and warning of every file with file and line, and ends with 1', async () => {
    write(
      'bad.yaml',
      aFile('id: a, kind: stars', 'id: b, kind: text, when: { question: c, answered: true }'),
    );
    write('worse.yaml', 'id: [\n');
    write('long.yaml', GOOD.replace('id: test-survey', 'id: quick-csat').replace('en: A', 'en: 甲'));
    const { code, stdout } = await call(['check'], '', { ...OWN, CSAT_LOCALE: 'en' });
    expect(code).toBe(1);
    expect(stdout).toContain(
      '✗ surveys/bad.yaml\n    error    surveys/bad.yaml:5: questions[0].kind: must be',
    );
    expect(stdout).toContain(
      '    error    surveys/bad.yaml:6: questions[1].when.question: there is no such question; did you mean a?\n',
    );
    expect(stdout).toContain('    warning  surveys/long.yaml:2: title.en: looks untranslated\n');
    expect(stdout).toMatch(/quick-csat {2}[0-9a-f]{8} {2}\/.*\n {4}replaced by surveys\/long\.yaml\n/u);
    expect(stdout).toMatch(/surveys\/worse\.yaml:\d+: /u);
  });

  it('speaks the language of the team, or the one that is asked for', async () => {
    write('bad.yaml', aFile('id: a, kind: stars'));
    const team = await call(['check', 'quick-csat', join('surveys', 'bad.yaml')], '', {
      CSAT_LOCALE: 'zh-CN',
    });
    expect(team.stdout).toContain(
      '    2 题，2 种走法\n    最短    8 秒  overall\n    最长   33 秒  overall → why\n    没有问题\n',
    );
    expect(team.stdout).toMatch(/\n {4}错误 surveys\/bad\.yaml:5: .*\n\n2 份问卷，1 个错误，0 个提醒\n$/u);
    const asked = await call(['check', 'quick-csat', '--locale', 'zh-TW'], '', { CSAT_LOCALE: 'zh-CN' });
    expect(asked.stdout).toContain('1 份問卷，0 個錯誤，0 個提醒');
  });

  it('says the same as JSON', async () => {
    const good = write('good.yaml', GOOD);
    const bad = write('bad.yaml', aFile('id: a, kind: rating, optinal: true'));
    const { code, stdout } = await call(['check', good, bad, 'recovery', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      surveys: [
        {
          file: good,
          origin: 'given',
          id: 'test-survey',
          version: expect.stringMatching(/^[0-9a-f]{16}$/u),
          replacedBy: null,
          questions: 2,
          ways: 2,
          shortest: { questions: ['a'], seconds: 8 },
          longest: { questions: ['a', 'why'], seconds: 33 },
          errors: [],
          warnings: [],
        },
        expect.objectContaining({
          file: bad,
          id: null,
          ways: null,
          errors: [
            { file: bad, line: 5, message: 'questions[0].optinal: unknown key; did you mean optional?' },
          ],
        }),
        expect.objectContaining({ id: 'recovery', origin: 'shipped', questions: 4 }),
      ],
      errors: 1,
      warnings: 0,
    });
  });

  it('ends with 2 for an id that nobody has, and for no such action', async () => {
    const unknown = await call(['check', 'servce-csat']);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('known are quick-csat, recovery, relationship-nps, service-csat');
    expect(await call(['chekc'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('says of a file that is not there that it is not', async () => {
    const { code, stdout } = await call(['check', 'gone.yaml', '--locale', 'en']);
    expect(code).toBe(1);
    expect(stdout).toContain('error    gone.yaml:1: cannot be read (ENOENT)');
  });
});

describe('bad inputs 33, 92, as survey files to check', () => {
  const files: readonly (readonly [name: string, source: string | Uint8Array, message: string])[] = [
    ['33: an alias bomb', `a: &a [x]\nb: &b [*a, *a]\n`, ':2: write the value out, aliases are off'],
    ['33: a tag of code', GOOD.replace('甲', "!!js/function 'x'"), ':2: tags (!…) are off'],
    ['33: doubled keys', `${GOOD}id: again\n`, ':8: Map keys must be unique'],
    ['33: tabs', GOOD.replace('  - {', '\t- {'), ':5: Tabs are not allowed as indentation'],
    ['33: 10 MB', `# ${'x'.repeat(10 * 1024 * 1024)}`, ':1: the file is longer than 256 kB'],
    [
      '33: 10 MB of Han characters',
      `# ${'好'.repeat(4 * 1024 * 1024)}`,
      ':1: the file is longer than 256 kB',
    ],
    ['33: bytes that are no text', Uint8Array.of(0x69, 0xff, 0xfe, 0x00), ':1: is not written in UTF-8'],
    [
      '92: a scale from 1 to 0',
      aFile('id: a, kind: rating, scale: [1, 0]'),
      ':5: questions[0].scale: unknown key',
    ],
    [
      '92: a skip to a missing question',
      aFile('id: a, kind: nps, when: { question: gone, atMost: 3 }'),
      ':5: questions[0].when.question: there is no such question',
    ],
    [
      '92: cyclic skips',
      aFile(
        'id: a, kind: nps, when: { question: b, atMost: 3 }',
        'id: b, kind: nps, when: { question: a, atMost: 3 }',
      ),
      ':5: questions[0].when.question: a condition may only look at earlier questions',
    ],
    [
      '92: doubled question ids',
      aFile('id: a, kind: nps', 'id: b, kind: nps', 'id: a, kind: nps'),
      ':7: questions[2].id: two questions have this id',
    ],
    [
      '92: 200 questions',
      aFile(...Array.from({ length: 200 }, (_, at) => `id: q${at}, kind: yesno`)),
      ':4: questions: must hold at most 50',
    ],
  ];
  const nameOf = (at: number): string => `hostile-${at}.yaml`;
  let printed: Printed;
  beforeAll(async () => {
    printed = await call([
      'check',
      '--locale',
      'en',
      ...files.map(([, source], at) => write(nameOf(at), source)),
    ]);
  });

  it('ends with 1 and prints no more than it has to', () => {
    expect({ ...printed, stdout: '' }).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(printed.stdout.length).toBeLessThan(20_000);
  });

  it.each(files.map(([name, , message], at) => [name, at, message] as const))(
    '%s is an error with file and line',
    (_name, at, message) => {
      expect(printed.stdout).toContain(`    error    surveys/${nameOf(at)}${message}`);
    },
  );
});
