import type { Interaction } from '../asking/interaction.ts';
import type { SendPolicy } from '../policy.ts';
import { addMs, HOUR_MS } from '../time.ts';
import { matchInteraction } from './match.ts';
import { afterQuietHours } from './quiet-hours.ts';

/** Complex matters are asked about within a day of the close, whatever the quiet hours do. */
const COMPLEX_LIMIT_MS = 24 * HOUR_MS;

/** When the delay of an interaction ends, and until when quiet hours may hold it back further. */
export interface Delay {
  /** Number of the rule that set it, from 1; `undefined` when none matched. */
  readonly rule: number | undefined;
  readonly endsAt: Date;
  /** Only for a rule about complex interactions. */
  readonly latest: Date | undefined;
}

/** The delay after the close: that of the first matching rule, none when no rule matches. */
export function delayOf(interaction: Interaction, rules: SendPolicy['delay']): Delay {
  const index = rules.findIndex(({ when }) => matchInteraction(interaction, when));
  const rule = rules[index];
  const { closedAt } = interaction;
  if (rule === undefined) return { rule: undefined, endsAt: closedAt, latest: undefined };
  const endsAt = addMs(closedAt, rule.afterMs);
  const isComplex = rule.when.complexity?.includes('complex') === true;
  const latest = isComplex ? later(endsAt, addMs(closedAt, COMPLEX_LIMIT_MS)) : undefined;
  return { rule: index + 1, endsAt, latest };
}

/** When a message that is ready at `at` may go: after the quiet hours it falls in, but no later than the delay's limit. */
export function pushAt(
  at: Date,
  delay: Delay,
  quiet: { readonly window: SendPolicy['quietHours']; readonly timezone: string },
): Date {
  const free = afterQuietHours(at, quiet.window, quiet.timezone);
  if (delay.latest === undefined || free.getTime() <= delay.latest.getTime()) return free;
  return later(at, delay.latest);
}

/** The later of two instants. */
export function later(left: Date, right: Date): Date {
  return left.getTime() >= right.getTime() ? left : right;
}
