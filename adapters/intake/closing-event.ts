import { z } from 'zod';
import type { ClosingEvent } from '../../src/domain/asking/interaction.ts';
import { isTimezone } from '../../src/domain/time.ts';
import type { FieldProblem } from '../http/problems.ts';
import { idText, instant, label, longText, notOfType, yesNo } from './fields.ts';
import { readMetadata } from './metadata.ts';
import { toProblems } from './zod-problems.ts';

/** A closing event as it came in, checked, or every field that is wrong with it. */
export type ClosingEventReading =
  | { readonly status: 'valid'; readonly event: ClosingEvent }
  | { readonly status: 'invalid'; readonly problems: readonly FieldProblem[] };

/** A private chat: groups have negative ids, and no survey is held in one. Telegram's own ids are numbers, so one is taken too. */
const telegramChat = z
  .preprocess(
    (value) => (Number.isSafeInteger(value) ? String(value) : value),
    idText(20).regex(/^[1-9]\d*$/u, 'must be the digits of a private chat’s id'),
  )
  .meta({
    description: 'The id of a private chat with our bot; a number is taken too.',
    openapi: { type: ['string', 'integer'], exclusiveMinimum: 0 },
  });

const contact = z.strictObject(
  {
    telegramChatId: telegramChat.exactOptional(),
    wechatId: idText(128).exactOptional(),
    wecomExternalUserId: idText(128).exactOptional(),
    openKfId: idText(128).exactOptional(),
    phone: label(64).exactOptional(),
    email: label(254).exactOptional(),
  },
  { error: notOfType('an object') },
);

const customer = z.strictObject(
  {
    externalId: idText(128),
    name: label(200).exactOptional(),
    locale: idText(35)
      .regex(/^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$/u, 'must be a language tag such as zh-CN')
      .exactOptional(),
    timezone: idText(64).refine(isTimezone, 'must be a time zone such as Asia/Shanghai').exactOptional(),
    segment: label(100).exactOptional(),
    contact: contact.default({}),
  },
  { error: notOfType('an object') },
);

const agent = z.strictObject(
  { id: idText(128), name: label(200).exactOptional() },
  { error: notOfType('an object') },
);

const MAX_TAGS = 50;

/** The fields the product knows; what stands beside them becomes metadata. */
export const closingEventSchema = z.strictObject({
  source: idText(64),
  externalId: idText(128),
  closedAt: instant,
  openedAt: instant.exactOptional(),
  firstResponseAt: instant.exactOptional(),
  serviceType: idText(64),
  channel: idText(64),
  complexity: label(64).exactOptional(),
  outcome: label(64).exactOptional(),
  summary: longText(10_000).exactOptional(),
  agent: agent.exactOptional(),
  agentTookPart: yesNo.exactOptional(),
  autoClosed: yesNo.exactOptional(),
  department: label(100).exactOptional(),
  product: label(200).exactOptional(),
  orderId: idText(128).exactOptional(),
  tags: z
    .array(label(100), 'must be a list of texts')
    .max(MAX_TAGS, `has more than ${MAX_TAGS} tags`)
    .default([]),
  customer,
  survey: idText(64)
    .regex(/^[a-z0-9-]{1,64}$/u, 'must be a survey id: a-z, 0-9 and -')
    .exactOptional(),
});

const KNOWN_KEYS = new Set(Object.keys(closingEventSchema.shape));

/**
 * Reads a closing event from parsed JSON: a request's body or a file. `null` is the same as absent. Top-level keys the product
 * does not know are kept as metadata when they are texts, numbers or booleans; in nested objects they are refused.
 * Never throws; problems name fields, never values.
 */
export function readClosingEvent(body: unknown): ClosingEventReading {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { status: 'invalid', problems: [{ path: '', message: 'must be an object' }] };
  const entries = Object.entries(withoutNulls(body));
  const parsed = closingEventSchema.safeParse(
    Object.fromEntries(entries.filter(([key]) => KNOWN_KEYS.has(key))),
  );
  const metadata = readMetadata(entries.filter(([key]) => !KNOWN_KEYS.has(key)));
  const problems = [...(parsed.success ? [] : toProblems(parsed.error)), ...metadata.problems];
  if (!parsed.success || problems.length > 0)
    return { status: 'invalid', problems: problems.slice(0, MAX_PROBLEMS) };
  return { status: 'valid', event: toClosingEvent(parsed.data, metadata.values) };
}

const MAX_PROBLEMS = 20;

function toClosingEvent(
  data: z.output<typeof closingEventSchema>,
  metadata: ClosingEvent['interaction']['metadata'],
): ClosingEvent {
  const { channel, customer: facts, ...rest } = data;
  const segment = facts.segment === undefined ? {} : { segment: facts.segment };
  return { interaction: { ...rest, ...segment, serviceChannel: channel, metadata }, customer: facts };
}

/** Helpdesks send `null` for what they do not know. Goes three levels down: an event has no more. */
function withoutNulls(value: object, levels = 3): object {
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(
    entries.map(([key, each]) => [key, levels > 1 && isPlain(each) ? withoutNulls(each, levels - 1) : each]),
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
