import { setImmediate as turn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anEventBody, type IntakeServer, openIntake } from '../../support/http-intake.ts';
import { listenOnFreePort, openSocket, readToClose, sayRaw, statusOf } from '../../support/http-socket.ts';

const MIB = 1024 * 1024;
const LIMITS = { headersMs: 300, requestMs: 400, connectionMs: 5000 };
const head = (lines: readonly string[]) =>
  `${['POST /v1/interactions HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', ...lines].join('\r\n')}\r\n\r\n`;

describe('bytes on the wire', () => {
  let intake: IntakeServer;
  let port: number;
  let parts: Buffer[];

  beforeEach(async () => {
    intake = openIntake({}, LIMITS);
    parts = [];
    intake.server.addHook('preParsing', (_request, _reply, payload, done) => {
      payload.on('data', (part: Buffer) => parts.push(part));
      done(null, payload);
    });
    port = await listenOnFreePort(intake.server);
  });
  afterEach(() => intake.server.close());

  it('bad input 16: a body announced one byte over the limit is 413 and the socket is closed', async () => {
    const reply = await sayRaw(port, head([`Content-Length: ${MIB + 1}`]));
    expect(statusOf(reply)).toBe(413);
    expect(reply.toLowerCase()).toContain('connection: close');
    expect(reply).toContain('"status":413');
  });

  it('bad input 16: a chunked body one byte over the limit is 413 and the socket is closed', async () => {
    const chunk = `${(MIB + 1).toString(16)}\r\n${' '.repeat(MIB + 1)}`;
    expect(statusOf(await sayRaw(port, head(['Transfer-Encoding: chunked']) + chunk))).toBe(413);
  });

  it('bad input 16: a body of exactly the limit is read', async () => {
    const event = JSON.stringify(anEventBody());
    const body = event + ' '.repeat(MIB - Buffer.byteLength(event));
    const reply = await sayRaw(port, head([`Content-Length: ${MIB}`, 'Connection: close']) + body);
    expect(statusOf(reply)).toBe(202);
  });

  it.each([
    ['a Content-Length that lies', `${head(['Content-Length: 500'])}{"source":`],
    ['a chunked body without end', `${head(['Transfer-Encoding: chunked'])}5\r\n{"sou\r\n`],
    ['a head without end', 'POST /v1/interactions HTTP/1.1\r\nHost: localhost\r\n'],
    ['nothing at all', ''],
  ])('bad input 17: %s is 408 in time, and the server goes on', async (_, bytes) => {
    const reply = await sayRaw(port, bytes);
    expect(statusOf(reply)).toBe(408);
    expect(reply).toContain('application/problem+json');
    expect(intake.stored.size).toBe(0);
    expect(statusOf(await sayRaw(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'))).toBe(404);
  });

  it('bad input 17: a body shorter than announced, then hung up, stores nothing', async () => {
    const socket = await openSocket(port);
    socket.end(`${head(['Content-Length: 500'])}{"source":`);
    await readToClose(socket);
    expect(intake.stored.size).toBe(0);
  });

  it('bad input 19: UTF-8 split inside a character over two segments arrives intact', async () => {
    const body = Buffer.from(JSON.stringify(anEventBody({ summary: '修好了👍' })));
    const cut = body.indexOf(Buffer.from('👍')) + 2;
    const socket = await openSocket(port);
    const heard = readToClose(socket);
    socket.write(head([`Content-Length: ${body.length}`, 'Connection: close']));
    socket.write(body.subarray(0, cut));
    while (Buffer.concat(parts).length < cut) await turn();
    socket.write(body.subarray(cut));
    expect(statusOf(await heard)).toBe(202);
    expect(parts.length).toBeGreaterThan(1);
    expect([...intake.stored.values()][0]?.interaction.summary).toBe('修好了👍');
  });

  it.each([
    ['CR in a header value', 'X-Note: a\rX-Evil: 1'],
    ['NUL in a header value', 'X-Note: a\0b'],
    ['LF alone between headers', 'X-Note: a\n b'],
    ['a header without a colon', 'X-Note'],
    ['both lengths at once', 'Content-Length: 5\r\nTransfer-Encoding: chunked'],
  ])('bad input 27: %s is 400 and nothing of it is logged', async (_, line) => {
    const reply = await sayRaw(port, head([line]));
    expect(statusOf(reply)).toBe(400);
    expect(intake.recorded.text()).not.toContain('X-Note');
    expect(intake.recorded.text()).not.toContain('X-Evil');
  });

  it('answers a head longer than Node takes with 431', async () => {
    expect(statusOf(await sayRaw(port, head([`X-Long: ${'a'.repeat(20_000)}`])))).toBe(431);
  });

  it('answers a method nobody knows with 400', async () => {
    expect(statusOf(await sayRaw(port, 'BREW /v1/interactions HTTP/1.1\r\nHost: x\r\n\r\n'))).toBe(400);
  });

  it('bad input 18: a gzip bomb is refused without being inflated', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MIB, 0x20));
    const before = process.memoryUsage().arrayBuffers;
    const bytes = Buffer.concat([
      Buffer.from(head(['Content-Encoding: gzip', 'Connection: close', `Content-Length: ${bomb.length}`])),
      bomb,
    ]);
    expect(statusOf(await sayRaw(port, bytes))).toBe(415);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * MIB);
  });
});
