import { resolve } from 'node:path';
import { judgeConfiguration } from '../../app/doctor/judge-configuration.ts';
import { judgeEnvFile } from '../../app/doctor/judge-place.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Machine } from './machine.ts';
import type { Setup } from './read-setup.ts';

/** Environment, `.env` and csat.yaml: every problem at once. */
export function checkConfiguration(setup: Setup, { place }: Machine): readonly Finding[] {
  const { problems, policyProblems, config } = setup;
  const { path } = config.policyFile;
  const isUnread = problems.some((text) => text.startsWith('.env: '));
  return [
    ...(isUnread ? [] : judgeEnvFile(resolve('.env'), place(resolve('.env')))),
    ...judgeConfiguration({
      problems,
      policyProblems,
      policyPath: path,
      hasPolicyFile: place(path).status !== 'absent',
    }),
  ];
}
