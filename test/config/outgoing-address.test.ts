import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { isFault } from '../../src/domain/errors.ts';

const COMPLETE = { TELEGRAM_BOT_TOKEN: '1:x', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_ALERT_CHANNEL: 'C1' };

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig({ ...COMPLETE, ...env });
    return [];
  } catch (error) {
    if (isFault(error, 'config.invalid')) return error.details.problems;
    throw error;
  }
}

describe.each(['TELEGRAM_API_ROOT', 'SLACK_API_URL'])('the address in %s', (name) => {
  it.each([
    ['a metadata service', 'http://169.254.169.254/latest'],
    ['a metadata service by number', 'http://2852039166/'],
    ['a metadata service by IPv6', 'http://[fd00:ec2::254]/'],
    ['a metadata service of another cloud', 'http://100.100.100.200'],
    ['a metadata service by name', 'http://metadata.google.internal/'],
    ['an address of the link', 'http://[fe80::1]/'],
    ['this machine, shortened', 'http://127.1:8081'],
    ['this machine in hexadecimal', 'http://0x7f.1'],
    ['this machine in octal', 'http://0177.0.0.1'],
    ['this machine as one number', 'http://2130706433'],
    ['this machine in full-width digits', 'http://１２７.０.０.１'],
    ['this machine in a long IPv6', 'http://[0:0:0:0:0:0:0:1]:8081'],
    ['this machine as IPv4 in IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['any address of this machine', 'http://0.0.0.0:8081'],
    ['any IPv6 address of this machine', 'http://[::]:8081'],
    ['a file', 'file:///etc/passwd'],
    ['gopher', 'gopher://127.0.0.1:70/'],
    ['a user before the host', 'http://api.telegram.org@169.254.169.254/'],
  ])('35: is refused when it is %s', (_what, address) => {
    expect(problemsOf({ [name]: address })).toEqual([
      expect.stringMatching(new RegExp(`^${name}: must`, 'u')),
    ]);
  });

  it.each([
    'http://127.0.0.1:8081',
    'http://localhost:8081',
    'http://[::1]:8081/bot-api',
    'http://10.0.0.7',
    'http://telegram-bot-api:8081',
    'https://api.example.com/',
    'HTTPS://API.Example.COM',
    'https://接口.example',
  ])('35: may be %s, which says what it is', (address) => {
    expect(problemsOf({ [name]: address })).toEqual([]);
  });
});

describe('the address in CSAT_PUBLIC_URL', () => {
  it('35: is only printed, so it may be any web address', () => {
    expect(problemsOf({ CSAT_PUBLIC_URL: 'http://127.1:3000' })).toEqual([]);
  });
});
