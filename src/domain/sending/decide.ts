import type { Customer } from '../asking/customer.ts';
import type { Interaction } from '../asking/interaction.ts';
import type { ChannelName } from '../conversation/chat.ts';
import type { InvitationId } from '../ids.ts';
import type { InteractionMatch, SendPolicy } from '../policy.ts';
import type { SurveyRef } from '../survey/survey.ts';
import { addMs, MINUTE_MS } from '../time.ts';
import { cooldownUntil, findOtherOpen } from './cooldown.ts';
import type { PolicyCheck, SendDecision, SkipReason } from './decision.ts';
import { type Delay, delayOf, later, pushAt } from './due.ts';
import { type Budget, fitWindow } from './fit-window.ts';
import { matchInteraction } from './match.ts';
import type { MessagePlan } from './message-plan.ts';
import { isOwnRecord } from './own-record.ts';
import { isQuiet } from './quiet-hours.ts';

/** All a decision depends on: the same input gives the same decision. */
export interface SendingInput {
  readonly interaction: Interaction;
  readonly customer: Customer;
  /** The opt-out of the one chat the survey would run in. */
  readonly chatOptedOut: boolean;
  /** `undefined` when no survey of the wanted name is published. */
  readonly survey: SurveyRef | undefined;
  /** `undefined` when the customer cannot be reached anywhere. */
  readonly channel: ChannelName | undefined;
  /** Why it is that channel, for the record. */
  readonly channelReason?: string;
  /** Present where the platform counts messages. */
  readonly budget?: Budget | undefined;
  readonly policy: SendPolicy;
  /** The customer's zone, or the team's. */
  readonly timezone: string;
  readonly now: Date;
  readonly invitationId: InvitationId;
  /** `closed` when the event came; `due` right before sending, when the delay has been kept already. */
  readonly stage: 'closed' | 'due';
}

/** Clocks of two machines differ: a close this far ahead of ours is taken as now. */
const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;

/** Whether and when an interaction is asked about, with every check looked at: a skip ends the list, else all are there. */
export function decideSending(input: SendingInput): SendDecision {
  const { survey, channel, channelReason, now, invitationId } = input;
  const checks: PolicyCheck[] = [];
  const skip = (reason: SkipReason): SendDecision => ({ outcome: 'skipped', at: now, reason, checks });

  const unwanted = look(checks, [
    () => checkOptOut(input),
    () => checkExclude(input),
    () => checkOwnRecord(input),
    () => checkAge(input),
  ]);
  if (unwanted !== undefined) return skip(unwanted);
  checks.push(found('survey', survey === undefined ? undefined : `${survey.id}@${survey.version}`));
  if (survey === undefined) return skip('unknown-survey');
  checks.push(
    found('reachable', channel === undefined ? undefined : describeChannel(channel, channelReason)),
  );
  if (channel === undefined) return skip('unreachable');
  const tooMuch = look(checks, [() => checkOneOpen(input), () => checkCooldown(input)]);
  if (tooMuch !== undefined) return skip(tooMuch);

  const { dueAt, checks: timing, plan } = timingOf(input, channel);
  checks.push(...timing);
  if (plan?.form === 'none') return skip('no-budget');
  const planned = plan === undefined ? {} : { plan: { ...plan, on: channel } };
  const place = plan?.form === 'link' ? 'web' : channel;
  return { outcome: 'scheduled', at: now, dueAt, channel: place, survey, invitationId, ...planned, checks };
}

interface CheckOutcome {
  readonly check: PolicyCheck;
  readonly reason?: SkipReason;
}

