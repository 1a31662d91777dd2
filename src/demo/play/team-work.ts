import { auditEntry } from '../../app/project/case.ts';
import type { Case } from '../../domain/team/case.ts';
import { OPEN_STATUSES } from '../../domain/team/case.ts';
import { HOUR_MS, localFields, MINUTE_MS } from '../../domain/time.ts';
import { DEMO_ZONE } from '../story/calendar.ts';
import { createRandom } from '../story/random.ts';
import type { DemoCore } from './answering.ts';

const PAGE = 500;
/** So many cases take the team longer than the demo lasts. */
const STUCK = 0.05;

/**
 * What an invented team has done about its cases by now: taken, called back, solved. Written as records, since the
 * product has no use case for it yet.
 */
export async function workOnCases({ store, keys, clock }: DemoCore): Promise<void> {
  const now = clock.now();
  for (const status of OPEN_STATUSES) {
    const found = (await store.cases.listCases({ status }, PAGE, undefined))?.items ?? [];
    for (const each of found) {
      const next = stepOf(each, now);
      if (next === undefined) continue;
      const { what, ...change } = next;
      const entry = auditEntry(keys, each.audit.at(-1), { at: now, who: ownerOf(each), what });
      await store.cases.saveCase({ ...each, ...change, audit: [...each.audit, entry] });
    }
  }
}

type Step = Pick<Case, 'status'> & Partial<Case> & { readonly what: string };

/** Each case at its own speed, which its record number decides. */
function stepOf(each: Case, now: Date): Step | undefined {
  const random = createRandom(each.externalId);
  const [claim, contact, resolve] = [
    random.int(15, 90) * MINUTE_MS,
    random.int(1, 5) * HOUR_MS,
    random.int(4, 34) * HOUR_MS,
  ];
  const ageMs = now.getTime() - each.openedAt.getTime();
  const isStuck = random.chance(STUCK);
  if (each.status === 'open')
    return ageMs < claim
      ? undefined
      : { status: 'claimed', what: 'claimed', claimedAt: now, owner: ownerOf(each) };
  if (each.status === 'claimed')
    return ageMs < claim + contact ? undefined : { status: 'contacted', what: 'contacted', contactedAt: now };
  if (isStuck || ageMs < claim + contact + resolve) return undefined;
  return { status: 'resolved', what: 'resolved', resolvedAt: now };
}

/** Two people share the cases, by the day of the week. */
function ownerOf(each: Case): string {
  const { weekday } = localFields(each.openedAt, DEMO_ZONE);
  const isHan = /\p{Script=Han}/u.test(each.department ?? '');
  if (weekday % 2 === 0) return isHan ? '周倩' : 'Zhou Qian';
  return isHan ? '孙涛' : 'Sun Tao';
}
