import { resolve } from 'node:path';
import { Fault } from '../domain/errors.ts';
import { nearestName } from '../domain/nearest-name.ts';
import type { Locale } from '../domain/text.ts';
import { type Environment, environment, isNotYet, type LOG_LEVELS } from './schema.ts';

/** What the environment says, in our words. Frozen; a part that is not configured is `undefined`. */
export interface Config {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Base of links sent to customers, without a slash at its end. */
  readonly publicUrl: string | undefined;
  /** Absolute, like every path here. */
  readonly dataDir: string;
  /** `given` when the environment names it: then it must be there. */
  readonly policyFile: { readonly path: string; readonly given: boolean };
  readonly surveysDir: string | undefined;
  /** The newest first; `undefined` when one has to be created. */
  readonly secrets: readonly string[] | undefined;
  readonly apiKey: string | undefined;
  /** Each `whsec_…` as the sender has it; empty for none. */
  readonly intakeSecrets: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly timezone: string;
  readonly locale: Locale;
  readonly telegram: { readonly token: string; readonly apiRoot: string | undefined } | undefined;
  readonly slack: SlackConfig | undefined;
}
export interface SlackConfig {
  readonly botToken: string;
  /** With a slash at its end. */
  readonly apiUrl: string | undefined;
  readonly alertChannel: string;
  readonly summaryChannel: string;
}

/** Checks the environment once, at start. Throws `config.invalid` with every problem; each names a variable, none its value. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(set);
  const malformed = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
  const problems = [...listForeign(set), ...listIncomplete(set), ...new Set(malformed)];
  if (!parsed.success || problems.length > 0) throw new Fault('config.invalid', { problems });
  return deepFreeze(toConfig(parsed.data));
}

/** Variables that would do nothing: of parts not built yet, and mistyped ones. */
function listForeign(set: Record<string, string | undefined>): readonly string[] {
  const known = Object.keys(environment.shape);
  return Object.keys(set).flatMap((name) => {
    if (isNotYet(name)) return [`${name}: not in this version; unset it`];
    if (!name.startsWith('CSAT_') || known.includes(name)) return [];
    const near = nearestName(name, known);
    const printed = /^\w{1,64}$/u.test(name) ? name : JSON.stringify(name.slice(0, 64));
    return [`${printed}: there is no such variable${near === undefined ? '' : `; did you mean ${near}?`}`];
  });
}

/** Parts that are configured by halves. */
function listIncomplete(set: Record<string, string | undefined>): readonly string[] {
  const needs = (name: string, because: readonly string[], how: string): readonly string[] => {
    const cause = because.find((each) => set[each] !== undefined);
    return set[name] === undefined && cause !== undefined
      ? [`${name}: missing, but ${cause} is set; ${how}`]
      : [];
  };
  const slack = ['SLACK_ALERT_CHANNEL', 'SLACK_SUMMARY_CHANNEL', 'SLACK_API_URL'];
  return [
    ...needs(
      'TELEGRAM_BOT_TOKEN',
      ['TELEGRAM_API_ROOT'],
      'set the token BotFather gave you, or unset the other',
    ),
    ...needs('SLACK_BOT_TOKEN', slack, 'set the bot token of your Slack app, or unset the other'),
    ...needs(
      'SLACK_ALERT_CHANNEL',
      ['SLACK_BOT_TOKEN'],
      'set the id of the channel that gets alerts, such as C0123ABCD',
    ),
  ];
}

function toConfig(env: Environment): Config {
  return {
    host: env.CSAT_HOST,
    port: env.CSAT_PORT,
    publicUrl: env.CSAT_PUBLIC_URL,
    dataDir: resolve(env.CSAT_DATA_DIR),
    policyFile: { path: resolve(env.CSAT_CONFIG ?? './csat.yaml'), given: env.CSAT_CONFIG !== undefined },
    surveysDir: env.CSAT_SURVEYS_DIR === undefined ? undefined : resolve(env.CSAT_SURVEYS_DIR),
    secrets: env.CSAT_SECRET,
    apiKey: env.CSAT_API_KEY,
    intakeSecrets: env.CSAT_INTAKE_SECRET ?? [],
    logLevel: env.CSAT_LOG_LEVEL,
    timezone: env.CSAT_TIMEZONE,
    locale: env.CSAT_LOCALE,
    telegram:
      env.TELEGRAM_BOT_TOKEN === undefined
        ? undefined
        : { token: env.TELEGRAM_BOT_TOKEN, apiRoot: env.TELEGRAM_API_ROOT },
    slack: toSlack(env),
  };
}

function toSlack(env: Environment): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_ALERT_CHANNEL: alertChannel } = env;
  if (botToken === undefined || alertChannel === undefined) return undefined;
  const summaryChannel = env.SLACK_SUMMARY_CHANNEL ?? alertChannel;
  return { botToken, alertChannel, summaryChannel, apiUrl: env.SLACK_API_URL };
}

function deepFreeze<T extends object>(value: T): T {
  for (const each of Object.values(value)) {
    if (typeof each === 'object' && each !== null) deepFreeze(each);
  }
  return Object.freeze(value);
}
