import { describe, expect, it } from 'vitest';
import { createCsrf, createSignedText, readCookie, setCookieLine } from '../../../adapters/http/cookies.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { fixedSigner } from '../../support/http-keys.ts';
import { recordLog } from '../../support/http-log.ts';

const now = new Date('2026-11-23T08:00:00Z');
const later = new Date('2026-11-23T09:00:00Z');

describe('a signed text', () => {
  const sessions = createSignedText(fixedSigner(), 'session');
  const token = sessions.issue('abc_-9', later);

  it('is read back until it expires', () => {
    expect(sessions.read(token, now)).toBe('abc_-9');
    expect(sessions.read(token, later)).toBeUndefined();
  });

  it.each([
    ['another text', token.replace('abc', 'abd')],
    ['a later expiry', token.replace(/\.\d+\./u, `.${later.getTime() + 1}.`)],
    ['another signature', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['a shorter signature', token.slice(0, -1)],
    ['nothing', ''],
    ['dots', '..'],
    ['10 kB', 'a'.repeat(10_000)],
  ])('is worthless with %s', (_, altered) => {
    expect(sessions.read(altered, now)).toBeUndefined();
  });

  it('is worthless for another purpose', () => {
    expect(createSignedText(fixedSigner(), 'other').read(token, now)).toBeUndefined();
  });

  it('cannot hold what would end it', () => {
    expect(() => sessions.issue('a.b', later)).toThrow(RangeError);
  });
});

describe('a CSRF token', () => {
  const csrf = createCsrf(fixedSigner(), 'console');
  const token = csrf.issue('session-1', later);

  it('is good for its session only, and until it expires', () => {
    expect(csrf.isValid(token, 'session-1', now)).toBe(true);
    expect(csrf.isValid(token, 'session-2', now)).toBe(false);
    expect(csrf.isValid(token, 'session-1', later)).toBe(false);
    expect(csrf.isValid(undefined, 'session-1', now)).toBe(false);
    expect(csrf.isValid('', '', now)).toBe(false);
  });

  it('is not a session, nor a session a token', () => {
    const sessions = createSignedText(fixedSigner(), 'console');
    expect(sessions.read(token, now)).toBeUndefined();
    expect(csrf.isValid(sessions.issue('session-1', later), 'session-1', now)).toBe(false);
  });
});

describe('a cookie', () => {
  const cookie = { name: 'csat', value: 'a.b-c_d', path: '/console', maxAgeSeconds: 60, secure: true };

  it('is closed to scripts and other sites', () => {
    expect(setCookieLine(cookie)).toBe(
      'csat=a.b-c_d; Path=/console; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
    );
    expect(setCookieLine({ ...cookie, secure: false })).not.toContain('Secure');
  });

  it.each(['a;b', 'a\r\nSet-Cookie: x=1', 'a b', '好'])('cannot hold %j', (value) => {
    expect(() => setCookieLine({ ...cookie, value })).toThrow(RangeError);
  });

  it.each([
    ['csat=1', '1'],
    ['x=2; csat=1', '1'],
    ['xcsat=2', 'none'],
    ['csat=1; csat=2', 'none'],
    [['csat=1', 'csat=2'], 'none'],
  ])('is read from %j as %s', async (header, value) => {
    const server = createHttpServer({ log: recordLog().log, ids: { random: () => 'r' } });
    server.get('/', async (request) => readCookie(request.raw, 'csat') ?? 'none');
    expect((await server.inject({ url: '/', headers: { cookie: header } })).body).toBe(value);
  });
});
