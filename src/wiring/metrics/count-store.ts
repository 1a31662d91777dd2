import type { SendDecision } from '../../domain/sending/decision.ts';
import type { Case } from '../../domain/team/case.ts';
import type { Meter } from '../../ports/meter.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import type { Store } from '../../ports/store/store.ts';

/** The same store; decisions and alerts are counted when they are written, whoever made them. */
export function countStore(store: Store, meter: Meter): Store {
  return {
    ...store,
    asking: countDecisions(store.asking, meter),
    cases: countAlerts(store.cases, meter),
  };
}

function countDecisions(asking: AskingStore, meter: Meter): AskingStore {
  const count = (decision: SendDecision) =>
    meter.count('decisions', {
      outcome: decision.outcome,
      reason: decision.outcome === 'skipped' ? decision.reason : 'none',
    });
  return {
    ...asking,
    recordInteraction: async (interaction, decision) => {
      const recorded = await asking.recordInteraction(interaction, decision);
      // An event that was known already answers with what was decided then.
      const { receivedAt } = recorded.interaction;
      if (recorded.revision === 1 && receivedAt.getTime() === interaction.receivedAt.getTime())
        count(decision);
      return recorded;
    },
    appendDecision: async (recorded, reopenedAt, decision) => {
      const isAppended = await asking.appendDecision(recorded, reopenedAt, decision);
      if (isAppended) count(decision);
      return isAppended;
    },
  };
}

/** A case is saved again with the alerts it had: only those that are new in it are counted. */
function countAlerts(cases: CaseStore, meter: Meter): CaseStore {
  return {
    ...cases,
    saveCase: async (case_) => {
      const known = case_.revision === 0 ? [] : alertsOf(await cases.findCase(case_.id));
      const isSaved = await cases.saveCase(case_);
      if (!isSaved) return false;
      const isNew = ({ rule, subject }: Alert) =>
        !known.some((each) => each.rule === rule && each.subject === subject);
      for (const { rule, severity } of case_.facts.alerts.filter(isNew))
        meter.count('alerts', { rule, severity });
      return true;
    },
  };
}

type Alert = Case['facts']['alerts'][number];

function alertsOf(found: Case | undefined): readonly Alert[] {
  return found?.facts.alerts ?? [];
}
