import { afterEach } from 'vitest';
import { asId, type CustomerId } from '../../../src/domain/ids.ts';
import type { SendPolicy } from '../../../src/domain/policy.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

const runs: Harness[] = [];
afterEach(async () => {
  for (const run of runs.splice(0)) await run.stop();
});

export async function open(sending: Partial<SendPolicy> = {}): Promise<Harness> {
  const run = await openHarness({
    policy: (policy) => ({ ...policy, sending: { ...policy.sending, ...sending } }),
  });
  runs.push(run);
  return run;
}

export async function workUntil(run: Harness, iso: string, every = 10 * MINUTE_MS): Promise<void> {
  while (run.clock.now().getTime() < new Date(iso).getTime()) {
    run.clock.advance(every);
    await run.dispatch();
  }
}

export async function customerOf(run: Harness, source = 'crm', id = 'c1') {
  return run.store.asking.findCustomer(asId<CustomerId>(run.opened.keys.digest('customer', [source, id])));
}

export async function decisionOf(run: Harness, id: string) {
  return (await run.store.asking.findInteraction(asId(id)))?.decisions.at(-1);
}

/** Every interaction that was closed, and those not asked about by reason. */
export function countsOf(run: Harness) {
  return run.store.asking.countInteractions({ from: new Date(-1), to: new Date('2100-01-01') });
}

/** An hour between the close and the survey. */
export const DELAYED = { delay: [{ when: {}, afterMs: HOUR_MS }] };
