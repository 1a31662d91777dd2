import { describe, expect, it } from 'vitest';
import { isResponseUrl } from '../../../adapters/slack/receiving/tell-privately.ts';

describe('the address that came with a click', () => {
  it.each([
    'https://hooks.slack.com/actions/T1/2/3',
    'https://slack.com/x',
    'https://hooks.slack.com:443/commands/1',
  ])('%s is called', (url) => {
    expect(isResponseUrl(url)).toBe(true);
  });

  it.each([
    'http://hooks.slack.com/actions/T1',
    'https://hooks.slack.com:8443/actions/T1',
    'https://evil-slack.com/x',
    'https://slack.com.evil.example/x',
    'https://evil.example/slack.com',
    'https://user@hooks.slack.com/x',
    'https://169.254.169.254/latest',
    'file:///etc/passwd',
    'hooks.slack.com/x',
    '',
  ])('%s is not', (url) => {
    expect(isResponseUrl(url)).toBe(false);
  });

  it('is called where the configured Slack is, and nowhere beside it', () => {
    const apiUrl = 'http://127.0.0.1:8080/api/';
    expect(isResponseUrl('http://127.0.0.1:8080/actions/1', apiUrl)).toBe(true);
    expect(isResponseUrl('http://127.0.0.1:8081/actions/1', apiUrl)).toBe(false);
    expect(isResponseUrl('http://127.0.0.1:8080@evil.example/actions/1', apiUrl)).toBe(false);
  });
});
