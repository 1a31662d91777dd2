import { setTimeout as wait } from 'node:timers/promises';
import type { AnsweringCustomer } from './kill-customer.ts';
import type { Random } from './kill-random.ts';

/** Closing events on their way in, each sent until it is accepted, with the same body every time. */
export interface EventPost {
  readonly total: number;
  accepted(): number;
  /** Requests that ended without an answer, because nobody listened or the process died. */
  cutOff(): number;
  /** Answers that a sender must never see, such as another interaction for the same event. */
  readonly problems: readonly string[];
  stop(): Promise<void>;
}

interface PlannedEvent {
  readonly body: string;
  /** Not before this round. */
  readonly round: number;
  /** Sent once more after it was accepted. */
  readonly twice: boolean;
}

const SENDERS = 6;
const PAUSE_MS = 40;
const PATIENCE_MS = 5000;

/** How the harness names what it makes up for a customer: a name and a phone number that no log may hold. */
export function canariesOf({ id, comment }: AnsweringCustomer): readonly string[] {
  return [`赵钱孙${id}`, phoneOf(id), comment];
}

export function planEvents(
  customers: readonly AnsweringCustomer[],
  { rounds, random }: { rounds: number; random: Random },
): readonly PlannedEvent[] {
  const closedAt = Date.now() - 60_000;
  const planned = customers.flatMap((customer) => {
    const round = Math.floor(random.next() * rounds * 0.75);
    const first = { body: bodyOf(customer, 'A', closedAt), round, twice: random.chance(0.1) };
    if (!random.chance(0.1)) return [first];
    // The same customer calls again: one survey all the same.
    return [first, { body: bodyOf(customer, 'B', closedAt + 1000), round: round + 1, twice: false }];
  });
  return planned.sort((a, b) => a.round - b.round);
}

function phoneOf(id: number): string {
  return `139${String(id).padStart(8, '0')}`;
}

function bodyOf(customer: AnsweringCustomer, letter: string, closedAt: number): string {
  const { id, survey } = customer;
  const [name] = canariesOf(customer);
  return JSON.stringify({
    source: 'crm',
    externalId: `${letter}-${id}`,
    closedAt: new Date(closedAt).toISOString(),
    serviceType: 'after-sales',
    channel: 'phone',
    agent: { id: `agent-${id % 7}`, name: '李雷' },
    survey,
    customer: {
      externalId: `customer-${id}`,
      name,
      contact: { telegramChatId: String(id), phone: phoneOf(id) },
    },
  });
}

/** Starts sending. `round` tells which round runs now; `url` is where the process listens whenever it lives. */
export function postEvents(
  planned: readonly PlannedEvent[],
  { url, round }: { readonly url: string; readonly round: () => number },
): EventPost {
  const stopping = new AbortController();
  const problems: string[] = [];
  let [next, accepted, cutOff] = [0, 0, 0];

  const postOnce = async (body: string): Promise<string | undefined> => {
    try {
      const answer = await fetch(`${url}/v1/interactions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await answer.text();
      if (answer.status === 202) return (JSON.parse(text) as { interactionId: string }).interactionId;
      if (answer.status !== 503) problems.push(`an event was answered ${answer.status}: ${text}`);
    } catch {
      // Killed in the middle, or not up yet: a sender tries again.
      cutOff += 1;
    }
    return undefined;
  };
  const postUntilAccepted = async (body: string): Promise<string | undefined> => {
    while (!stopping.signal.aborted) {
      const id = await postOnce(body);
      if (id !== undefined) return id;
      await wait(PAUSE_MS);
    }
    return undefined;
  };
  /** The next one whose round has come; `undefined` while there is none. */
  const takeNext = () => {
    const event = planned[next];
    if (event === undefined || event.round > round()) return undefined;
    next += 1;
    return event;
  };
  const send = async ({ body, twice }: PlannedEvent) => {
    const id = await postUntilAccepted(body);
    const same = twice ? await postUntilAccepted(body) : id;
    if (same !== id) problems.push('an event sent twice became two interactions');
    accepted += 1;
  };
  const work = async () => {
    while (!stopping.signal.aborted && next < planned.length) {
      const event = takeNext();
      if (event === undefined) await wait(PAUSE_MS);
      else await send(event);
    }
  };
  const senders = Promise.all(Array.from({ length: SENDERS }, work));
  return {
    total: planned.length,
    accepted: () => accepted,
    cutOff: () => cutOff,
    problems,
    async stop() {
      stopping.abort();
      await senders;
    },
  };
}
