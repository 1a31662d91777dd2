import type { Case } from '../../domain/team/case.ts';
import { OPEN_STATUSES } from '../../domain/team/case.ts';
import type { CaseAction } from '../../domain/team/case-action.ts';
import { HOUR_MS, localFields, MINUTE_MS } from '../../domain/time.ts';
import { DEMO_ZONE } from '../story/calendar.ts';
import { createRandom } from '../story/random.ts';
import type { DemoCore } from './answering.ts';

const PAGE = 500;
/** So many cases take the team longer than the demo lasts. */
const STUCK = 0.05;

/** What an invented team has done about its cases by now: taken, called back, solved, at the desk where everybody works. */
export async function workOnCases({ core, store, clock }: DemoCore): Promise<void> {
  const now = clock.now();
  for (const status of OPEN_STATUSES) {
    const found = (await store.cases.listCases({ status }, PAGE, undefined))?.items ?? [];
    for (const each of found) {
      const action = stepOf(each, now);
      if (action === undefined) continue;
      const id = `${each.id}:${each.revision}`;
      await core.desk.act(each.id, { via: 'console', id: ownerOf(each) }, { id, action });
    }
  }
}

/** Each case at its own speed, which its record number decides. */
function stepOf(each: Case, now: Date): CaseAction | undefined {
  const random = createRandom(each.externalId);
  const [claim, contact, resolve] = [
    random.int(15, 90) * MINUTE_MS,
    random.int(1, 5) * HOUR_MS,
    random.int(4, 34) * HOUR_MS,
  ];
  const ageMs = now.getTime() - each.openedAt.getTime();
  const isStuck = random.chance(STUCK);
  if (each.status === 'open') return ageMs < claim ? undefined : { kind: 'claim' };
  if (each.status === 'claimed')
    return ageMs < claim + contact
      ? undefined
      : { kind: 'contact', result: 'reached', text: SAID[languageOf(each)].text };
  if (isStuck || ageMs < claim + contact + resolve) return undefined;
  const { cause, fix } = SAID[languageOf(each)];
  return { kind: 'resolve', category: each.facts.category, cause, fix };
}

/** What the team writes down. */
const SAID = {
  zh: { text: '已致电，客户说明了情况。', cause: '交接时漏了客户的要求。', fix: '已补办，并改了交接单。' },
  en: {
    text: 'Called; the customer explained what happened.',
    cause: "The customer's request was lost at a handover.",
    fix: 'Done since, and the handover form was changed.',
  },
};

function languageOf({ department }: Case): keyof typeof SAID {
  return /\p{Script=Han}/u.test(department ?? '') ? 'zh' : 'en';
}

/** Two people share the cases, by the day of the week. */
function ownerOf(each: Case): string {
  const { weekday } = localFields(each.openedAt, DEMO_ZONE);
  const isHan = languageOf(each) === 'zh';
  if (weekday % 2 === 0) return isHan ? '周倩' : 'Zhou Qian';
  return isHan ? '孙涛' : 'Sun Tao';
}
