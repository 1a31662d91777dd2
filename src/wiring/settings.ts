import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { type Config, loadConfig } from '../config/load-config.ts';
import { loadPolicy } from '../config/load-policy.ts';
import { readEnvironment } from '../config/read-environment.ts';
import { Fault } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import type { Survey } from '../domain/survey.ts';
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
export function loadSettings(env: NodeJS.ProcessEnv = readEnvironment()): Settings {
  const config = loadConfig(env);
  return { config, ...loadFiles(config) };
}

/** Reads csat.yaml, its logo and the surveys. Throws like `loadSettings`. */
export function loadFiles(config: Config): FileSettings {
  const parsed = loadPolicy(config.policyFile, { timezone: config.timezone, locale: config.locale });
  if (parsed.status === 'invalid') throw new Fault('config.invalid', { problems: parsed.problems });
  const surveys = loadSurveys(config.surveysDir);
  const { path } = config.policyFile;
  const problems = listUnknownSurveys(parsed.policy, surveys, path);
  if (problems.length > 0) throw new Fault('config.invalid', { problems });
  const { logo } = parsed.policy.team.brand;
  return {
    policy: withLogo(parsed.policy, path),
    surveys,
    logoFile: logo === undefined ? undefined : resolve(dirname(path), logo),
  };
}

/** Rules of csat.yaml that name a survey which is not there. */
export function listUnknownSurveys(
  policy: Policy,
  surveys: readonly Survey[],
  file: string,
): readonly string[] {
  const known = surveys.map(({ id }) => id);
  return policy.surveys
    .filter(({ survey }) => !known.includes(survey))
    .map(({ survey }) => `${file}: surveys: there is no survey "${survey}"; known: ${known.join(', ')}`);
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
export function withLogo(policy: Policy, file: string): Policy {
  const { logo } = policy.team.brand;
  if (logo === undefined) return policy;
  const type = LOGO_TYPES[extname(logo).toLowerCase()];
  const path = resolve(dirname(file), logo);
  const line =
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((text) => /\blogo\s*:/u.test(text)) + 1;
  const problem = (why: string) =>
    new Fault('config.invalid', { problems: [`${file}:${line}: team.brand.logo: ${why}`] });
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
