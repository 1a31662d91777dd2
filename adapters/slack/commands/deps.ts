import type { Policy } from '../../../src/domain/policy.ts';
import type { TeamMember } from '../../../src/domain/team/roles.ts';
import { clockText, dateText } from '../../../src/domain/time.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import type { Clock, Log } from '../../../src/ports/runtime.ts';
import type { BlockOptions } from '../blocks/case-blocks.ts';
import type { RenderReport } from '../blocks/notice-blocks.ts';
import { COMMAND_WORDS } from './words/speak.ts';
import type { CommandWords } from './words/words.ts';

/** What the answers to `/csat` are made from. What may change while the program runs is asked for at every answer. */
export interface CommandDeps {
  readonly desk: Desk;
  /** The team's language, links and how much of a customer's words is shown. */
  readonly blocks: () => BlockOptions;
  readonly timezone: () => string;
  /** Whom somebody is told to ask, and where the commands work while there are no roles. */
  readonly access: () => { readonly roles: Policy['roles']; readonly channels: readonly string[] };
  /** Departments by name, to suggest the one that was meant. */
  readonly departments: () => readonly string[];
  readonly renderReport: RenderReport;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who asks, where and when. */
export interface Asker {
  readonly user: string;
  readonly channel: string;
  readonly triggerId: string;
  readonly at: Date;
}

/** Somebody in Slack, as the desk knows them; in App Home they are in no channel. */
export function memberOf({
  user,
  channel,
}: {
  readonly user: string;
  readonly channel: string | undefined;
}): TeamMember {
  return { via: 'slack', id: user, ...(channel === undefined ? {} : { channel }) };
}

/** What is said in the team's language. */
export function wordsOf({ blocks }: Pick<CommandDeps, 'blocks'>): CommandWords {
  return COMMAND_WORDS[blocks().locale];
}

/** `2026-11-23 10:42` on the clocks of the team. */
export function timeText({ timezone }: Pick<CommandDeps, 'timezone'>, at: Date): string {
  const zone = timezone();
  return `${dateText(at, zone)} ${clockText(at, zone)}`;
}
