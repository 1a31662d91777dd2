import type { CaseId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { CUSTOMER, isSlackUser, SYSTEM } from '../../domain/team/audit.ts';
import { type CaseAction, MAX_NAME } from '../../domain/team/case-action.ts';
import { mayDo, type Permission, type TeamMember } from '../../domain/team/roles.ts';
import { oneLine, takenText } from '../../domain/text.ts';
import type { ActAnswer, CaseWork, Desk, Forbidden } from '../../ports/desk.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import type { IntakeDeps } from '../intake/record-interaction.ts';
import { buildPeriodReport, type PeriodReportDeps } from '../reports/build-period-report.ts';
import { type ActDeps, actOnStoredCase } from './act-on-case.ts';
import { explainDecisions } from './explain-decisions.ts';
import { sendByHand } from './send-by-hand.ts';
import { unmaskCase } from './unmask-case.ts';
import { type WantNoticeDeps, wantOnce } from './want-notice.ts';

export interface DeskDeps extends ActDeps {
  readonly asking: AskingStore;
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly policy: () => Policy;
  /** The channels of the team: without any role in the policy, who stands in one of them belongs to it. */
  readonly channels: () => readonly string[];
  readonly notices: WantNoticeDeps;
  readonly reports: PeriodReportDeps;
  readonly intake: IntakeDeps;
  readonly listWork: () => Promise<CaseWork>;
}

const FORBIDDEN: Forbidden = { status: 'forbidden' };

/** What people of the team can do, wherever they stand; whether they may is asked here and nowhere else. */
export function createDesk(deps: DeskDeps): Desk {
  const { cases, clock, policy } = deps;
  const may = (by: TeamMember, what: Permission) =>
    mayDo(by, what, { roles: policy().roles, channels: deps.channels() });
  const deedOf = <Action extends CaseAction>(id: string, by: TeamMember, action: Action) => ({
    id,
    who: nameOf(by),
    at: clock.now(),
    action,
  });
  return {
    may,
    act: async (id, by, { id: deedId, action }): Promise<ActAnswer> => {
      if (!may(by, action.kind === 'unmask' ? 'unmask' : 'work')) return FORBIDDEN;
      return actOnStoredCase(deps, id, deedOf(deedId, by, action));
    },
    findCase: (id: CaseId) => cases.findCase(id),
    unmask: async (id, by, deedId) => {
      if (!may(by, 'unmask')) return FORBIDDEN;
      return unmaskCase(deps, id, deedOf(deedId, by, { kind: 'unmask' }));
    },
    listWork: deps.listWork,
    report: (asked) => buildPeriodReport(deps.reports, asked),
    share: (id, report, channel) =>
      wantOnce(deps.notices, { subject: `share:${id}`, content: { kind: 'report', report, channel } }),
    why: (reference) => explainDecisions(deps.asking, reference),
    send: async (by, sent) => {
      if (!may(by, 'send')) return FORBIDDEN;
      return sendByHand(deps.intake, by.via, sent);
    },
  };
}

/** Under what name something is noted: nobody at the console can pass for somebody on Slack, the customer or the program. */
function nameOf({ via, id: given }: TeamMember): string {
  const id = oneLine(takenText(given), MAX_NAME);
  const isOthers = via === 'console' && (isSlackUser(id) || id === SYSTEM || id === CUSTOMER);
  return isOthers ? `console:${id}` : id;
}
