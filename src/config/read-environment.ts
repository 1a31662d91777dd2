import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { codeOf, Fault } from '../domain/errors.ts';

/**
 * The environment with the variables of a `.env` file beneath it: what is really set wins, and `''` there unsets.
 * No file is no problem; one that cannot be read throws `config.invalid`.
 */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env, file = '.env'): NodeJS.ProcessEnv {
  return { ...readEnvFile(file), ...env };
}

function readEnvFile(file: string): NodeJS.ProcessEnv {
  try {
    return parseEnv(readFileSync(file, 'utf8').replace(/^\uFEFF/u, ''));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return {};
    if (code === undefined) throw error;
    throw new Fault('config.invalid', { problems: [`${file}: cannot be read (${code})`] }, { cause: error });
  }
}