/** Makes the checks in order up to the first that says skip, and returns its reason. */
function look(checks: PolicyCheck[], questions: readonly (() => CheckOutcome)[]): SkipReason | undefined {
  for (const question of questions) {
    const { check, reason } = question();
    checks.push(check);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function pass(check: PolicyCheck['check'], detail: string): CheckOutcome {
  return { check: { check, result: 'pass', detail } };
}

function stop(check: PolicyCheck['check'], reason: SkipReason, detail: string): CheckOutcome {
  return { check: { check, result: 'skip', detail }, reason };
}

function found(check: 'survey' | 'reachable', detail: string | undefined): PolicyCheck {
  if (detail !== undefined) return { check, result: 'pass', detail };
  const missing =
    check === 'survey' ? 'no survey of that name is published' : 'no channel reaches the customer';
  return { check, result: 'skip', detail: missing };
}

function checkOptOut({ customer, chatOptedOut }: SendingInput): CheckOutcome {
  if (customer.optedOutAt !== undefined) {
    return stop('optOut', 'opted-out', `opted out at ${customer.optedOutAt.toISOString()}`);
  }
  if (chatOptedOut) return stop('optOut', 'opted-out', 'opted out in this chat');
  return pass('optOut', 'not opted out');
}

function checkExclude({ interaction, policy }: SendingInput): CheckOutcome {
  const index = policy.exclude.findIndex((match) => matchInteraction(interaction, match));
  const rule = policy.exclude[index];
  if (rule === undefined) return pass('exclude', `no rule of ${policy.exclude.length} matches`);
  return stop('exclude', 'excluded', `rule ${index + 1}: ${describeMatch(rule)}`);
}

function checkOwnRecord({ interaction, customer }: SendingInput): CheckOutcome {
  if (!isOwnRecord(interaction.agent, customer.facts))
    return pass('ownRecord', 'the customer is not the agent');
  return stop('ownRecord', 'own-record', 'the customer is the agent');
}

function checkAge({ interaction, policy, timezone, now }: SendingInput): CheckOutcome {
  const { closedAt } = interaction;
  if (closedAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) {
    return stop('age', 'closed-in-future', `closed at ${closedAt.toISOString()}`);
  }
  // Counted from when it could first be sent, or a night longer than the expiry would swallow every survey of the evening.
  const delay = delayOf(interaction, policy.delay);
  const first = pushAt(delay.endsAt, delay, { window: policy.quietHours, timezone });
  const expiresAt = addMs(first, policy.expiryMs);
  const detail = `closed at ${closedAt.toISOString()}, worth asking until ${expiresAt.toISOString()}`;
  return expiresAt.getTime() < now.getTime() ? stop('age', 'too-late', detail) : pass('age', detail);
}

function checkOneOpen({ customer, invitationId }: SendingInput): CheckOutcome {
  const since = findOtherOpen(customer, invitationId);
  if (since === undefined) return pass('oneOpen', 'no other survey is open');
  return stop('oneOpen', 'survey-open', `another survey is open since ${since.toISOString()}`);
}

function checkCooldown({ customer, policy, invitationId, now }: SendingInput): CheckOutcome {
  const until = cooldownUntil(customer, policy.cooldownMs, { invitationId, now });
  if (until !== undefined)
    return stop('cooldown', 'cooldown', `asked before; free from ${until.toISOString()}`);
  return pass('cooldown', policy.cooldownMs === 0 ? 'off' : 'not asked within the cooldown');
}

interface Timing {
  readonly dueAt: Date;
  readonly plan?: MessagePlan;
  readonly checks: readonly PolicyCheck[];
}

function timingOf(input: SendingInput, channel: ChannelName): Timing {
  if (channel === 'web') return openAtOnce(input.now);
  const wished = schedulePush(input);
  return input.budget === undefined ? wished : intoWindow(input.budget, wished, input);
}

/** The wished time, as far as the platform allows it. */
function intoWindow(budget: Budget, wished: Timing, { now, policy, timezone }: SendingInput): Timing {
  const fit = fitWindow(budget, { now, dueAt: wished.dueAt, policy, timezone });
  const detail = 'does not apply: the platform allows it only now';
  const timing: readonly PolicyCheck[] = fit.isAtOnce
    ? [
        { check: 'delay', result: 'pass', detail },
        { check: 'quietHours', result: 'pass', detail },
      ]
    : wished.checks;
  return { dueAt: fit.dueAt, plan: fit.plan, checks: [...timing, fit.check] };
}

/** The page disturbs nobody: it waits for the customer to open it. */
function openAtOnce(now: Date): Timing {
  const detail = 'holds back pushes only; the page opens at once';
  return {
    dueAt: now,
    checks: [
      { check: 'delay', result: 'pass', detail },
      { check: 'quietHours', result: 'pass', detail },
    ],
  };
}

function schedulePush(input: SendingInput): Timing {
  const { interaction, policy, timezone, now, stage } = input;
  const delay = delayOf(interaction, policy.delay);
  const readyAt = stage === 'due' ? now : later(now, delay.endsAt);
  const dueAt = pushAt(readyAt, delay, { window: policy.quietHours, timezone });
  return {
    dueAt,
    checks: [describeDelay(delay, readyAt, { stage, now }), describeQuiet(readyAt, dueAt, input)],
  };
}

function describeDelay(
  { rule }: Delay,
  readyAt: Date,
  { stage, now }: { readonly stage: SendingInput['stage']; readonly now: Date },
): PolicyCheck {
  if (stage === 'due') return { check: 'delay', result: 'pass', detail: 'kept since the close' };
  const name = rule === undefined ? 'no rule matches' : `rule ${rule}`;
  const waits = readyAt.getTime() > now.getTime();
  const detail = waits ? `${name}: until ${readyAt.toISOString()}` : `${name}: at once`;
  return { check: 'delay', result: waits ? 'wait' : 'pass', detail };
}

function describeQuiet(readyAt: Date, dueAt: Date, { policy, timezone }: SendingInput): PolicyCheck {
  const window = policy.quietHours;
  if (window === undefined) return { check: 'quietHours', result: 'pass', detail: 'off' };
  const waits = dueAt.getTime() > readyAt.getTime();
  const why = isQuiet(dueAt, window, timezone)
    ? 'complex, so within 24 h of the close whatever the hour: '
    : '';
  const detail =
    waits || why !== '' ? `${why}${waits ? 'until' : 'at'} ${dueAt.toISOString()}` : 'outside them';
  return { check: 'quietHours', result: waits ? 'wait' : 'pass', detail };
}

function describeChannel(channel: ChannelName, reason: string | undefined): string {
  return reason === undefined ? channel : `${channel}: ${reason}`;
}

/** The rule as the policy file has it, such as `tag internal, agentTookPart false`. */
function describeMatch(match: InteractionMatch): string {
  return Object.entries(match)
    .map(([key, values]) => `${key} ${Array.isArray(values) ? values.join(' or ') : String(values)}`)
    .join(', ');
}
