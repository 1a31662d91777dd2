import type { Interaction } from '../../src/domain/asking/interaction.ts';
import type { InteractionId } from '../../src/domain/ids.ts';
import type { SendDecision } from '../../src/domain/sending/decision.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import { datesToMs, msToDates, readDocument, type Stored, type StoredBody } from './stored.ts';

type Sealer = Pick<Keys, 'seal' | 'open'>;
type FreeText = Pick<Interaction, 'summary' | 'metadata'>;

/** What a source may have filled with customers' words lies sealed in `free`; `reopenedAt` lies beside the document. */
export interface InteractionDocument extends Stored<Omit<Interaction, 'id' | 'reopenedAt' | keyof FreeText>> {
  readonly free: string;
}

const OPTIONAL_DATES = ['openedAt', 'firstResponseAt'] as const;

/** As stored, free text sealed; `readInteraction` answers an equal interaction. */
export function toInteractionDocument(interaction: Interaction, keys: Sealer): InteractionDocument {
  const { id, reopenedAt, summary, metadata, openedAt, firstResponseAt, ...rest } = interaction;
  const free: FreeText = { metadata, ...(summary !== undefined && { summary }) };
  return {
    ...rest,
    closedAt: rest.closedAt.getTime(),
    receivedAt: rest.receivedAt.getTime(),
    ...datesToMs(interaction, OPTIONAL_DATES),
    free: keys.seal(JSON.stringify(free)),
  };
}

/** The interaction of a row. Throws `store.corrupt`, also for what was not sealed with these keys. */
export function readInteraction(
  body: StoredBody,
  stored: { readonly id: InteractionId; readonly reopenedAt: Date | undefined },
  keys: Sealer,
): Interaction {
  return readDocument(body, `interaction ${stored.id}`, (document: InteractionDocument) => {
    const { free, openedAt, firstResponseAt, ...rest } = document;
    const freeText: FreeText = JSON.parse(keys.open(free));
    return {
      id: stored.id,
      ...rest,
      ...freeText,
      closedAt: new Date(rest.closedAt),
      receivedAt: new Date(rest.receivedAt),
      ...msToDates(document, OPTIONAL_DATES),
      ...(stored.reopenedAt && { reopenedAt: stored.reopenedAt }),
    };
  });
}

/** One decision as stored; `readDecisions` reads a list of them. */
export function toDecisionDocument(decision: SendDecision): Stored<SendDecision> {
  const at = decision.at.getTime();
  return decision.outcome === 'scheduled'
    ? { ...decision, at, dueAt: decision.dueAt.getTime() }
    : { ...decision, at };
}

/** In the order in which they were made. Throws `store.corrupt`, naming the record and quoting nothing of it. */
export function readDecisions(body: StoredBody, id: InteractionId): readonly SendDecision[] {
  return readDocument(body, `interaction ${id}`, (document: readonly Stored<SendDecision>[]) =>
    document.map(toDecision),
  );
}

function toDecision(decision: Stored<SendDecision>): SendDecision {
  const at = new Date(decision.at);
  return decision.outcome === 'scheduled'
    ? { ...decision, at, dueAt: new Date(decision.dueAt) }
    : { ...decision, at };
}

/** Why nobody is asked by this decision; `undefined` when somebody is. */
export function skipReasonOf(decision: SendDecision): string | undefined {
  return decision.outcome === 'skipped' ? decision.reason : undefined;
}
