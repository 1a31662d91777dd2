import { Fault, isFault } from '../domain/errors.ts';
import { type Config, loadConfig } from './load-config.ts';

/** An environment as far as it can be used. */
export interface ReadConfig {
  /**
   * With what is wrong left out; the same as `loadConfig` gives when there is no problem. A MongoDB stays where it is, also
   * when the key to it is missing.
   */
  readonly config: Config;
  /** Every problem, as `loadConfig` tells them. */
  readonly problems: readonly string[];
  /** The variables that were left out, and a missing key: what depends on them cannot be looked at. */
  readonly leftOut: ReadonlySet<string>;
}

/** Reads an environment that may be broken. Never throws for its content. */
export function readConfig(env: NodeJS.ProcessEnv): ReadConfig {
  const leftOut = new Set<string>();
  const problems: string[] = [];
  // Each round leaves out one variable at least, so it ends.
  for (;;) {
    const rest = Object.entries(env).filter(([name]) => !leftOut.has(name));
    const read = tryConfig(Object.fromEntries(rest), { isKeyless: leftOut.has(KEY) });
    if (read.status === 'valid') return { config: read.config, problems, leftOut };
    // What is missing only because something was left out is no problem of its own.
    problems.push(...read.problems.filter((each) => leftOut.size === 0 || !isMissing(each)));
    const names = read.problems.flatMap((each) => listNames(each, env, leftOut));
    if (names.length === 0) throw new Fault('config.invalid', { problems: read.problems });
    for (const name of names) leftOut.add(name);
  }
}

/** What the data can be looked at without. */
const KEY = 'CSAT_SECRET';

function tryConfig(
  env: NodeJS.ProcessEnv,
  options: { readonly isKeyless: boolean },
):
  | { readonly status: 'valid'; readonly config: Config }
  | { readonly status: 'invalid'; readonly problems: readonly string[] } {
  try {
    return { status: 'valid', config: loadConfig(env, options) };
  } catch (error) {
    if (isFault(error, 'config.invalid')) return { status: 'invalid', problems: error.details.problems };
    throw error;
  }
}

const MISSING = /^\w+: missing, but (\w+) is set/u;

function isMissing(problem: string): boolean {
  return MISSING.test(problem);
}

/** The variable that is wrong; where one is missing, the one that asks for it, except for the key. */
function listNames(problem: string, env: NodeJS.ProcessEnv, leftOut: ReadonlySet<string>): readonly string[] {
  const [name = ''] = problem.split(':', 1);
  if (name === KEY) return [KEY];
  const [, asking = name] = MISSING.exec(problem) ?? [];
  return Object.keys(env).filter((each) => {
    if (leftOut.has(each)) return false;
    return each === asking || JSON.stringify(each.slice(0, 64)) === name;
  });
}
