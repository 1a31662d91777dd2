import { z } from 'zod';
import { WECOM_ID } from '../wecom-address.ts';

const id = z.string().regex(WECOM_ID);
/** What is absent, null or empty is not there. */
const optionalId = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === undefined || text === '' ? undefined : text));

const About = z.looseObject({
  msgid: z.string().regex(/^[\w.:@=/+-]{1,128}$/u),
  send_time: z.number().positive(),
});

/** A message of somebody: the customer (`origin` 3) or one of the team in the WeCom client (5). */
const Written = About.extend({
  open_kfid: id,
  external_userid: id,
  origin: z.int(),
  msgtype: z.string().max(64),
  text: z.looseObject({ content: z.string(), menu_id: optionalId }).optional(),
});
export type Written = z.infer<typeof Written>;

/** Something that happened, told by the system: its ids are inside. */
const Happened = About.extend({
  msgtype: z.literal('event'),
  event: z.looseObject({
    event_type: z.string().max(64),
    open_kfid: id.optional(),
    external_userid: id.optional(),
    change_type: z.int().optional(),
    old_servicer_userid: optionalId,
    msg_code: optionalId,
    fail_msgid: optionalId,
    fail_type: z.int().optional(),
  }),
});
export type Happened = z.infer<typeof Happened>;

/** One entry of `msg_list`. Events first: their `msgtype` would pass for a message's. */
export const EntryShape = z.union([Happened, Written]);

/** An answer of `kf/sync_msg`. The entries are read one by one, so that one of them cannot hold up the rest. */
export const PageShape = z.looseObject({
  next_cursor: z.string().max(256).default(''),
  has_more: z.union([z.int(), z.boolean()]).default(0),
  msg_list: z.array(z.unknown()).max(1000).default([]),
});
