import { actOnCase } from '../../../src/domain/team/act-on-case.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import type { CaseAction, Deed } from '../../../src/domain/team/case-action.ts';
import { targetsOf } from '../../../src/domain/team/case-clock.ts';
import { addMs, DAY_MS } from '../../../src/domain/time.ts';
import { aCase, NOW } from '../../support/builders.ts';
import { aDeed, CONTEXT, RULES } from './sample-rules.ts';

export const RESOLVE = {
  kind: 'resolve',
  category: 'process',
  cause: '排队太久',
  fix: '加了一名客服',
} as const;
export const REACHED = { kind: 'contact', result: 'reached', text: '已道歉' } as const;

/** A new case with its targets. */
export const opened = aCase({ ...targetsOf(NOW, RULES), audit: [], told: 0 });

/** The case after an action that is possible. */
export function act(found: Case, action: CaseAction, over: Partial<Deed> = {}): Case {
  const deed = aDeed(action, { id: `click-${found.audit.length}`, ...over });
  const move = actOnCase(found, deed, CONTEXT);
  if (move.status !== 'moved') throw new Error(JSON.stringify(move));
  return move.case;
}

/** So long after the case was opened. */
export const later = (ms: number) => addMs(NOW, ms);
export const claimed = act(opened, { kind: 'claim' });
export const contacted = act(claimed, REACHED);
export const resolved = act(contacted, RESOLVE, { at: later(DAY_MS) });
export const verified: Case = { ...resolved, status: 'verified', verifiedAt: later(2 * DAY_MS) };
export const reopened = act(resolved, { kind: 'reopen', why: '又出现了' }, { at: later(3 * DAY_MS) });
