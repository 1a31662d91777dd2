import type { Hook, HookReply, HookRequest } from '../../../src/ports/channel.ts';
import type { Log } from '../../../src/ports/runtime.ts';
import { isSameText } from '../../http/same-text.ts';
import { readJson } from '../../http/strict-json.ts';
import { type RawUpdate, RawUpdateShape } from './update-shape.ts';

/** Where Telegram delivers updates, under `CSAT_PUBLIC_URL`. */
export const WEBHOOK_PATH = '/telegram/webhook';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
const BODY_LIMIT = 512 * 1024;
/** A quoted, formatted message nests deeper than anything of ours; refused, it would hold up its chat for a day. */
const MAX_DEPTH = 256;

export interface WebhookHookParts {
  readonly secret: string;
  /** True once the update needs not come again. */
  readonly take: (raw: RawUpdate) => Promise<boolean>;
  readonly log: Log;
}

/**
 * The address for Telegram's webhook: 200 only after the commit, 503 for what must be delivered again, 401 without the secret,
 * whatever a caller says of where it comes from. Replies carry no call of a Bot API method.
 */
export function createWebhookHook(parts: WebhookHookParts): Hook {
  return {
    method: 'POST',
    path: WEBHOOK_PATH,
    contentTypes: ['application/json'],
    bodyLimit: BODY_LIMIT,
    handle: (request) => handle(parts, request),
  };
}

async function handle({ secret, take, log }: WebhookHookParts, request: HookRequest): Promise<HookReply> {
  const [given, ...others] = request.header(SECRET_HEADER);
  if (given === undefined || others.length > 0 || !isSameText(given, secret)) return { status: 401 };
  const reading = readJson(request.body, MAX_DEPTH);
  const update = RawUpdateShape.safeParse(reading.status === 'valid' ? reading.value : undefined);
  if (!update.success) {
    const why = reading.status === 'valid' ? 'no-update' : reading.code;
    log.warn('telegram.delivery_unreadable', { why, bytes: request.body.length });
    return { status: 400 };
  }
  return { status: (await take(update.data)) ? 200 : 503 };
}
