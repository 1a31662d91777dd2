import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFields } from '../../../adapters/http/query.ts';
import { LISTS, type PageInput, toPageInput } from '../../../adapters/web/form.ts';

function read(body: string): PageInput | undefined {
  const reading = readFields(body, new Set(LISTS));
  return reading.status === 'valid' ? toPageInput(reading.fields) : undefined;
}

describe('a post of the survey page', () => {
  it('is read as step, answers and command', () => {
    expect(read('step=3&answer=4')).toEqual({ step: 3, answers: ['4'], command: undefined });
    expect(read('step=3&answer=slow&answer=other')).toEqual({
      step: 3,
      answers: ['slow', 'other'],
      command: undefined,
    });
    expect(read('step=3&command=back')).toEqual({ step: 3, answers: [], command: 'back' });
    expect(read('step=3&answer=%E5%BE%88+%E6%85%A2%0D%0A')).toEqual({
      step: 3,
      answers: ['很 慢\r\n'],
      command: undefined,
    });
    expect(read('')).toEqual({ step: undefined, answers: [], command: undefined });
  });

  it.each(['-1', '1.5', '1e3', '0x1', '٣', '９', '', ' 1', '99999999999'])(
    'has no step when it says %j',
    (step) => {
      expect(read(`step=${encodeURIComponent(step)}`)?.step).toBeUndefined();
    },
  );

  it.each(['drop', 'start', '__proto__', 'BACK', ''])('has no command when it says %j', (command) => {
    expect(read(`command=${command}`)?.command).toBeUndefined();
  });

  it('leaves out fields it does not know', () => {
    expect(read('name=x&answer=5')).toEqual({ step: undefined, answers: ['5'], command: undefined });
  });

  it('keeps every text to the letter', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (answers) => {
        const body = answers.map((answer) => `answer=${encodeURIComponent(answer)}`).join('&');
        expect(read(body)?.answers).toEqual(answers);
      }),
    );
  });
});
