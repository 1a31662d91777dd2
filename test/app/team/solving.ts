import { afterEach } from 'vitest';
import type { Policy } from '../../../src/domain/policy.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import type { CaseAction } from '../../../src/domain/team/case-action.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';
import {
  type EventOptions,
  type Harness,
  type HarnessOptions,
  openHarness,
} from '../../support/core-harness.ts';

const runs: Harness[] = [];
afterEach(async () => {
  for (const run of runs.splice(0)) await run.stop();
});

export async function open(options: HarnessOptions = {}): Promise<Harness> {
  const run = await openHarness(options);
  runs.push(run);
  return run;
}

/** The policy with something of sending changed. */
export function sending(changed: Partial<Policy['sending']>): (policy: Policy) => Policy {
  return (policy) => ({ ...policy, sending: { ...policy.sending, ...changed } });
}

/** One customer gives 1 out of 5, says why, and has a case. */
export async function complain(run: Harness, event: EventOptions = {}): Promise<Case> {
  await run.close({ survey: 'quick-csat', ...event });
  await run.dispatch();
  for (const word of ['1', '等了两个小时']) {
    await run.say(word, event.chat === undefined ? {} : { chat: event.chat });
    await run.dispatch();
  }
  return onlyCase(run);
}

/** The customer says one thing after the other, each answered before the next. */
export async function hear(run: Harness, ...words: readonly string[]): Promise<void> {
  for (const word of words) {
    await run.say(word);
    await run.dispatch();
  }
}

export async function onlyCase(run: Harness): Promise<Case> {
  const [found, ...others] = await allCases(run);
  if (found === undefined || others.length > 0) throw new RangeError('there is not one case');
  return found;
}

export async function allCases(run: Harness): Promise<readonly Case[]> {
  return (await run.store.cases.listCases({}, 100, undefined))?.items ?? [];
}

let deeds = 0;
/** Somebody at the desk does something with the only case, unless another one is named. */
export async function act(run: Harness, action: CaseAction, case_?: Case): Promise<void> {
  deeds += 1;
  const { id } = case_ ?? (await onlyCase(run));
  const answer = await run.core.desk.act(id, { via: 'console', id: '周倩' }, { id: `d${deeds}`, action });
  if (answer.status !== 'moved') throw new RangeError(`it was ${answer.status}`);
  await run.dispatch();
}

export const SOLVE: CaseAction = { kind: 'resolve', category: 'process', cause: '排班太紧', fix: '加了人手' };

/** Passes the time hour by hour, so that what is due meanwhile is done. */
export async function pass(run: Harness, hours: number): Promise<void> {
  for (let at = 0; at < hours; at += 1) {
    run.clock.advance(HOUR_MS);
    await run.dispatch();
  }
}

/** What the history says, with its details. */
export function historyOf({ audit }: Case): readonly string[] {
  return audit.map(({ who, what, details }) =>
    [who, what, ...Object.entries(details ?? {}).flatMap(([key, value]) => [`${key}=${value}`])].join(' '),
  );
}

/** One more service that the customer rates with 1, or whatever is given. */
export async function answerLow(run: Harness, externalId: string, score = '1'): Promise<void> {
  await run.close({ survey: 'quick-csat', externalId });
  await run.dispatch();
  await hear(run, score, ...(Number(score) <= 3 ? ['太慢'] : []));
}

export function isChurn({ facts }: Case): boolean {
  return facts.alerts.some(({ rule }) => rule === 'churn');
}

/** A case that was resolved, and its customer asked. */
export async function asked(run: Harness): Promise<void> {
  await complain(run);
  await act(run, SOLVE);
  await pass(run, 2 * 24 + 1);
}

export async function invitationOf(run: Harness) {
  const { resurvey } = await onlyCase(run);
  return resurvey?.invitationId && run.store.asking.findInvitation(resurvey.invitationId);
}

export async function customerOf(run: Harness) {
  return run.store.asking.findCustomer((await onlyCase(run)).customerId);
}
