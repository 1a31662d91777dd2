import { z } from 'zod';
import type { Commands } from '../commands/answer-command.ts';
import type { Ack, ReceivingParts } from './parts.ts';
import { clickShape, whereaboutsOf } from './whereabouts.ts';

const commandShape = z.object({
  text: z.string().optional(),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
});

/** Somebody typed `/csat`: what comes of it is told to them alone, however long it takes. */
export async function takeCommand(
  { tell, clock }: ReceivingParts,
  commands: Commands,
  { body, ack }: { readonly body: unknown; readonly ack: Ack },
): Promise<void> {
  await ack();
  const typed = commandShape.safeParse(body).data;
  if (typed === undefined) return;
  const { user_id: user, channel_id: channel, trigger_id: triggerId, text = '' } = typed;
  const message = await commands.answer({ text, user, channel, triggerId, at: clock.now() });
  await tell({ user, channel, triggerId, responseUrl: typed.response_url }, message);
}

/** Somebody pressed a button below an answer to `/csat`. */
export async function takeAnswerClick(
  { tell }: ReceivingParts,
  press: Commands['share' | 'showCase'],
  { body, ack }: { readonly body: unknown; readonly ack: Ack },
): Promise<void> {
  await ack();
  const click = clickShape.safeParse(body).data;
  const value = click?.actions[0]?.value;
  const channel = click?.channel?.id;
  if (click === undefined || value === undefined || channel === undefined) return;
  const where = whereaboutsOf(click);
  const messageTs = click.container?.message_ts;
  const answerId = messageTs === undefined ? where.triggerId : `${channel}:${where.user}:${messageTs}`;
  await tell(where, await press({ value, user: where.user, channel, answerId }));
}
