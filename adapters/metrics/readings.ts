import type { Health } from '../../src/ports/channel.ts';
import type { Backlog } from '../../src/ports/store/backlog.ts';

/** What is read anew for every scrape. What could not be read is absent, and so are its series: 0 would be a statement. */
export interface Readings {
  readonly now: Date;
  readonly parts: readonly Health[];
  /** `undefined` while the store does not answer. */
  readonly backlog: Backlog | undefined;
  /** When updates from Telegram were last known to come through, to the minute; `undefined` when they never were. */
  readonly telegramHeardAt: Date | undefined;
  /** By kind of period: when the newest summary that the team has seen was made. */
  readonly summariesAt: ReadonlyMap<string, Date>;
}
