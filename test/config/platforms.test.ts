import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { problemsOf } from './problems-of.ts';

describe('what people do in Slack', () => {
  const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_ALERT_CHANNEL: 'C1' };
  const SLACK_SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
  const SLACK_APP_TOKEN = 'xapp-1-A111-222-abc';

  it('is not taken with a bot token alone', () => {
    expect(loadConfig(env).slack?.receiving).toBeUndefined();
  });

  it('arrives by HTTP with a signing secret', () => {
    expect(loadConfig({ ...env, SLACK_SIGNING_SECRET }).slack?.receiving).toEqual({
      via: 'http',
      signingSecret: SLACK_SIGNING_SECRET,
    });
  });

  it.each([{}, { SLACK_SIGNING_SECRET }])(
    'arrives by Socket Mode with an app token, beside %o too',
    (beside) => {
      expect(loadConfig({ ...env, ...beside, SLACK_APP_TOKEN }).slack?.receiving).toEqual({
        via: 'socket',
        appToken: SLACK_APP_TOKEN,
      });
    },
  );

  it.each([{ SLACK_SIGNING_SECRET }, { SLACK_APP_TOKEN }])('needs the bot token, too: %o', (alone) => {
    const [name] = Object.keys(alone);
    expect(problemsOf(alone)).toEqual([
      `SLACK_BOT_TOKEN: missing, but ${name} is set; set the bot token of your Slack app, or unset the other`,
    ]);
  });
});

describe('the webhook of Telegram', () => {
  const env = { TELEGRAM_BOT_TOKEN: '1:x', TELEGRAM_WEBHOOK_SECRET: 'canary_-S3cret' };

  it.each(['', ':443', ':80', ':88', ':8443', ':8443/base'])('is taken at https and %s', (end) => {
    const publicUrl = `https://survey.example.com${end}`;
    expect(loadConfig({ ...env, CSAT_PUBLIC_URL: publicUrl }).telegram).toEqual({
      token: '1:x',
      webhook: { secret: 'canary_-S3cret', publicUrl },
    });
  });

  it.each([
    ['http://survey.example.com', 'must begin with https://'],
    ['https://survey.example.com:3000', 'must use port 443, 80, 88 or 8443'],
  ])('is refused at %s', (publicUrl, why) => {
    const [problem, ...others] = problemsOf({ ...env, CSAT_PUBLIC_URL: publicUrl });
    expect(problem).toContain(`CSAT_PUBLIC_URL: ${why}`);
    expect(others).toEqual([]);
    const official = { ...env, CSAT_PUBLIC_URL: publicUrl, TELEGRAM_API_ROOT: 'https://api.telegram.org' };
    expect(problemsOf(official)).toEqual([problem]);
  });

  it('may be anywhere for a Bot API server of one’s own', () => {
    const own = { TELEGRAM_API_ROOT: 'http://127.0.0.1:8081', CSAT_PUBLIC_URL: 'http://10.0.0.5:3000' };
    expect(loadConfig({ ...env, ...own }).telegram?.webhook?.publicUrl).toBe('http://10.0.0.5:3000');
  });
});
