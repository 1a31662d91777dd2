import type { Response } from '../../src/domain/conversation/response.ts';
import { asId, type CaseId, type CustomerId, type InvitationId } from '../../src/domain/ids.ts';
import { DAY_MS } from '../../src/domain/time.ts';
import type { AnsweringCustomer } from './kill-customer.ts';
import { canariesOf } from './kill-events.ts';
import { answersOfModel, type ModelState, startModel, stepModel } from './kill-model.ts';
import type { LeftBehind } from './kill-store.ts';

const MAX_INTERACTIONS = 10_000;

/** What the store holds at the end, against what the customers did. Every count but the first two is zero when all is well. */
export interface Verdict {
  readonly responses: number;
  /** Answers given in updates that Telegram was told are received; a corrected one counts each time. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unfinished: number;
  readonly missingCases: number;
  readonly problems: readonly string[];
}

/** Compares every customer's stored response with the fold of everything they sent. */
export async function judgeAnswers(
  left: LeftBehind,
  customers: readonly AnsweringCustomer[],
): Promise<Verdict> {
  const responses = await readResponses(left);
  const judged: Judged[] = [];
  for (const customer of customers) {
    const id = asId<CustomerId>(left.keys.digest('customer', ['crm', `customer-${customer.id}`]));
    judged.push(await judgeCustomer(left, customer, { id, responses: responses.get(id) ?? [] }));
  }
  const sum = (count: (each: Judged) => number) => judged.reduce((all, each) => all + count(each), 0);
  return {
    responses: [...responses.values()].flat().length,
    acknowledged: sum((each) => each.given),
    lost: sum((each) => each.lost),
    doubled: sum((each) => each.doubled),
    unfinished: sum((each) => Number(!each.finished)),
    missingCases: sum((each) => Number(!each.hasRightCase)),
    problems: [...judged.flatMap((each) => each.problems), ...(await judgeStore(left, customers.length))],
  };
}

type Judged = Awaited<ReturnType<typeof judgeCustomer>>;

async function judgeCustomer(
  left: LeftBehind,
  customer: AnsweringCustomer,
  { id, responses }: { readonly id: CustomerId; readonly responses: readonly Response[] },
) {
  const { state, given } = foldUpdates(customer);
  const [stored, ...more] = responses;
  const { lost, doubled } = compareAnswers(state, stored);
  const status = state.end === 'stopped' ? 'partial' : 'completed';
  const known = await left.store.asking.findCustomer(id);
  return {
    given,
    lost,
    doubled: doubled + more.length,
    finished: customer.hasEnded() && state.end !== undefined,
    hasRightCase: stored === undefined || (await hasRightCase(left, stored, state)),
    problems: [
      ...(stored === undefined || stored.status === status
        ? []
        : [`chat ${customer.id}: ${stored.status} instead of ${status}`]),
      ...(known?.open === undefined ? [] : [`chat ${customer.id}: the customer was not freed`]),
    ],
  };
}

/** Values that no log may hold and that it holds. */
export function findCanaries(
  log: string,
  customers: readonly AnsweringCustomer[],
  secrets: readonly string[],
): readonly string[] {
  return [...customers.flatMap((each) => canariesOf(each)), ...secrets].filter((each) => log.includes(each));
}

function foldUpdates({ survey, updates }: AnsweringCustomer): {
  readonly state: ModelState;
  readonly given: number;
} {
  let state = startModel(survey);
  let given = 0;
  for (const { event } of updates) {
    const next = stepModel(state, event);
    if (next.passed.length > state.passed.length && next.passed.at(-1)?.value !== undefined) given += 1;
    state = next;
  }
  return { state, given };
}

function compareAnswers(
  model: ModelState,
  stored: Response | undefined,
): { readonly lost: number; readonly doubled: number } {
  const expected = answersOfModel(model);
  const answers = stored?.answers ?? [];
  const lost = [...expected].filter(
    ([id, value]) => answers.find(({ questionId }) => questionId === id)?.value !== value,
  ).length;
  return { lost, doubled: Math.max(0, answers.length - expected.size) };
}

/** A low answer has its case and a notice that tells the team; where all was well there is none. */
async function hasRightCase({ store }: LeftBehind, { id }: Response, { low }: ModelState): Promise<boolean> {
  const found = await store.cases.findCase(asId<CaseId>(id));
  const notice = await store.cases.findNotice(`case:${id}`);
  return low ? found !== undefined && notice !== undefined : found === undefined && notice === undefined;
}

async function readResponses({ store }: LeftBehind): Promise<ReadonlyMap<CustomerId, readonly Response[]>> {
  const byCustomer = new Map<CustomerId, Response[]>();
  let cursor: string | undefined;
  do {
    const page = await store.responses.list({}, 500, cursor);
    for (const each of page?.items ?? [])
      byCustomer.set(each.customerId, [...(byCustomer.get(each.customerId) ?? []), each]);
    cursor = page?.nextCursor;
  } while (cursor !== undefined);
  return byCustomer;
}

/** Everything a test can have asked for: its clock is the machine's. */
function everything(): { readonly from: Date; readonly to: Date } {
  return { from: new Date(0), to: new Date(Date.now() + DAY_MS) };
}

/** Nothing is left to do, and nobody was asked twice (I2, I3). */
async function judgeStore({ store, keys }: LeftBehind, customers: number): Promise<readonly string[]> {
  const { asking, chats, cases } = store;
  const waiting = await chats.countWaiting();
  const { attempted, inProgress } = await asking.countInvitations(everything());
  const scheduled = (await asking.listInteractions(MAX_INTERACTIONS)).filter(
    ({ decisions }) => decisions.at(-1)?.outcome === 'scheduled',
  );
  const problems = await Promise.all(
    scheduled.map(async ({ interaction: { id, source, externalId } }) => {
      const own = await asking.findInvitation(
        asId<InvitationId>(keys.digest('invitation', [id, 'service', '1'])),
      );
      const open = await asking.listOpenInvitationsOf(source, externalId);
      return [
        ...(own?.attemptedAt === undefined ? [`${externalId}: its own invitation was never sent`] : []),
        ...(open.length === 0 ? [] : [`${externalId}: an invitation never ended`]),
      ];
    }),
  );
  const setAside = await cases.listSetAside(1);
  return [
    ...problems.flat(),
    ...(waiting.messages + waiting.records + waiting.openRuns > 0
      ? [`still waiting: ${JSON.stringify(waiting)}`]
      : []),
    ...(inProgress === 0 ? [] : [`${inProgress} surveys still run`]),
    ...(attempted === customers ? [] : [`${attempted} surveys were sent to ${customers} customers`]),
    ...(scheduled.length === customers
      ? []
      : [`${scheduled.length} interactions stand as scheduled for ${customers} customers`]),
    ...(setAside.length === 0 ? [] : ['something was set aside']),
  ];
}
