import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { environment, NOT_YET } from '../../src/config/schema.ts';
import { isFault } from '../../src/domain/errors.ts';

const TOKEN = '424242:a-token-of-the-bot-0123456789';

describe('an environment without mistakes', () => {
  it('is what a start makes of it', () => {
    const env = { CSAT_PORT: '3999', TELEGRAM_BOT_TOKEN: TOKEN, CSAT_LOCALE: 'en' };
    expect(readConfig(env)).toEqual({ config: loadConfig(env), problems: [], leftOut: new Set() });
  });
});

describe('a broken environment', () => {
  it('has every problem told, and the rest read', () => {
    const { config, problems, leftOut } = readConfig({
      CSAT_PORT: '70000',
      CSAT_LOCAL: 'en',
      MONGODB_URI: 'postgres://x',
      CSAT_LOCALE: 'en',
      SLACK_BOT_TOKEN: 'xoxb-1-2-3',
    });
    expect(problems.map((each) => each.split(':')[0]).toSorted()).toEqual([
      'CSAT_LOCAL',
      'CSAT_PORT',
      'CSAT_SECRET',
      'MONGODB_URI',
      'SLACK_ALERT_CHANNEL',
    ]);
    expect(config).toMatchObject({ locale: 'en', port: 3000, slack: undefined });
    expect(leftOut).toEqual(
      new Set(['CSAT_PORT', 'CSAT_LOCAL', 'CSAT_SECRET', 'MONGODB_URI', 'SLACK_BOT_TOKEN']),
    );
  });

  it.each([
    ['missing', {}, /^CSAT_SECRET: missing, but MONGODB_URI is set; .*the same for every server/u],
    ['empty', { CSAT_SECRET: '' }, /^CSAT_SECRET: missing/u],
    ['wrong', { CSAT_SECRET: 'canary-"secret' }, /^CSAT_SECRET: (?!missing)/u],
  ])('whose key to a MongoDB is %s has that told once, and the MongoDB read', (_, secret, why) => {
    const uri = 'mongodb://db/csat';
    const { config, problems, leftOut } = readConfig({ MONGODB_URI: uri, ...secret });
    expect(problems).toEqual([expect.stringMatching(why)]);
    expect(problems.join()).not.toContain('canary');
    expect(config).toMatchObject({ storage: { engine: 'mongo', uri }, secrets: undefined });
    expect(leftOut).toEqual(new Set(['CSAT_SECRET']));
  });

  it('names nothing as missing that was only left out', () => {
    const { problems, config } = readConfig({
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_SECRET: 'a-secret-for-deliveries',
      CSAT_PUBLIC_URL: 'no address',
    });
    expect(problems.map((each) => each.split(':')[0])).toEqual(['CSAT_PUBLIC_URL']);
    expect(config.telegram).toMatchObject({ token: TOKEN, webhook: undefined });
  });

  it('is read to an end whatever stands in it, with the problems a start tells among them', () => {
    const names = [...Object.keys(environment.shape), ...NOT_YET, 'CSAT_NO_SUCH', 'PATH'];
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom(TOKEN, 'xoxb-1-2', 'C0123', 'https://a.example', '80'),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), values), (env) => {
        const { problems } = readConfig(env);
        try {
          loadConfig(env);
          expect(problems).toEqual([]);
        } catch (error) {
          if (!isFault(error, 'config.invalid')) throw error;
          expect(problems).toEqual(expect.arrayContaining([...error.details.problems]));
        }
      }),
    );
  });
});
