import { expect } from 'vitest';
import { asId, type InvitationId } from '../../src/domain/ids.ts';
import type { WorkingCore } from './working-core.ts';

/** What the customer says: a low rating, which the team hears of, and why. */
const ANSWERS = ['1', '等太久了'] as const;
const LIMIT_MS = 600_000;
const LOOK_MS = 100;

/** What is the same however often the store failed on the way. */
export interface Conversation {
  /** What the customer was sent, in order. */
  readonly heard: readonly string[];
  /** From the closing event until nothing waits any more. */
  readonly tookMs: number;
}

/**
 * A survey from the closing event to its thanks, its case and its notice. Whoever is refused comes again: the help desk with
 * its event, the platform with its update. Over when nothing waits any more; throws when that never comes.
 */
export async function converse(world: WorkingCore, name: string): Promise<Conversation> {
  const { run, time } = world;
  const who = {
    externalId: `event-${name}`,
    customer: `customer-${name}`,
    chat: name,
    survey: 'quick-csat',
  };
  const startedMs = time.monotonicMs();
  const heard = () => run.channel.heard(name);
  await world.play(async () => {
    await world.untilTaken(() => run.close(who));
    for (const [at, text] of ANSWERS.entries()) {
      await world.until(() => heard().length > at);
      const updateId = `${name}-${at}`;
      const outcome = await world.untilTaken(() => run.say(text, { chat: name, updateId }));
      expect(['taken', 'repeated']).toContain(outcome.status);
    }
    await world.until(() => heard().length > ANSWERS.length);
    while (!(await isAtRest(world))) await world.sleep(LOOK_MS);
  }, LIMIT_MS);
  return { heard: heard(), tookMs: time.monotonicMs() - startedMs };
}

async function isAtRest({ calm }: WorkingCore): Promise<boolean> {
  const { chats, records, openRuns } = await calm.chats.countWaiting();
  if (chats + records + openRuns > 0) return false;
  const notices = await calm.cases.listNotices(500);
  return notices.every(({ posted, wanted }) => posted === wanted);
}

/** I1-I5: each answer once, one survey that ended, one case, one message to the team in its newest state. */
export async function expectWhole({ run, calm }: WorkingCore, name: string): Promise<void> {
  const id = invitationOf(run.channel.sent.find(({ to, asks }) => to === name && asks !== undefined)?.asks);
  const response = await calm.responses.find(id);
  expect(response?.answers.map(({ value }) => value)).toEqual([1, '等太久了']);
  expect(response?.status).toBe('completed');
  const invitation = await calm.asking.findInvitation(id);
  expect(invitation).toMatchObject({ ended: { how: 'completed' } });
  expect((await calm.asking.findCustomer(invitation?.customerId ?? asId('')))?.open).toBeUndefined();
  expect(await calm.cases.findCase(asId(id))).toMatchObject({ status: 'open' });
  expect([...run.team.messages.values()]).toMatchObject([
    { kind: 'case', case: { facts: { verbatims: ['等太久了'] } } },
  ]);
  const first = run.team.posts.filter(({ ref }) => ref === undefined);
  expect(first).toHaveLength(1);
}

function invitationOf(asks: { readonly runId: InvitationId } | undefined): InvitationId {
  if (asks === undefined) throw new RangeError('nobody was asked');
  return asks.runId;
}
