import type { ClosingEvent } from '../asking/interaction.ts';
import { asId, type SurveyId } from '../ids.ts';
import type { InteractionMatch, Policy } from '../policy.ts';

/** Whether every test of the rule holds; a rule without tests always does. */
export function matchInteraction(interaction: ClosingEvent['interaction'], match: InteractionMatch): boolean {
  const { agentTookPart, autoClosed } = match;
  return (
    matchValue(match.serviceType, interaction.serviceType) &&
    matchValue(match.channel, interaction.serviceChannel) &&
    matchValue(match.complexity, interaction.complexity) &&
    matchValue(match.outcome, interaction.outcome) &&
    matchValue(match.department, interaction.department) &&
    matchValue(match.product, interaction.product) &&
    matchValue(match.segment, interaction.segment) &&
    matchValue(match.source, interaction.source) &&
    matchValue(match.agent, interaction.agent?.id) &&
    (match.tag === undefined || match.tag.some((tag) => interaction.tags.includes(tag))) &&
    // A source that says nothing of it had an agent and an ordinary close.
    (agentTookPart === undefined || agentTookPart === (interaction.agentTookPart ?? true)) &&
    (autoClosed === undefined || autoClosed === (interaction.autoClosed ?? false))
  );
}

/** The survey the event asks for, else that of the first matching rule, else `service-csat`. */
export function chooseSurvey(rules: Policy['surveys'], interaction: ClosingEvent['interaction']): SurveyId {
  if (interaction.survey !== undefined) return asId<SurveyId>(interaction.survey);
  const rule = rules.find(({ when }) => matchInteraction(interaction, when));
  return rule?.survey ?? asId<SurveyId>('service-csat');
}

function matchValue(wanted: readonly string[] | undefined, value: string | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}
