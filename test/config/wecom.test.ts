import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { problemsOf } from './problems-of.ts';

const SET = {
  WECOM_CORP_ID: 'ww1234567890abcdef',
  WECOM_SECRET: 'secret-secret-secret-secret',
  WECOM_TOKEN: 'tok',
  WECOM_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  CSAT_PUBLIC_URL: 'https://survey.example.com',
};

describe('WeCom in the environment', () => {
  it('is off without its variables, and on with all of them', () => {
    expect(loadConfig({}).wecom).toBeUndefined();
    expect(loadConfig(SET).wecom).toMatchObject({
      corpId: 'ww1234567890abcdef',
      apiRoot: 'https://qyapi.weixin.qq.com',
      publicUrl: 'https://survey.example.com',
    });
  });

  it.each(Object.keys(SET))('is refused without %s', (name) => {
    expect(problemsOf({ ...SET, [name]: '' })).toEqual([
      expect.stringMatching(new RegExp(`^${name}: missing`, 'u')),
    ]);
  });

  it.each([
    ['WECOM_ENCODING_AES_KEY', 'short'],
    ['WECOM_TOKEN', 'with-a-hyphen'],
    ['WECOM_CORP_ID', 'ww/1'],
    ['WECOM_API_ROOT', 'http://169.254.169.254'],
    ['CSAT_PUBLIC_URL', 'http://survey.example.com'],
  ])('is refused with a wrong %s, which is not repeated', (name, value) => {
    const problems = problemsOf({ ...SET, [name]: value });
    expect(problems.join()).toMatch(new RegExp(`^${name}: `, 'u'));
    expect(problems.join()).not.toContain(value);
  });

  it('may be tried at an address of this machine', () => {
    expect(loadConfig({ ...SET, CSAT_PUBLIC_URL: 'http://127.0.0.1:3100' }).wecom).toBeDefined();
  });
});
