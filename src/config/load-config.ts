import { join, resolve } from 'node:path';
import { Fault } from '../domain/errors.ts';
import type { Locale } from '../domain/text.ts';
import { nearestName } from '../domain/words/nearest-name.ts';
import { type Environment, environment, isNotYet, type LOG_LEVELS } from './schema.ts';
import { whyNoWebhook } from './webhook-address.ts';
import { listWecomIncomplete, listWecomUnusable, toWecom, type WecomConfig } from './wecom-config.ts';

/** What the environment says, in our words. Frozen; a part that is not configured is `undefined`. */
export interface Config {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Base of links sent to customers, without a slash at its end. */
  readonly publicUrl: string | undefined;
  /** Absolute, like every path here. */
  readonly dataDir: string;
  /** Where everything is remembered: a MongoDB, or the database file in the data directory. */
  readonly storage: StorageConfig;
  /** `given` when the environment names it: then it must be there. */
  readonly policyFile: { readonly path: string; readonly given: boolean };
  readonly surveysDir: string | undefined;
  /** The newest first; `undefined` when one has to be created, which is never so with MongoDB. */
  readonly secrets: readonly string[] | undefined;
  readonly apiKey: string | undefined;
  /** Each `whsec_…` as the sender has it; empty for none. */
  readonly intakeSecrets: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly timezone: string;
  readonly locale: Locale;
  readonly telegram: TelegramConfig | undefined;
  readonly slack: SlackConfig | undefined;
  readonly wecom: WecomConfig | undefined;
  readonly wechat: WechatConfig | undefined;
}
export type StorageConfig =
  | { readonly engine: 'sqlite'; readonly path: string }
  /** The address may hold a password. */
  | { readonly engine: 'mongo'; readonly uri: string };
export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string | undefined;
  /** How updates arrive: by webhook with this secret at this base address, else by long polling. */
  readonly webhook: { readonly secret: string; readonly publicUrl: string } | undefined;
}
export interface WechatConfig {
  /** The npm name of the puppet. */
  readonly puppet: string;
  /** Every `WECHATY_` variable: wechaty and its puppets read them themselves. Some are secrets. */
  readonly variables: Readonly<Record<string, string>>;
}
export interface SlackConfig {
  readonly botToken: string;
  /** With a slash at its end. */
  readonly apiUrl: string | undefined;
  readonly alertChannel: string;
  readonly summaryChannel: string;
  /** How clicks and commands arrive; `undefined` when Slack is only posted to. */
  readonly receiving: SlackReceiving | undefined;
}
export type SlackReceiving =
  /** Slack calls us. */
  | { readonly via: 'http'; readonly signingSecret: string }
  /** We hold a connection to Slack, so that nothing has to reach us. */
  | { readonly via: 'socket'; readonly appToken: string };

/**
 * Checks the environment once, at start. Throws `config.invalid` with every problem; each names a variable, none its value.
 * `isKeyless`: for who only looks, a MongoDB may be named without the key to it.
 */
export function loadConfig(
  env: NodeJS.ProcessEnv,
  { isKeyless = false }: { readonly isKeyless?: boolean } = {},
): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(set);
  const malformed = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
  const problems = [
    ...listForeign(set),
    ...(isKeyless ? [] : listKeyless(set)),
    ...listIncomplete(set),
    ...new Set(malformed),
  ];
  if (!parsed.success || problems.length > 0) throw new Fault('config.invalid', { problems });
  const unusable = [...listUnusable(parsed.data), ...listWecomUnusable(parsed.data)];
  if (unusable.length > 0) throw new Fault('config.invalid', { problems: unusable });
  return deepFreeze({ ...toConfig(parsed.data), wechat: toWechat(parsed.data, set) });
}

/** Else the data would go to a file while their owner thinks of a server. */
const MONGO_BY_OTHER_NAMES = /^MONGO(?:_UR[IL]|DB_URL)$/u;

/** Variables that would do nothing: of parts not built yet, and mistyped ones. */
function listForeign(set: Record<string, string | undefined>): readonly string[] {
  const known = Object.keys(environment.shape);
  return Object.keys(set).flatMap((name) => {
    if (isNotYet(name)) return [`${name}: not in this version; unset it`];
    if (MONGO_BY_OTHER_NAMES.test(name) && set['MONGODB_URI'] === undefined)
      return [`${name}: it is MONGODB_URI that names the database; set that, or unset this one`];
    if (!name.startsWith('CSAT_') || known.includes(name)) return [];
    const near = nearestName(name, known);
    const printed = /^\w{1,64}$/u.test(name) ? name : JSON.stringify(name.slice(0, 64));
    return [`${printed}: there is no such variable${near === undefined ? '' : `; did you mean ${near}?`}`];
  });
}

type Values = Readonly<Record<string, string | undefined>>;

/** One problem when a variable is missing that one of the others asks for. */
function needing(set: Values) {
  return (name: string, because: readonly string[], how: string): readonly string[] => {
    const cause = because.find((each) => set[each] !== undefined);
    return set[name] === undefined && cause !== undefined
      ? [`${name}: missing, but ${cause} is set; ${how}`]
      : [];
  };
}

