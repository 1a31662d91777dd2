import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFormParser, formOf } from '../../../adapters/http/body-parsers.ts';
import { fieldOf, readFields } from '../../../adapters/http/query.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { recordLog } from '../../support/http-log.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Posts to a page whose checkboxes are named `answer`; the reply says what the page understood. */
async function post(payload: string | Buffer, type = FORM) {
  const server = createHttpServer({ log: recordLog().log, ids: { random: () => 'r' } });
  void server.register(async (scope) => {
    addFormParser(scope, { lists: ['answer'], bodyLimit: 1000 });
    scope.post('/form', async (request) => [...formOf(request)]);
  });
  return server.inject({ method: 'POST', url: '/form', headers: { 'content-type': type }, payload });
}

describe('a form post', () => {
  it('is read with blanks, Chinese and a list', async () => {
    const reply = await post('text=a+b%20%E5%A5%BD%2B&answer=slow&answer=rude&empty=&bare');
    expect(reply.json()).toEqual([
      ['text', ['a b 好+']],
      ['answer', ['slow', 'rude']],
      ['empty', ['']],
      ['bare', ['']],
    ]);
  });

  it.each([
    ['a field twice that is no list', 'step=1&step=2', 400],
    ['a field with brackets', 'answer[]=1', 400],
    ['an operator', 'answer%5B%24ne%5D=1', 400],
    ['a reserved name', 'constructor=1', 400],
    ['__proto__', '__proto__=1', 400],
    ['bad encoding', 'text=%zz', 400],
    ['bad UTF-8 in encoding', 'text=%ff', 400],
    ['bad UTF-8', Buffer.from([0x61, 0x3d, 0xff]), 400],
    ['101 fields', Array.from({ length: 101 }, (_, index) => `f${index}=1`).join('&'), 400],
    ['more bytes than the page takes', `text=${'a'.repeat(1000)}`, 413],
  ] as const)('is refused with %s', async (_, payload, status) => {
    expect((await post(payload)).statusCode).toBe(status);
  });

  it('is refused in another charset, and as JSON is read as JSON', async () => {
    expect((await post('a=1', `${FORM}; charset=gbk`)).statusCode).toBe(415);
    expect((await post('a=1', 'text/plain')).statusCode).toBe(415);
  });

  it('gives back whatever a browser encodes', () => {
    const value = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(value, (text) => {
        const reading = readFields(new URLSearchParams({ text }).toString());
        expect(reading.status === 'valid' && fieldOf(reading.fields, 'text')).toBe(text);
      }),
    );
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        ['valid', 'invalid'].includes(readFields(text).status),
      ),
    );
  });
});
