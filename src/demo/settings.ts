import { join } from 'node:path';
import { readEnvironment } from '../config/read-environment.ts';
import type { Locale } from '../domain/text.ts';
import { loadSettings, type Settings } from '../wiring/settings/settings.ts';

/** What of the environment a demo heeds. No token, no store, no policy and no key of the real thing is among it. */
const HEEDED = ['CSAT_HOST', 'CSAT_PORT', 'CSAT_LOCALE', 'CSAT_LOG_LEVEL'] as const;

export interface DemoChoice {
  /** Absolute. */
  readonly dir: string;
  readonly locale: Locale;
  readonly port?: string;
}

export const DEMO_POLICY_FILE = 'csat.yaml';

/** The settings of a demo: its own directory and its own csat.yaml, whatever the environment says. Throws `config.invalid`. */
export function loadDemoSettings(choice: DemoChoice, env = readEnvironment()): Settings {
  const level = env['CSAT_LOG_LEVEL'];
  return loadSettings({
    ...heeded(env),
    // Who looks at a demo does not read its log.
    CSAT_LOG_LEVEL: level === undefined || level === '' ? 'warn' : level,
    CSAT_LOCALE: choice.locale,
    ...(choice.port === undefined ? {} : { CSAT_PORT: choice.port }),
    CSAT_DATA_DIR: choice.dir,
    CSAT_CONFIG: join(choice.dir, DEMO_POLICY_FILE),
  });
}

export function heeded(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(HEEDED.map((name) => [name, env[name]]));
}
