import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import type { Config } from '../../config/load-config.ts';
import { defaultPolicy, loadPolicy } from '../../config/load-policy.ts';
import { readConfig } from '../../config/read-config.ts';
import { findEnvironment } from '../../config/read-environment.ts';
import { Fault, isFault } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { loadSurveys } from './load-surveys.ts';

/** What stands in csat.yaml and the survey files. */
export interface FileSettings {
  readonly policy: Policy;
  readonly surveys: readonly Survey[];
  /** The file that the logo was read from, if there is one. */
  readonly logoFile: string | undefined;
}

/** Everything a start reads before anything else exists. */
export interface Settings extends FileSettings {
  readonly config: Config;
}

/** Reads environment, policy and surveys. Throws `config.invalid` or `survey.invalid` with every problem found. */
export function loadSettings(env?: NodeJS.ProcessEnv): Settings {
  const found = env === undefined ? findEnvironment() : { env, problems: [] };
  const { config, problems, leftOut } = readConfig(found.env);
  const files = examineFiles(config, leftOut);
  return { config, ...takeFiles(files, [...found.problems, ...problems]) };
}

/** Reads csat.yaml, its logo and the surveys. Throws like `loadSettings`. */
export function loadFiles(config: Config): FileSettings {
  return takeFiles(examineFiles(config), []);
}

/** What stands in the files, as far as it can be used, and everything that is wrong there. */
export interface ExaminedFiles {
  /** As by default where csat.yaml cannot be understood. */
  readonly policy: Policy;
  readonly isPolicyKnown: boolean;
  /** The shipped ones alone where one of the team's own has a mistake. */
  readonly surveys: readonly Survey[];
  readonly logoFile: string | undefined;
  /** Of csat.yaml and its logo, with file and line. */
  readonly policyProblems: readonly string[];
  readonly surveyProblems: readonly string[];
}

/** Reads each file by itself, so that one mistake hides no other. `leftOut`: variables that have a mistake. */
export function examineFiles(config: Config, leftOut: ReadonlySet<string> = new Set()): ExaminedFiles {
  const defaults = { timezone: config.timezone, locale: config.locale };
  const own = trying('survey.invalid', () => loadSurveys(config.surveysDir));
  const surveys = own.value ?? trying('survey.invalid', () => loadSurveys(undefined)).value ?? [];
  // With a survey file unread nobody knows which names are missing.
  const areKnown = own.value !== undefined && !leftOut.has('CSAT_SURVEYS_DIR');
  const ids = areKnown ? surveys.map(({ id }) => id) : undefined;
  const parsed = leftOut.has('CSAT_CONFIG')
    ? ({ status: 'invalid', problems: [], policy: undefined } as const)
    : loadPolicy(config.policyFile, { ...defaults, surveys: ids });
  const policy = parsed.policy ?? defaultPolicy(defaults);
  const { path } = config.policyFile;
  const logo = trying('config.invalid', () => withLogo(policy, path));
  const named = policy.team.brand.logo;
  return {
    policy: logo.value ?? policy,
    isPolicyKnown: parsed.policy !== undefined,
    surveys,
    logoFile: named === undefined ? undefined : resolve(dirname(path), named),
    policyProblems: [...(parsed.status === 'invalid' ? parsed.problems : []), ...logo.problems],
    surveyProblems: own.problems,
  };
}

function takeFiles(files: ExaminedFiles, before: readonly string[]): FileSettings {
  const { policy, surveys, logoFile, policyProblems, surveyProblems } = files;
  const ofConfig = [...before, ...policyProblems];
  const problems = [...ofConfig, ...surveyProblems];
  if (problems.length > 0)
    throw new Fault(ofConfig.length > 0 ? 'config.invalid' : 'survey.invalid', { problems });
  return { policy, surveys, logoFile };
}

function trying<T>(
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

/** A logo is part of the page's one request, so it has to be small. Bytes. */
const LOGO_MAX = 16 * 1024;
const LOGO_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
};

/** Reads the logo named in csat.yaml, from beside that file, into the policy. Throws `config.invalid`. */
function withLogo(policy: Policy, file: string): Policy {
  const { logo } = policy.team.brand;
  if (logo === undefined) return policy;
  const type = LOGO_TYPES[extname(logo).toLowerCase()];
  const path = resolve(dirname(file), logo);
  const problem = (why: string) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const line = lines.findIndex((text) => /\blogo\s*:/u.test(text)) + 1;
    return new Fault('config.invalid', { problems: [`${file}:${line}: team.brand.logo: ${why}`] });
  };
  if (type === undefined) throw problem('must be a PNG, JPEG, WebP or GIF file');
  if (!existsSync(path)) throw problem(`there is no file ${path}`);
  const bytes = readFileSync(path);
  if (bytes.length > LOGO_MAX)
    throw problem(`is ${bytes.length} bytes; at most ${LOGO_MAX} fit into the page`);
  return {
    ...policy,
    team: {
      ...policy.team,
      brand: { ...policy.team.brand, logo: `data:${type};base64,${bytes.toString('base64')}` },
    },
  };
}
