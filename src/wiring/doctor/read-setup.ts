import { defaultPolicy, loadPolicy } from '../../config/load-policy.ts';
import { type ReadConfig, readConfig } from '../../config/read-config.ts';
import { readEnvironment } from '../../config/read-environment.ts';
import { isFault } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Survey } from '../../domain/survey.ts';
import { loadSurveys } from '../load-surveys.ts';
import { listUnknownSurveys, withLogo } from '../settings.ts';

/** Everything that was configured, as far as it can be used, and everything that is wrong with it. */
export interface Setup extends ReadConfig {
  readonly policy: Policy;
  readonly surveys: readonly Survey[];
  /** Of csat.yaml and the logo, with file and line. */
  readonly policyProblems: readonly string[];
  readonly surveyProblems: readonly string[];
}

/** The environment, and why `.env` could not be read into it. */
export interface FoundEnvironment {
  readonly env: NodeJS.ProcessEnv;
  readonly problems: readonly string[];
}

/** The environment of this process with `.env` beneath it, as far as that can be read. */
export function findEnvironment(): FoundEnvironment {
  const read = problemsOf('config.invalid', () => readEnvironment());
  return { env: read.value ?? readEnvironment(undefined, ''), problems: read.problems };
}

/** Reads a configuration that may be broken: each part by itself, so that one mistake hides no other. */
export function readSetup(found: FoundEnvironment): Setup {
  const read = readConfig(found.env);
  const { config } = read;
  const defaults = { timezone: config.timezone, locale: config.locale };
  const parsed = loadPolicy(config.policyFile, defaults);
  const policy = parsed.status === 'valid' ? parsed.policy : defaultPolicy(defaults);
  const own = problemsOf('survey.invalid', () => loadSurveys(config.surveysDir));
  const surveys = own.value ?? problemsOf('survey.invalid', () => loadSurveys(undefined)).value ?? [];
  const logo = problemsOf('config.invalid', () => withLogo(policy, config.policyFile.path));
  return {
    ...read,
    problems: [...found.problems, ...read.problems],
    policy,
    surveys,
    policyProblems: [
      ...(parsed.status === 'invalid' ? parsed.problems : []),
      ...logo.problems,
      // With a survey file unread nobody knows which names are missing.
      ...(own.value === undefined ? [] : listUnknownSurveys(policy, own.value, config.policyFile.path)),
    ],
    surveyProblems: own.problems,
  };
}

function problemsOf<T>(
  code: 'config.invalid' | 'survey.invalid',
  work: () => T,
): { readonly value: T | undefined; readonly problems: readonly string[] } {
  try {
    return { value: work(), problems: [] };
  } catch (error) {
    if (isFault(error, code)) return { value: undefined, problems: error.details.problems };
    throw error;
  }
}
