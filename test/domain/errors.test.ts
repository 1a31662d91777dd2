import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeOf, Fault } from '../../src/domain/errors.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('the code of an error', () => {
  it.each<[string, unknown, string | undefined]>([
    ['the system', thrownBy(() => readFileSync('/no/such/file')), 'ENOENT'],
    ['a fault', new Fault('secret.wrong', { hint: '' }), 'secret.wrong'],
    ['a plain error', new Error('ENOENT'), undefined],
    ['a library that numbers its errors', Object.assign(new Error(), { code: 23 }), undefined],
    ['something thrown that is no error', { code: 'ENOENT' }, undefined],
    ['nothing', undefined, undefined],
  ])('of %s', (_who, error, code) => {
    expect(codeOf(error)).toBe(code);
  });
});
