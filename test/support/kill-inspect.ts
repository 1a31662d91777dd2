import { isDeepStrictEqual } from 'node:util';
import { replay } from '../../flows/engine/step.ts';
import { chatIdOf } from '../../src/app/conversation/change-chat.ts';
import type { ChatAddress } from '../../src/domain/conversation/chat.ts';
import type { Run } from '../../src/domain/conversation/run.ts';
import type { AnsweringCustomer } from './kill-customer.ts';
import { keysOfSending } from './kill-messages.ts';
import { type ModelState, startModel, stepModel } from './kill-model.ts';
import { type KillPlace, type LeftBehind, readLeftBehind } from './kill-store.ts';
import type { TelegramServer } from './telegram-server.ts';

/** What is looked at after every death, and what was found so far. */
export interface Inspector {
  /** Reads the store as the dead process left it; remembers what it was sending. */
  look(): Promise<void>;
  /** Per message: deaths that found it in `sending`. */
  readonly deathsByMessage: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
}

export interface InspectorParts {
  readonly place: KillPlace;
  readonly secret: string;
  readonly telegram: TelegramServer;
  readonly customers: readonly AnsweringCustomer[];
}

/** Over the network one customer after the other would take most of the test's time. */
const AT_ONCE = 20;

export function createInspector(parts: InspectorParts): Inspector {
  const deathsByMessage = new Map<string, number>();
  const problems: string[] = [];
  const revisions = new Map<number, number>();

  const lookAt = async (left: LeftBehind, customer: AnsweringCustomer) => {
    const address = addressOf(parts.telegram, customer);
    const found = await left.store.chats.find(chatIdOf(left.keys, address));
    if (found === undefined) return;
    const { chat } = found;
    for (const key of keysOfSending(chat, address, left.keys))
      deathsByMessage.set(key, (deathsByMessage.get(key) ?? 0) + 1);
    if (chat.run === undefined || revisions.get(customer.id) === chat.revision) return;
    revisions.set(customer.id, chat.revision);
    problems.push(...(await judgeRun(parts, { left, customer, run: chat.run })));
  };

  return {
    deathsByMessage,
    problems,
    async look() {
      const left = await readLeftBehind(parts.place, parts.secret);
      if (left === undefined) return;
      for (let from = 0; from < parts.customers.length; from += AT_ONCE)
        await Promise.all(
          parts.customers.slice(from, from + AT_ONCE).map((customer) => lookAt(left, customer)),
        );
      await left.close();
    },
  };
}

export function addressOf(telegram: TelegramServer, { id }: AnsweringCustomer): ChatAddress {
  return { channel: 'telegram', bot: telegram.botId, chat: String(id) };
}

interface LeftRun {
  readonly left: LeftBehind;
  readonly customer: AnsweringCustomer;
  readonly run: Run;
}

/** Every update that Telegram was told is received is in the run, none twice, and the log leads to the state (I1, I4). */
async function judgeRun(
  { telegram }: InspectorParts,
  { left, customer, run }: LeftRun,
): Promise<readonly string[]> {
  const survey = await left.store.asking.findSurvey(run.survey);
  if (survey === undefined) return [`chat ${customer.id}: its survey version is gone`];
  const events = run.log.map(({ event }) => event);
  const replayed = replay(survey, events);
  const problems = isDeepStrictEqual(replayed, run.state)
    ? []
    : [`chat ${customer.id}: log and state differ`];
  const confirmed = customer.updates.filter(({ updateId }) =>
    telegram.updates.confirmed.has(updateId),
  ).length;
  const reachable = statesAfter(customer, confirmed);
  const isKnown = reachable.some((state) => isState(state, run));
  return isKnown ? problems : [...problems, `chat ${customer.id}: an update was lost, or taken twice`];
}

/** The states after `confirmed` updates, after one more, and so on to all that were sent. */
function statesAfter({ survey, updates }: AnsweringCustomer, confirmed: number): readonly ModelState[] {
  const states = [startModel(survey)];
  for (const { event } of updates) states.push(stepModel(states.at(-1) ?? startModel(survey), event));
  return states.slice(confirmed);
}

function isState(model: ModelState, { state }: Run): boolean {
  const asked = state.phase === 'asking' ? state.questionId : undefined;
  const passed = state.passed.map((each) => ({
    id: each.questionId,
    value: each.status === 'answered' ? each.value : undefined,
  }));
  return model.seq === state.seq && model.asked === asked && isDeepStrictEqual(model.passed, passed);
}
