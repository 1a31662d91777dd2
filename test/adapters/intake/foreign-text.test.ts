import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClosingEvent } from '../../../adapters/intake/closing-event.ts';
import { isTakenText, takenText } from '../../../src/domain/text.ts';
import { aForeignEvent } from '../../support/foreign-input.ts';
import { foreignText, textsIn } from '../../support/foreign-text.ts';
import { anEventBody } from '../../support/http-intake.ts';

describe('a closing event with any characters in it', () => {
  it('60: is refused, or every text and every name in it is one that stores keep', () => {
    fc.assert(
      fc.property(aForeignEvent, (body) => {
        const reading = readClosingEvent(body);
        expect(textsIn(reading).filter((each) => !isTakenText(each))).toEqual([]);
      }),
    );
  });

  it('60: keeps everything else of its metadata to the letter', () => {
    fc.assert(
      fc.property(foreignText(), (words) => {
        expect(readClosingEvent(anEventBody({ words }))).toMatchObject({
          event: { interaction: { metadata: { words: takenText(words) } } },
        });
      }),
    );
  });
});
