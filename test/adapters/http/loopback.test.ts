import { describe, expect, it } from 'vitest';
import { isLoopback, isLoopbackUrl } from '../../../adapters/http/loopback.ts';

describe('a host', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.8.9.1',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '::FFFF:127.0.0.1',
    '[::ffff:7f00:1]',
  ])('%s is this machine', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each([
    '',
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '::ffff:10.0.0.1',
    'fe80::1%eth0',
    '127.0.0.1.example.com',
    '127.1',
    'localhost.example.com',
    '1127.0.0.1',
  ])('%j is not, or not surely', (host) => {
    expect(isLoopback(host)).toBe(false);
  });

  it.each([
    ['http://localhost:3000/s/', true],
    ['http://[::1]:3000', true],
    ['http://[::ffff:127.0.0.1]', true],
    ['http://127.1', true],
    ['https://localhost@csat.example.com', false],
    ['https://csat.example.com', false],
  ])('of %s leads here: %s', (url, isHere) => {
    expect(isLoopbackUrl(url)).toBe(isHere);
  });
});
