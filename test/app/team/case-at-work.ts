import { signAudit } from '../../../src/app/team/sign-audit.ts';
import { asId, type CaseId } from '../../../src/domain/ids.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { findBrokenEntry } from '../../../src/domain/team/audit.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import type { CaseAction } from '../../../src/domain/team/case-action.ts';
import type { TeamMember } from '../../../src/domain/team/roles.ts';
import type { ActAnswer } from '../../../src/ports/desk.ts';
import { type Harness, type HarnessOptions, openHarness } from '../../support/core-harness.ts';

export const LEE: TeamMember = { via: 'slack', id: 'U0LEE', channel: 'C1' };
export const WANG: TeamMember = { via: 'slack', id: 'U0WANG', channel: 'C1' };
export const BOSS: TeamMember = { via: 'slack', id: 'U0BOSS', channel: 'C1' };
export const CONSOLE: TeamMember = { via: 'console', id: '小周' };

export const CONTACT: CaseAction = { kind: 'contact', result: 'reached', text: '已致电' };
export const RESOLVE: CaseAction = {
  kind: 'resolve',
  category: 'process',
  cause: '漏派工单',
  fix: '已补派并道歉',
};

/** A policy with these targets and levels in the place of the usual ones. */
export function working(cases: Partial<Policy['cases']>): (policy: Policy) => Policy {
  return (policy) => ({ ...policy, cases: { ...policy.cases, ...cases } });
}

/** Whoever has a role here: one manager, two agents. */
export function staffed(policy: Policy): Policy {
  return { ...policy, roles: { managers: ['U0BOSS'], agents: ['U0LEE', 'U0WANG'] } };
}

/** A team with the case of one low answer, which it has been told. */
export async function openCaseAtWork(options: HarnessOptions = {}): Promise<CaseAtWork> {
  const run = await openHarness(options);
  await openLowScore(run);
  return atWork(run);
}

/** One low answer, told to the team. */
export async function openLowScore(run: Harness): Promise<void> {
  await run.close();
  await run.dispatch();
  await run.say('2');
  await run.dispatch();
}

/** The one case in a store, and what is done with it. */
export interface CaseAtWork {
  readonly run: Harness;
  readonly id: CaseId;
  /** Deed ids count up unless one is given. */
  act(by: TeamMember, action: CaseAction, deedId?: string): Promise<ActAnswer>;
  stored(): Promise<Case>;
  /** What has been said under the message of the case, in order. */
  thread(): readonly string[];
  /** How often the message of the case was posted or updated. */
  updates(): number;
  /** Waits so long, then works until nothing is due. */
  pass(ms: number): Promise<void>;
  /** The place of the first line of history that does not follow from the one before. */
  brokenAt(): Promise<number | undefined>;
}

export async function atWork(run: Harness): Promise<CaseAtWork> {
  const page = await run.opened.store.cases.listCases({}, 1, undefined);
  const id = page?.items[0]?.id ?? asId<CaseId>('none');
  let deeds = 0;
  const stored = async () => {
    const found = await run.opened.store.cases.findCase(id);
    if (found === undefined) throw new RangeError('there is no case');
    return found;
  };
  return {
    run,
    id,
    act: (by, action, deedId) => {
      deeds += 1;
      return run.core.desk.act(id, by, { id: deedId ?? `d${deeds}`, action });
    },
    stored,
    thread: () =>
      run.team.posts.flatMap(({ content }) => (content.kind === 'entry' ? [content.entry.what] : [])),
    updates: () => run.team.posts.filter(({ content }) => content.kind === 'case').length,
    pass: async (ms) => {
      run.clock.advance(ms);
      await run.dispatch();
    },
    brokenAt: async () => findBrokenEntry(signAudit(run.opened.keys), (await stored()).audit),
  };
}
