import { type ReadConfig, readConfig } from '../../config/read-config.ts';
import type { FoundEnvironment } from '../../config/read-environment.ts';
import { type ExaminedFiles, examineFiles } from '../settings/settings.ts';

/** Everything that was configured, as far as it can be used, and everything that is wrong with it. */
export interface Setup extends ReadConfig, ExaminedFiles {}

/** Reads a configuration that may be broken: each part by itself, so that one mistake hides no other. */
export function readSetup(found: FoundEnvironment): Setup {
  const read = readConfig(found.env);
  const files = examineFiles(read.config, read.leftOut);
  return { ...read, ...files, problems: [...found.problems, ...read.problems] };
}
