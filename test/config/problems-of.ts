import { loadConfig } from '../../src/config/load-config.ts';
import { isFault } from '../../src/domain/errors.ts';

/** The problems with an environment; empty for a good one. */
export function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (isFault(error, 'config.invalid')) return error.details.problems;
    throw error;
  }
}
