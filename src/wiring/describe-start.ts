import { relative } from 'node:path';
import type { App } from './build-app.ts';
import { readVersion } from './package-root.ts';
import type { Settings } from './settings.ts';

/** What the operator reads once the program listens: where it is, and one line for each part, on or off and why. */
export function describeStart({
  app,
  settings,
  readyMs,
}: {
  readonly app: App;
  readonly settings: Settings;
  readonly readyMs: number;
}): string {
  const { config, policy } = settings;
  const parts = app.health().map(({ name, state, why }) => `  ${name.padEnd(9)} ${state.padEnd(8)} ${why}`);
  const data = relative('.', config.dataDir) || '.';
  return [
    `csat-loop ${readVersion()} listens on ${app.url} (${Math.round(readyMs)} ms)`,
    '',
    `  console            ${app.url}/console`,
    `  closing events     POST ${app.url}/v1/interactions`,
    `  weekly report      ${app.url}/v1/reports/weekly?format=html`,
    `  store              SQLite in ${data}`,
    `  weekly summary     ${policy.reports.weekly ?? 'off'} (${policy.team.timezone})`,
    '',
    ...parts,
    '',
    'Ask somebody: npm run -s csat -- send --customer "王女士" --agent "李雷"     Stop: Ctrl+C',
    '',
    '',
  ].join('\n');
}
