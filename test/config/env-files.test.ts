import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { findEnvironment, readEnvironment } from '../../src/config/read-environment.ts';
import { environment, isNotYet, NOT_YET } from '../../src/config/schema.ts';

describe('a .env file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'csat-env-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is read, and what is really set wins', () => {
    const file = join(folder, '.env');
    writeFileSync(file, '\uFEFFCSAT_PORT=4000\r\nCSAT_LOCALE="en" # a comment\r\n');
    expect(loadConfig(readEnvironment({ CSAT_PORT: '5000' }, file))).toMatchObject({
      port: 5000,
      locale: 'en',
    });
  });

  it('need not be there', () => {
    expect(readEnvironment({ A: '1' }, join(folder, '.env'))).toEqual({ A: '1' });
  });

  it.each([
    ['garbage line', [2]],
    ['A B=1', [2]],
    ['NAME: value', [2]],
    ['# a comment\n\n  export A = 1\nA.B="two\nlines # and = no name\n"\nstray', [8]],
    ["A='not closed\nB=1\n`\n=1", [4, 5]],
  ])('of which %j holds no assignment in lines %j is refused with those lines', (text, lines) => {
    const file = join(folder, '.env');
    writeFileSync(file, `CSAT_PORT=4000\n${text}\nCSAT_LOCALE=en\n`);
    const { problems } = findEnvironment({}, file);
    expect(problems.map((each) => Number(each.slice(file.length + 1).split(':', 1)[0]))).toEqual(lines);
    expect(() => readEnvironment({}, file)).toThrow(/is no assignment; write NAME=value/u);
    expect(problems.join()).not.toContain('garbage');
  });

  it('stops the start when it cannot be read', () => {
    expect(() => readEnvironment({}, folder)).toThrow(`${folder}: cannot be read (EISDIR)`);
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const named = [...text.matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gmu)].map(([, name = '', value = '']) => ({
    name,
    value,
  }));

  it('lists every variable once, those of later versions below the line', () => {
    const [above = '', below = ''] = text.split('# ---- Not in this version');
    const names = (part: string): string[] =>
      [...part.matchAll(/^# ([A-Z][A-Z_]+)=/gmu)].map(([, name = '']) => name);
    expect(new Set(names(above))).toEqual(new Set(Object.keys(environment.shape)));
    expect(new Set(names(below))).toEqual(new Set<string>(NOT_YET));
    expect(names(text)).toHaveLength(Object.keys(environment.shape).length + NOT_YET.length);
    expect(names(below).every(isNotYet)).toBe(true);
  });

  it('sets nothing by itself', () => {
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });

  it('shows the defaults as they are', () => {
    const shown = Object.fromEntries(
      named.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]),
    );
    const { TELEGRAM_API_ROOT: telegram, SLACK_API_URL: slack, WECOM_API_ROOT: wecom, ...ours } = shown;
    const roots = ['https://api.telegram.org', 'https://slack.com/api/', 'https://qyapi.weixin.qq.com'];
    expect([telegram, slack, wecom]).toEqual(roots);
    expect({ ...loadConfig(ours), policyFile: undefined }).toEqual({
      ...loadConfig({}),
      policyFile: undefined,
    });
  });
});
