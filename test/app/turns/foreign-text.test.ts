import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../../flows/engine/step.ts';
import { isTakenText } from '../../../src/domain/text.ts';
import { aSurvey } from '../../support/builders.ts';
import { repliedTo, someReplies } from '../../support/foreign-input.ts';
import { EXOTIC, textsIn } from '../../support/foreign-text.ts';

describe('a reply with any characters in it', () => {
  it('60: leaves nothing in its chat that stores change, whatever its channel made of it', () => {
    fc.assert(
      fc.property(someReplies, (replies) => {
        expect(textsIn(repliedTo({}, replies)).filter((each) => !isTakenText(each))).toEqual([]);
      }),
    );
  });

  it('60: leads to the same state when its log is played again', () => {
    fc.assert(
      fc.property(someReplies, (replies) => {
        const { run } = repliedTo({}, replies);
        const events = run?.log.map(({ event }) => event) ?? [];
        expect(replay(aSurvey(), events)).toEqual(run?.state);
      }),
    );
  });

  it('is kept to the letter in the log where it is whole', () => {
    const { run } = repliedTo({}, [{ kind: 'typed', text: EXOTIC }]);
    expect(run?.log.at(-1)?.event).toEqual({ kind: 'typed', text: EXOTIC });
  });
});
