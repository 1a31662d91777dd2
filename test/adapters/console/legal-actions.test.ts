import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalActions, nextAction } from '../../../adapters/console/acting/legal-actions.ts';
import { readName } from '../../../adapters/console/acting/person.ts';
import { ACTIONS, isAction, readAction } from '../../../adapters/console/acting/read-action.ts';
import { actOnCase } from '../../../src/domain/team/act-on-case.ts';
import { CASE_STATUSES } from '../../../src/domain/team/case.ts';
import { rulesFor } from '../../../src/domain/team/route.ts';
import { shownText } from '../../../src/domain/text.ts';
import { signLine } from './fake-desk.ts';
import { consoleCase, NOW } from './sample-console.ts';
import { POLICY } from './sample-policy.ts';

const FILLED = {
  to: '李雷',
  text: '文',
  result: 'reached',
  category: 'other',
  cause: '因',
  fix: '果',
  why: '为',
};
const aNews = fc.constantFrom(
  {},
  { news: { news: 'solved', at: NOW } } as const,
  { news: { news: 'adopted', at: NOW, outcome: 'queued' } } as const,
  { news: { news: 'solved', at: NOW, outcome: 'no-chat' } } as const,
);

describe('what is offered for a case', () => {
  it('is what the desk would do, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CASE_STATUSES),
        fc.option(fc.constant('王芳')),
        aNews,
        (status, owner, news) => {
          const found = consoleCase('any', {}, { status, ...(owner !== null && { owner }), ...news });
          const isDone = (kind: (typeof ACTIONS)[number], chosen: string) => {
            const read = readAction(kind, { ...FILLED, news: chosen });
            if (read.status !== 'read') throw new RangeError(kind);
            const deed = { id: 'd', who: '王芳', at: NOW, action: read.action };
            return actOnCase(found, deed, { rules: rulesFor(POLICY, {}), sign: signLine }).status === 'moved';
          };
          const possible = ACTIONS.filter((kind) => isDone(kind, 'solved') || isDone(kind, 'adopted'));
          const legal = legalActions(found);
          expect(new Set([...legal, 'unmask'])).toEqual(new Set(possible));
          const next = nextAction(found);
          if (next !== undefined && (status !== 'open' || owner === null)) expect(legal).toContain(next);
        },
      ),
    );
  });

  it('has names that nothing else is taken for', () => {
    for (const name of ['', 'Claim', 'constructor', 'toString', 'claim ']) expect(isAction(name)).toBe(false);
  });
});

describe('a name', () => {
  it('that is taken can be shown as it is, and is nobody else’s', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const reading = readName(typed);
        if (reading.status === 'wrong') return;
        const { name } = reading;
        expect(shownText(name)).toBe(name);
        expect(name.length).toBeLessThanOrEqual(40);
        expect(name).not.toMatch(/^(?:csat-loop|customer|[UW][A-Z0-9]{2,})$|^$|\p{Cc}/u);
        expect(readName(name)).toEqual(reading);
      }),
    );
  });
});
