import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { codeOf, Fault } from '../domain/errors.ts';
import { LOCALES, type Locale } from '../domain/text.ts';
import { listStrayLines } from './env-lines.ts';

/** An environment as far as it could be read, and what is wrong with its `.env`. */
export interface FoundEnvironment {
  readonly env: NodeJS.ProcessEnv;
  readonly problems: readonly string[];
}

/**
 * The environment with the variables of a `.env` file beneath it: what is really set wins, and `''` there unsets.
 * No file is no problem; one that cannot be read, or a line of it, throws `config.invalid`.
 */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env, file = '.env'): NodeJS.ProcessEnv {
  const found = findEnvironment(env, file);
  if (found.problems.length > 0) throw new Fault('config.invalid', { problems: found.problems });
  return found.env;
}

/** The same as far as it can be read; every problem as `file: what`, with its line where it has one. */
export function findEnvironment(env: NodeJS.ProcessEnv = process.env, file = '.env'): FoundEnvironment {
  const read = readEnvFile(file);
  return { env: { ...read.env, ...env }, problems: read.problems };
}

/** The language that `CSAT_LOCALE` names, whatever is wrong with the rest; `undefined` when it names none. */
export function findLocale(found: FoundEnvironment = findEnvironment()): Locale | undefined {
  return LOCALES.find((each) => each === found.env['CSAT_LOCALE']);
}

function readEnvFile(file: string): FoundEnvironment {
  try {
    const text = readFileSync(file, 'utf8')
      .replace(/^\uFEFF/u, '')
      .replaceAll('\r\n', '\n');
    // The line itself is not shown: it may be half of a secret.
    const problems = listStrayLines(text).map(
      (line) => `${file}:${line}: is no assignment; write NAME=value, or begin a comment with #`,
    );
    return { env: parseEnv(text), problems };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { env: {}, problems: [] };
    if (code === undefined) throw error;
    return { env: {}, problems: [`${file}: cannot be read (${code})`] };
  }
}
