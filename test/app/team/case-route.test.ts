import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/domain/policy.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import type { Harness } from '../../support/core-harness.ts';
import { LEE, openCaseAtWork } from './case-at-work.ts';

function divided(policy: Policy): Policy {
  return {
    ...policy,
    departments: {
      售后: { channel: 'C0AFTER', categories: ['process', 'other'] },
      培训: { channel: 'C0TRAIN', categories: ['attitude', 'ability'] },
    },
  };
}

/** The customer goes on, and what was worst of all was the manner. */
async function rateManner(run: Harness): Promise<void> {
  for (const word of ['5', '5', '1']) {
    await run.say(word);
    await run.dispatch();
  }
}

/** The last rating, and then the reason: the manner of whoever served. */
async function giveReason(run: Harness): Promise<void> {
  for (const word of ['5', '3']) {
    await run.say(word);
    await run.dispatch();
  }
}

describe('the route of a case', () => {
  it('does not wander with every further score', async () => {
    const { run, stored } = await openCaseAtWork({ policy: divided });
    await rateManner(run);
    const after = await stored();
    expect([after.facts.category, after.route.department]).toEqual(['attitude', '售后']);
    await run.stop();
  });

  it('follows the reason that the customer names while nobody has taken it on; until when somebody is to act stays', async () => {
    const { run, stored, pass } = await openCaseAtWork({ policy: divided });
    const before = await stored();
    expect(before.route).toEqual({ department: '售后', channel: 'C0AFTER' });
    await pass(MINUTE_MS);
    await rateManner(run);
    await giveReason(run);
    const after = await stored();
    expect(after.facts.category).toBe('attitude');
    expect(after.route).toEqual({ department: '培训', channel: 'C0TRAIN' });
    expect([after.claimBy, after.replyBy]).toEqual([before.claimBy, before.replyBy]);
    expect([...run.team.messages.values()][0]).toMatchObject({ case: { route: { channel: 'C0TRAIN' } } });
    await run.stop();
  });

  it('stays when somebody has taken it on', async () => {
    const { run, act, stored } = await openCaseAtWork({ policy: divided });
    await act(LEE, { kind: 'claim' });
    await rateManner(run);
    await giveReason(run);
    const after = await stored();
    expect([after.facts.category, after.route.department]).toEqual(['attitude', '售后']);
    await run.stop();
  });
});
