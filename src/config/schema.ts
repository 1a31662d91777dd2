import * as z from 'zod';
import { LOCALES } from '../domain/text.ts';
import { CHANNEL_ID, CHANNEL_ID_WANTED } from './channel-id.ts';
import { whyNoMongoAddress } from './mongo-address.ts';
import { mayBeCalled } from './outgoing-address.ts';
import { isZoneName } from './policy-values.ts';

/** Levels of the log, loudest last. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** A secret as one line of visible text. It is never trimmed: a blank or quote in it is a slip of the hand. */
const secret = z
  .string()
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'holds a line end or a control character')
  .refine((text) => !/["'`]/u.test(text), 'holds a quote; write the value without quotes')
  .refine((text) => !/^\s|\s$/u.test(text), 'begins or ends with a blank');

/** A comma separates the parts, so none can hold one. */
const secretList = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(secret.min(1, 'has an empty part between commas')));

const webhookSecret = z.string().refine(isWebhookSecret, 'must be whsec_ and 24 to 64 bytes in base64');

const zone = z.string().refine(isZoneName, 'is not a known time zone; write one such as Asia/Shanghai');

const port = z
  .string()
  .regex(/^\d{1,5}$/u, 'must be a port from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port from 0 to 65535');

const host = z
  .string()
  .regex(/^[A-Za-z0-9.:_-]{1,253}$/u, 'must be a host name or an address, without port or path');

const filePath = z.string().refine((text) => !/\p{Cc}/u.test(text), 'holds a control character');

const webAddress = z
  .string()
  .refine(isWebAddress, 'must be an http or https address without user, query or fragment')
  .transform((text) => text.replace(/\/+$/u, ''));

/** May hold a password, so nothing of it is told. */
const mongoAddress = secret.superRefine((text, context) => {
  const why = whyNoMongoAddress(text);
  if (why !== undefined) context.addIssue({ code: 'custom', message: why });
});

/** Where requests with secrets in them go. */
const calledAddress = webAddress.refine(
  mayBeCalled,
  'must not be an address in disguise or of a metadata service; write the address as it is, such as 127.0.0.1',
);

/** Fewer are tried out in no time. */
const SHORTEST_KEY = 8;

const channelId = z.string().regex(CHANNEL_ID, CHANNEL_ID_WANTED);

/** Every environment variable of this version. `''` counts as unset before this is applied. */
export const environment = z.object({
  CSAT_HOST: host.default('127.0.0.1'),
  CSAT_PORT: port.default(3000),
  CSAT_PUBLIC_URL: webAddress.optional(),
  CSAT_DATA_DIR: filePath.default('./data'),
  MONGODB_URI: mongoAddress.optional(),
  CSAT_CONFIG: filePath.optional(),
  CSAT_SURVEYS_DIR: filePath.optional(),
  CSAT_SECRET: secretList.optional(),
  CSAT_API_KEY: secret
    .regex(/^[!-~]+$/u, 'must be visible ASCII characters without blanks')
    .min(
      SHORTEST_KEY,
      `must have at least ${SHORTEST_KEY} characters, since it is a login; openssl rand -base64 24 makes one`,
    )
    .optional(),
  CSAT_INTAKE_SECRET: secretList.pipe(z.array(webhookSecret)).optional(),
  CSAT_LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  CSAT_TIMEZONE: zone.default('Asia/Shanghai'),
  CSAT_LOCALE: z.enum(LOCALES, { error: `must be one of ${LOCALES.join(', ')}` }).default('zh-CN'),
  TELEGRAM_BOT_TOKEN: secret
    .regex(/^\d+:[A-Za-z0-9_-]+$/u, 'must be a bot token as BotFather gives it: digits, a colon, letters')
    .optional(),
  TELEGRAM_API_ROOT: calledAddress.optional(),
  TELEGRAM_WEBHOOK_SECRET: secret
    .regex(/^[A-Za-z0-9_-]{1,256}$/u, 'must be 1 to 256 of A-Z, a-z, 0-9, _ and -')
    .optional(),
  SLACK_BOT_TOKEN: secret
    .regex(/^(xoxe\.)?xoxb-\S+$/u, 'must be a bot token: it starts with xoxb-')
    .optional(),
  SLACK_SIGNING_SECRET: secret
    .regex(
      /^(?!xox|xapp-)[A-Za-z0-9_-]{16,}$/u,
      'must be the signing secret of your Slack app (Basic Information), not a token: at least 16 letters and digits',
    )
    .optional(),
  SLACK_APP_TOKEN: secret
    .regex(/^xapp-[A-Za-z0-9_-]+$/u, 'must be an app-level token: it starts with xapp-')
    .optional(),
  SLACK_API_URL: calledAddress.transform((address) => `${address}/`).optional(),
  SLACK_ALERT_CHANNEL: channelId.optional(),
  SLACK_SUMMARY_CHANNEL: channelId.optional(),
  WECOM_CORP_ID: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/u, 'must be the corp id (企业ID), such as ww1234567890abcdef')
    .optional(),
  WECOM_SECRET: secret
    .regex(/^[A-Za-z0-9_-]{16,128}$/u, 'must be the Secret of customer service: letters, digits, - and _')
    .optional(),
  WECOM_TOKEN: secret
    .regex(/^[A-Za-z0-9]{1,32}$/u, 'must be the Token of the callback: at most 32 letters and digits')
    .optional(),
  WECOM_ENCODING_AES_KEY: secret
    .regex(/^[A-Za-z0-9]{43}$/u, 'must be the EncodingAESKey of the callback: 43 letters and digits')
    .optional(),
  WECOM_API_ROOT: calledAddress.optional(),
  WECHATY_PUPPET: z
    .string()
    .regex(
      /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/u,
      'must be the npm name of a puppet in small letters, such as wechaty-puppet-service',
    )
    .optional(),
  WECHATY_PUPPET_SERVICE_TOKEN: secret
    .regex(/^[!-~]+$/u, 'must be visible ASCII characters without blanks')
    .optional(),
  WECHATY_PUPPET_SERVICE_ENDPOINT: z
    .string()
    .regex(/^\S{1,253}:\d{1,5}$/u, 'must be host:port, such as 127.0.0.1:8788')
    .optional(),
});
export type Environment = z.infer<typeof environment>;

/** Variables of parts that are not built yet: setting one is refused, so that nobody relies on what does not happen. */
export const NOT_YET = [
  'CHATWOOT_WEBHOOK_SECRET',
  'ZENDESK_WEBHOOK_SECRET',
  'INTERCOM_CLIENT_SECRET',
  'FRESHDESK_WEBHOOK_TOKEN',
  'FRESHCHAT_PUBLIC_KEY',
  ...['CHATWOOT', 'ZENDESK', 'INTERCOM', 'FRESHDESK', 'FRESHCHAT'].flatMap((desk) => [
    `${desk}_API_ROOT`,
    `${desk}_API_TOKEN`,
  ]),
] as const;

export function isNotYet(name: string): boolean {
  return NOT_YET.some((each) => each === name);
}

/** Standard Webhooks: `whsec_` and a key of 24 to 64 bytes. */
function isWebhookSecret(text: string): boolean {
  const [, key] = /^whsec_([A-Za-z0-9+/]+={0,2})$/u.exec(text) ?? [];
  if (key === undefined) return false;
  const bytes = Buffer.from(key, 'base64');
  const canonical = bytes.toString('base64').replace(/=+$/u, '') === key.replace(/=+$/u, '');
  return canonical && bytes.length >= 24 && bytes.length <= 64;
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text) || /\s/u.test(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/u.test(protocol) && username + password + search + hash === '';
}
