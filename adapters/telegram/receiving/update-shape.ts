import { z } from 'zod';

/** What we read of Telegram's updates. Fields we do not name are left alone, so that new ones do no harm. */
const User = z.object({
  id: z.number(),
  is_bot: z.boolean().optional(),
  language_code: z.string().optional(),
});
const Chat = z.object({ id: z.number(), type: z.string() });

const Message = z.looseObject({
  message_id: z.number(),
  from: User.optional(),
  chat: Chat,
  via_bot: z.unknown().optional(),
  text: z.string().optional(),
});
export type MessageShape = z.infer<typeof Message>;

const CallbackQuery = z.object({
  id: z.string(),
  from: User,
  message: z.object({ message_id: z.number(), chat: Chat }).optional(),
  data: z.string().optional(),
});
export type CallbackQueryShape = z.infer<typeof CallbackQuery>;

const Membership = z.object({
  chat: Chat,
  from: User,
  new_chat_member: z.object({ status: z.string() }),
});
export type MembershipShape = z.infer<typeof Membership>;

export const UpdateShape = z.object({
  update_id: z.number(),
  message: Message.optional(),
  edited_message: Message.optional(),
  callback_query: CallbackQuery.optional(),
  my_chat_member: Membership.optional(),
});
export type Update = z.infer<typeof UpdateShape>;

/** An update as it arrives: whatever else it holds, its id must be readable. */
export const RawUpdateShape = z.looseObject({ update_id: z.number() });
export type RawUpdate = z.infer<typeof RawUpdateShape>;

/** A page as `getUpdates` gives it: each update's id must be readable, or the page cannot be confirmed. */
export const UpdatesShape = z.array(RawUpdateShape).max(100);

/** The kinds asked for; Telegram keeps the others to itself. */
export const UPDATE_KINDS = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
