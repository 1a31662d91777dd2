import type { Config } from '../config/load-config.ts';
import type { Channel, Health } from '../ports/channel.ts';
import type { Team } from '../ports/team.ts';
import type { LiveSettings } from './live-settings.ts';
import { START_WORDS } from './start-words.ts';

export interface HealthParts {
  readonly config: Config;
  readonly live: LiveSettings;
  readonly channels: readonly Channel[];
  readonly team: Team | undefined;
}

/** One entry for every part, on or off and why, in the team's language where it is ours to say. */
export function listHealth({ config, live, channels, team }: HealthParts): readonly Health[] {
  const { why } = START_WORDS[live.policy().team.locale];
  const isOff = (name: string) => channels.every((each) => each.name !== name);
  return [
    { name: 'web', state: 'on', why: why.page },
    ...channels.map((each) => each.health()),
    ...(isOff('telegram') ? [{ name: 'telegram', state: 'off', why: why.telegram } as const] : []),
    team === undefined
      ? { name: 'slack', state: 'off', why: why.slack }
      : { ...team.health(), name: 'slack' },
    { name: 'console', state: 'on', why: config.apiKey === undefined ? why.local : why.key },
    live.health(),
  ];
}
