import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readSubmission } from '../blocks/modals.ts';
import { memberOf } from '../commands/deps.ts';
import { readPlace } from './modal-place.ts';
import type { Ack, ReceivingParts } from './parts.ts';
import { problemWith } from './problem-with.ts';
import { markupBlock, messageWindow } from './tell-privately.ts';
import { PRIVATE_WORDS } from './words.ts';

const submissionShape = z.object({
  user: z.object({ id: z.string() }),
  view: z.looseObject({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.looseObject({ values: z.record(z.string(), z.unknown()) }),
    blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })),
  }),
});
type Submission = z.infer<typeof submissionShape>;

/**
 * Takes what somebody submitted in a case's window. It closes once it is committed; else it stays as it was filled in, with what
 * is wrong in it.
 */
export async function takeSubmission(parts: ReceivingParts, body: unknown, ack: Ack): Promise<void> {
  const { desk, call, blocks } = parts;
  const submission = submissionShape.safeParse(body).data;
  const place = submission && readPlace(submission.view.private_metadata);
  if (submission === undefined || place === undefined) return ack();
  const { view, user } = submission;
  const read = readSubmission({ ...view, private_metadata: place.metadata }, blocks().locale);
  if ('errors' in read) return ack(keepWithErrors(view, read.errors, parts));
  const { caseId, action } = read;
  const member = memberOf({ user: user.id, channel: place.channel });
  const acted = await call(action.kind, () => desk.act(caseId, member, { id: deedIdOf(view), action }));
  const problem = problemWith(acted, blocks().locale);
  return problem === undefined ? ack() : ack(keepOpen(view, problem));
}

/** The same window with the same contents is the same deed, however often Slack delivers it. */
function deedIdOf({ id, state }: Submission['view']): string {
  const hash = createHash('sha256').update(JSON.stringify(state.values)).digest('base64url').slice(0, 16);
  return `slack:${id}:${hash}`;
}

/** Errors without a field: a window that does not say which case it is about. */
function keepWithErrors(
  view: Submission['view'],
  errors: Readonly<Record<string, string>>,
  parts: ReceivingParts,
): object {
  if (Object.keys(errors).length > 0) return { response_action: 'errors', errors };
  return keepOpen(view, PRIVATE_WORDS.unknownCase[parts.blocks().locale]);
}

/** Below the first thing to fill in; a window without any says it in their place. */
function keepOpen(view: Submission['view'], problem: string): object {
  const input = view.blocks.find(({ type, block_id: id }) => type === 'input' && id !== undefined);
  if (input?.block_id !== undefined)
    return { response_action: 'errors', errors: { [input.block_id]: problem } };
  return { response_action: 'update', view: messageWindow([markupBlock(problem)]) };
}
