import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFault } from '../../src/domain/errors.ts';
import { loadSettings } from '../../src/wiring/settings/settings.ts';
import { examine, told } from '../support/doctor.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();

function writePolicy(text: string): string {
  const file = join(tempDir(), 'csat.yaml');
  writeFileSync(file, text);
  return file;
}

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    loadSettings(env);
    return [];
  } catch (error) {
    if (isFault(error, 'config.invalid') || isFault(error, 'survey.invalid')) return error.details.problems;
    throw error;
  }
}

const WRONG =
  'polcy: 1\nteam:\n  timezone: Mars/Phobos\nsurveys:\n  - survey: quick-csat\n  - survey: nope\n';

describe('a csat.yaml with mistakes of several kinds', () => {
  it('is told with all of them at once, each with its line', () => {
    const file = writePolicy(WRONG);
    const problems = problemsOf({ CSAT_CONFIG: file });
    expect(problems.map((each) => each.slice(file.length).split(': ').slice(0, 2))).toEqual([
      [':1', 'polcy'],
      [':3', 'team.timezone'],
      [':6', 'surveys[1].survey'],
    ]);
    expect(problems[2]).toContain('there is no survey "nope"; known: quick-csat');
  });

  it('is told together with what is wrong in the environment and in survey files', () => {
    const surveys = tempDir();
    writeFileSync(join(surveys, 'own.yaml'), 'id: own\n');
    const env = { CSAT_CONFIG: writePolicy(WRONG), CSAT_SURVEYS_DIR: surveys, CSAT_PORT: '70000' };
    const problems = problemsOf(env).join('\n');
    expect(problems).toMatch(/^CSAT_PORT: .*csat\.yaml:1: .*csat\.yaml:3: .*own\.yaml:\d+: /su);
    // Which surveys there are is not known while one cannot be read.
    expect(problems).not.toContain('nope');
  });

  it('names one survey without a list, and beside a late reminder', () => {
    const text = 'surveys: { survey: nope }\npolicy: { reminder: { after: 5d } }\n';
    expect(problemsOf({ CSAT_CONFIG: writePolicy(text) }).join('\n')).toMatch(
      /csat\.yaml:1: surveys\.survey: there is no survey.*csat\.yaml:2: policy\.reminder\.after: /su,
    );
  });

  it('leaves schedule and privacy unlooked at for doctor, which tells no default as checked', async () => {
    const env = {
      CSAT_CONFIG: writePolicy(WRONG),
      CSAT_DATA_DIR: join(tempDir(), 'data'),
      CSAT_LOCALE: 'en',
    };
    const diagnosis = await examine(env);
    expect(told(diagnosis, 'off')).toEqual(
      expect.arrayContaining(['schedule csat.yaml', 'privacy csat.yaml']),
    );
    expect(told(diagnosis, 'ok').join()).not.toMatch(/schedule|privacy/u);
    expect(told(diagnosis, 'problem').filter((each) => each.includes('csat.yaml'))).toHaveLength(3);
  });
});

describe('a key of the API that is a short login', () => {
  it.each([
    ['a', 1],
    ['seven77', 1],
    ['eight888', 0],
  ])('%s has %i problems', (key, count) => {
    const problems = problemsOf({ CSAT_API_KEY: key, CSAT_CONFIG: writePolicy('') });
    expect(problems).toHaveLength(count);
    expect(problems.join()).not.toMatch(/seven77|eight888/u);
  });
});
