import type { Interaction } from '../../domain/asking/interaction.ts';
import type { Chat, PendingRecord } from '../../domain/conversation/chat.ts';
import type { Call, Run } from '../../domain/conversation/run.ts';
import { maskCustomer } from '../../domain/privacy.ts';
import type { NoticeContent } from '../../domain/team/notice.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { type WantNoticeDeps, wantUnlessKnown } from '../team/want-notice.ts';

export interface ProjectCallsDeps extends WantNoticeDeps {
  readonly asking: AskingStore;
}

/** Questions of one run that the team is told of one by one; later ones are added to the last. */
const MOST_NOTICES = 3;
/** Questions that stand in one notice. */
const MOST_WORDS = 10;

type Human = Extract<NoticeContent, { readonly kind: 'human' }>;

/** One notice: the turn that names it, and what was asked. */
interface Told {
  readonly turn: number;
  readonly at: Date;
  readonly question?: Human['question'];
}

/** Tells the team of customers who want a person or asked something. Again, and in any order, it tells nothing twice. */
export async function projectCalls(
  deps: ProjectCallsDeps,
  { run }: Chat,
  record: PendingRecord,
): Promise<void> {
  if (run === undefined) return;
  const [recorded, customer] = await Promise.all([
    deps.asking.findInteraction(run.interactionId),
    deps.asking.findCustomer(run.customerId),
  ]);
  const interaction = recorded?.interaction;
  const { agent } = interaction ?? {};
  for (const { turn, at, question } of listTold(run, record)) {
    const content: Human = {
      kind: 'human',
      customerMasked: customer === undefined ? '*' : maskCustomer(customer.facts),
      agent: agent?.name ?? agent?.id,
      ...(interaction === undefined ? {} : { service: calledFor(interaction) }),
      ...(question === undefined ? {} : { question }),
      at,
    };
    await wantUnlessKnown(
      deps,
      { subject: `human:${run.invitationId}:${turn}`, content },
      (stored) => stored.kind === 'human' && countWords(stored) >= countWords(content),
    );
  }
}

function countWords({ question }: Human): number {
  return question?.words.length ?? 0;
}

/** What was stored before calls were noted has the turn of the record only. */
function listTold(run: Run, record: PendingRecord): readonly Told[] {
  if (run.calls === undefined) return [{ turn: record.turn, at: record.at }];
  const wanted = run.calls.filter((call) => call.for === 'human');
  const asked = run.calls.filter((call) => call.for === 'question');
  const alone = asked.slice(0, MOST_NOTICES - 1).map((call) => toQuestion(run, [call]));
  const together = toQuestion(run, asked.slice(MOST_NOTICES - 1).slice(0, MOST_WORDS));
  return [
    ...wanted.map((call) => ({ turn: call.turn, at: atOf(run, call) ?? record.at })),
    ...alone,
    together,
  ]
    .filter((each) => each !== undefined)
    .sort((a, b) => a.turn - b.turn);
}

function toQuestion(run: Run, calls: readonly Call[]): Told | undefined {
  const [first] = calls;
  const at = first && atOf(run, first);
  if (first === undefined || at === undefined) return undefined;
  const words = calls.flatMap(({ turn }) => {
    const event = run.log[turn - 1]?.event;
    return event?.kind === 'typed' ? [event.text] : [];
  });
  return { turn: first.turn, at, question: { words, waits: first.pauses === true } };
}

function atOf({ log }: Run, { turn }: Call): Date | undefined {
  return log[turn - 1]?.at;
}

function calledFor({ serviceType, externalId, department }: Interaction) {
  return { type: serviceType, externalId, ...(department === undefined ? {} : { department }) };
}
