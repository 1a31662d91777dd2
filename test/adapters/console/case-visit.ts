import { beforeEach } from 'vitest';
import type { Case } from '../../../src/domain/team/case.ts';
import { openNamedVisitor, openVisitor, type Visitor } from './console-visitor.ts';
import { busyWorld, caseIn, type OpenConsole, openConsole } from './sample-console.ts';

/** Cases of the busy world, as their addresses name them. */
export const ONE = 'caseOne'.padEnd(22, '0');
export const TWO = 'caseTwo'.padEnd(22, '0');
export const DONE = 'caseDone'.padEnd(22, '0');

/** Where a case is, or one of its forms. */
export function at(id: string, action = ''): string {
  return `/console/cases/${id}${action === '' ? '' : `/${action}`}`;
}

/** A busy console and somebody who looks at it, both anew for every case of the file. */
export interface CaseVisit {
  readonly opened: OpenConsole;
  readonly visitor: Visitor;
  caseOf(id: string): Case;
  named(name: string): Promise<Visitor>;
}

export function useCaseVisit(): () => CaseVisit {
  const made: { visit?: CaseVisit } = {};
  beforeEach(() => {
    const opened = openConsole(busyWorld());
    made.visit = {
      opened,
      visitor: openVisitor(opened.server),
      caseOf: (id) => caseIn(opened.world, id),
      named: (name) => openNamedVisitor(opened.server, name),
    };
  });
  return () => {
    if (made.visit === undefined) throw new TypeError('it is opened before each case');
    return made.visit;
  };
}
