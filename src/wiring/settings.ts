import { type Config, loadConfig } from '../config/load-config.ts';
import { loadPolicy } from '../config/load-policy.ts';
import { readEnvironment } from '../config/read-environment.ts';
import { Fault } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import type { Survey } from '../domain/survey.ts';
import { loadSurveys } from './load-surveys.ts';

/** Everything a start reads before anything else exists. */
export interface Settings {
  readonly config: Config;
  readonly policy: Policy;
  readonly surveys: readonly Survey[];
}

/** Reads environment, policy and surveys. Throws `config.invalid` or `survey.invalid` with every problem found. */
export function loadSettings(env: NodeJS.ProcessEnv = readEnvironment()): Settings {
  const config = loadConfig(env);
  const parsed = loadPolicy(config.policyFile, { timezone: config.timezone, locale: config.locale });
  if (parsed.status === 'invalid') throw new Fault('config.invalid', { problems: parsed.problems });
  const surveys = loadSurveys(config.surveysDir);
  const unknown = parsed.policy.surveys.filter(({ survey }) => !surveys.some(({ id }) => id === survey));
  if (unknown.length > 0) {
    const problems = unknown.map(
      ({ survey }) =>
        `${config.policyFile.path}: surveys: there is no survey "${survey}"; known: ${surveys.map(({ id }) => id).join(', ')}`,
    );
    throw new Fault('config.invalid', { problems });
  }
  return { config, policy: parsed.policy, surveys };
}
