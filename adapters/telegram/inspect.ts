import * as z from 'zod';
import { type Finding, findingsIn, type Inspection } from '../../src/domain/finding.ts';
import { type Asked, ask } from '../http/ask.ts';
import { TELEGRAM_SAYS } from './inspect-words.ts';
import { WEBHOOK_PATH } from './receiving/webhook-hook.ts';

export interface TelegramInspection {
  readonly token: string;
  readonly apiRoot: string | undefined;
  /** How updates are to come in. What is set at Telegram is not judged when that is not known. */
  readonly mode:
    | { readonly kind: 'polling' }
    | { readonly kind: 'webhook'; readonly publicUrl: string }
    | { readonly kind: 'unknown' };
  /** A server of ours is at work: then what is set at Telegram has to fit. */
  readonly isRunning: boolean;
  readonly now: () => Date;
  readonly limitMs: number;
}

const DEFAULT_ROOT = 'https://api.telegram.org';
/** More than these wait only when nobody takes them. */
const MANY_PENDING = 100;
const RECENT_MS = 60 * 60_000;

const say = findingsIn('telegram');

/** Asks Telegram who the bot is and where its updates go. Changes nothing there: neither webhook nor updates are touched. */
export async function inspectTelegram(options: TelegramInspection): Promise<Inspection> {
  const root = (options.apiRoot ?? DEFAULT_ROOT).replace(/\/+$/u, '');
  const call = (method: string) => ask(`${root}/bot${options.token}/${method}`, options);
  const [me, webhook] = await Promise.all([call('getMe'), call('getWebhookInfo')]);
  const findings = [judgeToken(me), ...(resultOf(me) === undefined ? [] : judgeWebhook(webhook, options))];
  return { findings, offsetMs: me.status === 'answered' ? me.offsetMs : undefined };
}

const envelope = z.object({ ok: z.literal(true), result: z.unknown() });
const refusal = z.object({ ok: z.literal(false), error_code: z.int() });
const bot = z.object({ username: z.string().regex(/^\w{1,64}$/u) });

function resultOf(asked: Asked): unknown {
  return asked.status === 'answered' ? envelope.safeParse(asked.json).data?.result : undefined;
}

function judgeToken(asked: Asked): Finding {
  if (asked.status === 'failed') return say.problem('reach', TELEGRAM_SAYS.unreachable(asked.kind));
  const code = refusal.safeParse(asked.json).data?.error_code;
  if (code === 401 || code === 404) return say.problem('token', TELEGRAM_SAYS.tokenRefused(code));
  if (code === 429) return say.note('token', TELEGRAM_SAYS.wait());
  if (code !== undefined) return say.problem('token', TELEGRAM_SAYS.refused(code));
  const found = bot.safeParse(resultOf(asked));
  if (!found.success) return say.problem('reach', TELEGRAM_SAYS.notTelegram(asked.code));
  return say.ok('token', TELEGRAM_SAYS.bot(found.data.username));
}

const webhookInfo = z.object({
  url: z.string(),
  pending_update_count: z.int(),
  last_error_date: z.int().optional(),
  last_error_message: z.string().optional(),
});
type WebhookInfo = z.infer<typeof webhookInfo>;

function judgeWebhook(asked: Asked, options: TelegramInspection): readonly Finding[] {
  const { mode, isRunning } = options;
  if (mode.kind === 'unknown') return [];
  const info = webhookInfo.safeParse(resultOf(asked));
  if (!info.success) return [say.note('webhook', TELEGRAM_SAYS.webhookUnknown())];
  const pending = judgePending(info.data, isRunning);
  if (mode.kind === 'polling') return [judgePolling(info.data, isRunning), ...pending];
  const place = judgeDelivery(info.data, `${mode.publicUrl}${WEBHOOK_PATH}`, isRunning);
  return [place, ...judgeLastError(info.data, options), ...pending];
}

function judgePolling({ url }: WebhookInfo, isRunning: boolean): Finding {
  if (url === '') return say.ok('webhook', TELEGRAM_SAYS.polling());
  const set = TELEGRAM_SAYS.webhookInTheWay(hostOf(url), isRunning);
  return isRunning ? say.problem('webhook', set) : say.note('webhook', set);
}

function judgeDelivery({ url }: WebhookInfo, wanted: string, isRunning: boolean): Finding {
  if (url === wanted) return say.ok('webhook', TELEGRAM_SAYS.webhookSet(hostOf(url)));
  const other =
    url === '' ? TELEGRAM_SAYS.webhookMissing(isRunning) : TELEGRAM_SAYS.webhookElsewhere(hostOf(url));
  return isRunning ? say.problem('webhook', other) : say.note('webhook', other);
}

function judgeLastError(
  { last_error_date: at, last_error_message: text = '' }: WebhookInfo,
  { now, token }: TelegramInspection,
): readonly Finding[] {
  if (at === undefined) return [];
  const ageMs = Math.max(0, now().getTime() - at * 1000);
  const words = plain(text.replaceAll(token, '***'));
  const said = TELEGRAM_SAYS.lastError(words, Math.round(ageMs / 60_000));
  return [ageMs < RECENT_MS ? say.problem('delivery', said) : say.note('delivery', said)];
}

function judgePending({ pending_update_count: count }: WebhookInfo, isRunning: boolean): readonly Finding[] {
  if (count === 0) return [];
  const taken = !isRunning ? 'not' : count < MANY_PENDING ? 'soon' : 'slowly';
  const said = TELEGRAM_SAYS.pending(count, taken);
  return [taken === 'soon' ? say.ok('pending', said) : say.note('pending', said)];
}

/** The path of somebody's webhook may be a secret of theirs. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '?';
}

/** Telegram's own words on a failed delivery, such as `Wrong response from the webhook: 503`. */
function plain(text: string): string {
  return text
    .replaceAll(/\d{5,}:[\w-]{10,}/gu, '***')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, 160);
}
