import { describe, expect, it } from 'vitest';
import { ask } from '../../../adapters/http/ask.ts';
import { findFreePort } from '../../support/process-server.ts';
import { SILENCE, useServers } from '../../support/small-servers.ts';

const serve = useServers();
const NOW = new Date('2026-11-23T09:00:00.500Z');
const question = { limitMs: 2000, now: () => NOW };

describe('a request to somebody else’s server', () => {
  it('brings status, JSON, headers and how far the clocks are apart', async () => {
    const base = await serve((_request, response) => {
      response.setHeader('date', 'Mon, 23 Nov 2026 08:50:00 GMT');
      response.setHeader('x-mark', 'here');
      response.end('{"ok":true}');
    });
    const asked = await ask(base, question);
    expect(asked).toMatchObject({ status: 'answered', code: 200, json: { ok: true }, offsetMs: 600_000 });
    expect(asked.status === 'answered' && asked.headers.get('x-mark')).toBe('here');
  });

  it('ends at its time limit when nothing is answered', async () => {
    const startedAt = performance.now();
    expect(await ask(await serve(SILENCE), { ...question, limitMs: 150 })).toEqual({
      status: 'failed',
      kind: 'timeout',
    });
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('ends at its time limit when the answer never ends', async () => {
    const base = await serve((_request, response) => void response.write('{"ok":'));
    expect(await ask(base, { ...question, limitMs: 150 })).toEqual({ status: 'failed', kind: 'timeout' });
  });

  it('reads no more than it has use for', async () => {
    const base = await serve((_request, response) => {
      response.end(`"${'x'.repeat(300 * 1024)}"`);
    });
    expect(await ask(base, question)).toMatchObject({ status: 'answered', json: undefined });
  });

  it('follows no redirect', async () => {
    let asked = 0;
    const base = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await ask(base, question)).toMatchObject({ status: 'answered', code: 302 });
    expect(asked).toBe(1);
  });

  it('names why nobody could be reached, without the address', async () => {
    expect(await ask(`http://127.0.0.1:${await findFreePort()}/bot4242:secret`, question)).toEqual({
      status: 'failed',
      kind: 'ECONNREFUSED',
    });
  });

  it('takes a page for no JSON, and a clock that tells nothing for none', async () => {
    const base = await serve((_request, response) => {
      response.sendDate = false;
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>');
    });
    expect(await ask(base, question)).toMatchObject({ code: 502, json: undefined, offsetMs: undefined });
  });
});
