import { relative } from 'node:path';
import { PERIOD_KINDS } from '../../domain/time.ts';
import { displayWidth } from '../../domain/words/display-width.ts';
import { term } from '../../domain/words/terms.ts';
import type { App } from '../build-app.ts';
import { nameStore } from '../name-store.ts';
import { readVersion } from '../package-root.ts';
import type { Settings } from '../settings/settings.ts';
import { START_WORDS } from './start-words.ts';

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
  const { policy } = settings;
  const { locale } = policy.team;
  const words = START_WORDS[locale];
  const places: readonly (readonly [string, string])[] = [
    [words.console, `${app.url}/console`],
    [words.events, `POST ${app.url}/v1/interactions`],
    [words.report, `${app.url}/v1/reports/weekly?format=html`],
    [words.store, describeStore(settings)],
    [words.summaries, describeSchedules(settings)],
  ];
  const parts = app
    .health()
    .map(
      ({ name, state, why }) => [term('channel', name, locale), `${words.state[state]} · ${why}`] as const,
    );
  return [
    words.listens(readVersion(), app.url, Math.round(readyMs)),
    '',
    ...places.map(line),
    '',
    ...parts.map(line),
    '',
    `${words.tryIt}: npm run -s csat -- send --customer "${words.people[0]}" --agent "${words.people[1]}"     ${words.stop}`,
    '',
    '',
  ].join('\n');
}

/** The file and its directory, or the server. */
function describeStore({ config, policy }: Settings): string {
  const name = nameStore(config.storage);
  if (config.storage.engine === 'mongo') return name;
  return START_WORDS[policy.team.locale].storeIn(name, relative('.', config.dataDir) || '.');
}

/** `weekly 0 9 * * 1 · monthly off · quarterly off (Asia/Shanghai)`, in words. */
function describeSchedules({ policy: { reports, team } }: Settings): string {
  const words = START_WORDS[team.locale];
  const each = PERIOD_KINDS.map((kind) => `${words.kind[kind]} ${reports[kind] ?? words.off}`);
  return `${each.join(' · ')} (${team.timezone})`;
}

function line([name, value]: readonly [string, string]): string {
  return `  ${name}${' '.repeat(Math.max(1, 16 - displayWidth(name)))}${value}`;
}
