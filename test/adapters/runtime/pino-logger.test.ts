import { describe, expect, it } from 'vitest';
import { createClean } from '../../../adapters/runtime/describe-error.ts';
import { createLog } from '../../../adapters/runtime/pino-logger.ts';
import { Fault } from '../../../src/domain/errors.ts';
import { recordLog } from '../../support/http-log.ts';

describe('the log', () => {
  it('writes JSON lines with a UTC time, a level, the event and its fields', () => {
    const { log, lines } = recordLog();
    log.info('turn.taken', { channel: 'web', ms: 3, first: true, reason: undefined });
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
        event: 'turn.taken',
        channel: 'web',
        ms: 3,
        first: true,
      },
    ]);
  });

  it('keeps quiet below its level', () => {
    const written: string[] = [];
    const log = createLog({ level: 'warn', destination: { write: (line) => void written.push(line) } });
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d', new Error('e'));
    expect(written.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['c', 'd']);
  });

  it('bad input 27: keeps a line break of a field inside its line', () => {
    const recorded = recordLog();
    recorded.log.warn('odd', { name: 'a\r\n{"level":"error"}' });
    expect(recorded.text().trimEnd().split('\n')).toHaveLength(1);
  });

  it('describes an error by kind, code, message and place, without what hangs on it', () => {
    const { log, lines, text } = recordLog();
    const error = Object.assign(new TypeError('socket hang up', { cause: new RangeError('below') }), {
      code: 'ECONNRESET',
      on: { payload: { text: '我很生气' } },
    });
    log.error('telegram.failed', error, { chatCount: 2 });
    expect(lines()).toMatchObject([
      {
        level: 'error',
        event: 'telegram.failed',
        chatCount: 2,
        error: {
          kind: 'TypeError',
          code: 'ECONNRESET',
          message: 'socket hang up',
          at: [expect.stringContaining('pino-logger.test.ts'), expect.any(String), expect.any(String)],
          cause: { kind: 'RangeError', message: 'below' },
        },
      },
    ]);
    expect(text()).not.toContain('生气');
  });

  it('keeps the details of a fault, and says them once', () => {
    const { log, lines } = recordLog();
    log.error('start', new Fault('config.invalid', { problems: ['CSAT_PORT: must be a number'] }));
    expect(lines()[0]).toMatchObject({
      error: {
        kind: 'Fault',
        code: 'config.invalid',
        details: { problems: ['CSAT_PORT: must be a number'] },
      },
    });
    expect(lines()[0]?.['error']).not.toHaveProperty('message');
  });

  it('does not repeat what a parser could not read', () => {
    const { log, text, lines } = recordLog();
    try {
      JSON.parse('"我很生气');
    } catch (error) {
      log.error('unreadable', error);
    }
    expect(lines()).toMatchObject([{ error: { kind: 'SyntaxError', message: 'unreadable input' } }]);
    expect(text()).not.toContain('生气');
  });

  it.each([undefined, null, 'words of a customer', 7, { message: 'words of a customer' }])(
    'says only the type of %j when that was thrown',
    (thrown) => {
      const { log, lines } = recordLog();
      log.error('odd', thrown);
      expect(lines()).toMatchObject([{ error: { kind: typeof thrown } }]);
      expect(lines()[0]?.['error']).toEqual({ kind: typeof thrown });
    },
  );

  it('does not follow causes for ever', () => {
    const { log, lines } = recordLog();
    const error = new Error('a');
    error.cause = error;
    log.error('circle', error);
    expect(lines()).toHaveLength(1);
  });

  it('bad input 90: masks the configured secrets wherever they stand', () => {
    const { log, text } = recordLog(['correct horse "battery"', 'whsec_AAAA']);
    const error = new Error('refused correct horse "battery" at all', { cause: new Error('whsec_AAAA') });
    log.error('x', error, { note: 'correct horse "battery"' });
    expect(text()).not.toContain('horse');
    expect(text()).not.toContain('AAAA');
  });
});

describe('cleaning a text', () => {
  const clean = createClean();

  it.each([
    [
      'https://api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage',
      'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
    ],
    ['token 110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw', 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'],
    ['Authorization: Bearer abc.DEF-123', 'DEF-123'],
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'MfKQ9r8G'],
    ['xoxb-12345678-abcdef', '12345678-abcdef'],
    ['xapp-1-A0-99-deadbeef', 'deadbeef'],
    ['mongodb+srv://csat:p%40ss:word@db.example.com/csat', 'word'],
    ['mongodb://csat:secret@a:1,b:2/csat', 'secret'],
    ['http://user:pass@proxy:3128', 'pass'],
    ['GET /s/abcDEF_123-x.yz failed', 'abcDEF'],
    ['https://x/y?access_token=abc123&b=2', 'abc123'],
    ['call 13800138000 now', '13800138000'],
    ['mail wang.fang@example.com', 'wang.fang'],
    ['card 6222020200112233445', '6222020200112233445'],
  ])('%s', (text, secret) => {
    expect(clean(text)).not.toContain(secret);
  });

  it('leaves the rest readable, and cuts what is long', () => {
    expect(clean('connect ECONNREFUSED 127.0.0.1:5432 after 3 tries')).toBe(
      'connect ECONNREFUSED 127.0.0.1:5432 after 3 tries',
    );
    expect(clean('x'.repeat(10_000))).toHaveLength(500);
  });
});
