import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import type { InteractionMatch } from '../../../src/domain/policy.ts';
import { decideSending, type SendingInput } from '../../../src/domain/sending/decide.ts';
import { isQuiet } from '../../../src/domain/sending/quiet-hours.ts';
import { addMs, DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { aCustomer, anInteraction } from '../../support/builders.ts';

/** Around both clock changes of the year in New York, Lord Howe and Santiago, and a plain week in Shanghai. */
const STARTS = [
  '2026-03-06T00:00:00Z',
  '2026-10-30T00:00:00Z',
  '2026-04-03T00:00:00Z',
  '2026-09-04T00:00:00Z',
];
const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kathmandu',
];
const ORDER = [
  'optOut',
  'exclude',
  'ownRecord',
  'age',
  'survey',
  'reachable',
  'oneOpen',
  'cooldown',
  'delay',
  'quietHours',
];

const minutes = fc.integer({ min: 0, max: 1439 });
const window = fc.tuple(minutes, minutes).filter(([from, to]) => from !== to);
const delayRule = fc.record({
  when: fc.constantFrom<InteractionMatch>({}, { complexity: ['complex'] }, { tag: ['vip'] }),
  afterMs: fc.integer({ min: 0, max: 30 * HOUR_MS }),
});

const inputs: fc.Arbitrary<SendingInput> = fc
  .record({
    start: fc.constantFrom(...STARTS),
    sinceMs: fc.integer({ min: 0, max: 4 * DAY_MS }),
    ageMs: fc.integer({ min: -HOUR_MS, max: 5 * DAY_MS }),
    window: fc.option(window, { nil: undefined }),
    delay: fc.array(delayRule, { maxLength: 2 }),
    cooldownMs: fc.constantFrom(0, DAY_MS, 7 * DAY_MS),
    expiryMs: fc.integer({ min: HOUR_MS, max: 4 * DAY_MS }),
    askedMs: fc.option(fc.integer({ min: -DAY_MS, max: 9 * DAY_MS }), { nil: undefined }),
    open: fc.constantFrom(undefined, undefined, 'invitation-1', 'invitation-9'),
    complexity: fc.constantFrom('complex', 'simple'),
    tags: fc.constantFrom<readonly string[]>([], [], ['vip'], ['internal']),
    channel: fc.constantFrom<SendingInput['channel']>('telegram', 'telegram', 'web', undefined),
    timezone: fc.constantFrom(...ZONES),
    stage: fc.constantFrom<SendingInput['stage']>('closed', 'due'),
    optedOut: fc.nat(9).map((draw) => draw === 0),
    known: fc.nat(9).map((draw) => draw !== 0),
  })
  .map((drawn) => {
    const now = addMs(new Date(drawn.start), drawn.sinceMs);
    const lastAskedAt = drawn.askedMs === undefined ? undefined : addMs(now, -drawn.askedMs);
    return {
      interaction: anInteraction({
        closedAt: addMs(now, -drawn.ageMs),
        complexity: drawn.complexity,
        tags: drawn.tags,
      }),
      customer: aCustomer({
        ...(lastAskedAt && { lastAskedAt }),
        ...(drawn.open && {
          open: { invitationId: asId<InvitationId>(drawn.open), since: addMs(now, -HOUR_MS) },
        }),
      }),
      chatOptedOut: drawn.optedOut,
      survey: drawn.known ? { id: asId('service-csat'), version: '0123456789abcdef' } : undefined,
      channel: drawn.channel,
      policy: {
        delay: drawn.delay,
        quietHours: drawn.window && { from: drawn.window[0], to: drawn.window[1] },
        cooldownMs: drawn.cooldownMs,
        reminder: undefined,
        expiryMs: drawn.expiryMs,
        exclude: [{ tag: ['internal'] }],
      },
      timezone: drawn.timezone,
      now,
      invitationId: asId<InvitationId>('invitation-1'),
      stage: drawn.stage,
    };
  });

/** The rule that sets the delay, when it is one about complex matters. */
function isComplexRule({ interaction, policy }: SendingInput): boolean {
  const rule = policy.delay.find(
    ({ when }) =>
      (when.complexity === undefined || when.complexity.includes(interaction.complexity ?? '')) &&
      (when.tag === undefined || when.tag.some((tag) => interaction.tags.includes(tag))),
  );
  return rule?.when.complexity !== undefined;
}

function check(property: (input: SendingInput) => void): void {
  fc.assert(fc.property(inputs, property), { numRuns: 1500 });
}

describe('whatever the policy and the moment', () => {
  it('nothing is due before now, nor before the delay is over', () => {
    check((input) => {
      const decision = decideSending(input);
      if (decision.outcome !== 'scheduled') return;
      expect(decision.dueAt.getTime()).toBeGreaterThanOrEqual(input.now.getTime());
    });
  });

  it('no push is due in the quiet hours, but for a complex matter a day old', () => {
    check((input) => {
      const decision = decideSending(input);
      const { quietHours } = input.policy;
      if (decision.outcome !== 'scheduled' || decision.channel === 'web' || quietHours === undefined) return;
      if (!isQuiet(decision.dueAt, quietHours, input.timezone)) return;
      expect(isComplexRule(input)).toBe(true);
      expect(decision.dueAt.getTime()).toBeGreaterThanOrEqual(input.interaction.closedAt.getTime() + DAY_MS);
    });
  });

  it('quiet hours hold nothing back for longer than a day and a clock change', () => {
    check((input) => {
      const decision = decideSending({ ...input, stage: 'due' });
      if (decision.outcome !== 'scheduled') return;
      expect(decision.dueAt.getTime() - input.now.getTime()).toBeLessThanOrEqual(DAY_MS + HOUR_MS);
    });
  });

  it('nobody is asked inside the cooldown of another survey', () => {
    check((input) => {
      const decision = decideSending(input);
      const { lastAskedAt, open } = input.customer;
      if (decision.outcome !== 'scheduled' || lastAskedAt === undefined) return;
      const own = open !== undefined && lastAskedAt.getTime() >= open.since.getTime();
      const free = lastAskedAt.getTime() + input.policy.cooldownMs;
      if (!own) expect(decision.dueAt.getTime()).toBeGreaterThanOrEqual(free);
    });
  });

  it('the same input gives the same decision', () => {
    check((input) => {
      expect(decideSending(structuredClone(input))).toEqual(decideSending(input));
    });
  });

  it('the checks explain the outcome', () => {
    check((input) => {
      const { outcome, checks } = decideSending(input);
      const skips = checks.filter(({ result }) => result === 'skip');
      expect(checks.map((each) => each.check)).toEqual(ORDER.slice(0, checks.length));
      expect(checks.every(({ detail }) => detail !== undefined && detail !== '')).toBe(true);
      expect(skips).toHaveLength(outcome === 'skipped' ? 1 : 0);
      if (outcome === 'skipped') expect(checks.at(-1)?.result).toBe('skip');
      else expect(checks).toHaveLength(ORDER.length);
    });
  });

  it('a wait is on record exactly when the due time lies ahead', () => {
    check((input) => {
      const decision = decideSending(input);
      if (decision.outcome !== 'scheduled') return;
      const waits = decision.checks.some(({ result }) => result === 'wait');
      expect(waits).toBe(decision.dueAt.getTime() > input.now.getTime());
    });
  });
});