/** Data that several servers share have one key, so none of them may make its own. */
function listKeyless(set: Values): readonly string[] {
  const how = 'set it, the same for every server on this database; openssl rand -base64 32 makes one';
  return needing(set)('CSAT_SECRET', ['MONGODB_URI'], how);
}

/** What all variables of wechaty and its puppets begin with. */
const WECHATY = 'WECHATY_';

/** Parts that are configured by halves. */
function listIncomplete(set: Values): readonly string[] {
  const needs = needing(set);
  const slack = [
    ...['SLACK_ALERT_CHANNEL', 'SLACK_SUMMARY_CHANNEL', 'SLACK_API_URL'],
    ...['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'],
  ];
  return [
    ...needs(
      'TELEGRAM_BOT_TOKEN',
      ['TELEGRAM_API_ROOT', 'TELEGRAM_WEBHOOK_SECRET'],
      'set the token BotFather gave you, or unset the other',
    ),
    ...needs(
      'CSAT_PUBLIC_URL',
      ['TELEGRAM_WEBHOOK_SECRET'],
      'set the https address at which Telegram reaches this server, or unset the other to poll',
    ),
    ...needs(
      'WECHATY_PUPPET',
      Object.keys(set).filter((name) => name.startsWith(WECHATY)),
      'set the npm name of the puppet, such as wechaty-puppet-service, or unset the other',
    ),
    ...listWecomIncomplete(needs),
    ...needs('SLACK_BOT_TOKEN', slack, 'set the bot token of your Slack app, or unset the other'),
    ...needs(
      'SLACK_ALERT_CHANNEL',
      ['SLACK_BOT_TOKEN'],
      'set the id of the channel that gets alerts, such as C0123ABCD',
    ),
  ];
}

/** Values that are right by themselves and wrong together. */
function listUnusable(env: Environment): readonly string[] {
  const { CSAT_PUBLIC_URL: publicUrl, TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_API_ROOT: apiRoot } = env;
  if (secret === undefined || publicUrl === undefined) return [];
  const why = whyNoWebhook(publicUrl, apiRoot);
  return why === undefined ? [] : [`CSAT_PUBLIC_URL: ${why}`];
}

/** The database's name in the data directory. */
export const DATABASE = 'csat-loop.db';

function toConfig(env: Environment): Omit<Config, 'wechat'> {
  const dataDir = resolve(env.CSAT_DATA_DIR);
  return {
    host: env.CSAT_HOST,
    port: env.CSAT_PORT,
    publicUrl: env.CSAT_PUBLIC_URL,
    dataDir,
    storage:
      env.MONGODB_URI === undefined
        ? { engine: 'sqlite', path: join(dataDir, DATABASE) }
        : { engine: 'mongo', uri: env.MONGODB_URI },
    policyFile: { path: resolve(env.CSAT_CONFIG ?? './csat.yaml'), given: env.CSAT_CONFIG !== undefined },
    surveysDir: env.CSAT_SURVEYS_DIR === undefined ? undefined : resolve(env.CSAT_SURVEYS_DIR),
    secrets: env.CSAT_SECRET,
    apiKey: env.CSAT_API_KEY,
    intakeSecrets: env.CSAT_INTAKE_SECRET ?? [],
    logLevel: env.CSAT_LOG_LEVEL,
    timezone: env.CSAT_TIMEZONE,
    locale: env.CSAT_LOCALE,
    telegram: toTelegram(env),
    wecom: toWecom(env),
    slack: toSlack(env),
  };
}

function toTelegram(env: Environment): TelegramConfig | undefined {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = env;
  const { TELEGRAM_WEBHOOK_SECRET: secret, CSAT_PUBLIC_URL: publicUrl } = env;
  if (token === undefined) return undefined;
  const isPushed = secret !== undefined && publicUrl !== undefined;
  return { token, apiRoot, webhook: isPushed ? { secret, publicUrl } : undefined };
}

function toWechat({ WECHATY_PUPPET: puppet }: Environment, set: Values): WechatConfig | undefined {
  if (puppet === undefined) return undefined;
  const variables = Object.entries(set).flatMap(([name, value]) =>
    name.startsWith(WECHATY) && value !== undefined ? [[name, value]] : [],
  );
  return { puppet, variables: Object.fromEntries(variables) };
}

function toSlack(env: Environment): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_ALERT_CHANNEL: alertChannel } = env;
  if (botToken === undefined || alertChannel === undefined) return undefined;
  const summaryChannel = env.SLACK_SUMMARY_CHANNEL ?? alertChannel;
  const receiving = toReceiving(env);
  return { botToken, alertChannel, summaryChannel, apiUrl: env.SLACK_API_URL, receiving };
}

/** An app token says that Slack is to need no way in, so it wins. */
function toReceiving(env: Environment): SlackReceiving | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (appToken !== undefined) return { via: 'socket', appToken };
  return signingSecret === undefined ? undefined : { via: 'http', signingSecret };
}

function deepFreeze<T extends object>(value: T): T {
  for (const each of Object.values(value)) {
    if (typeof each === 'object' && each !== null) deepFreeze(each);
  }
  return Object.freeze(value);
}
