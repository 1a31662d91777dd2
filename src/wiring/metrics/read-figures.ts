import type { Readings } from '../../../adapters/metrics/readings.ts';
import { Fault } from '../../domain/errors.ts';
import { PERIOD_KINDS, type PeriodKind } from '../../domain/time.ts';
import type { Health } from '../../ports/channel.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Store } from '../../ports/store/store.ts';

export interface FigureSources {
  readonly store: Store;
  readonly clock: Clock;
  /** The store's own part among them. */
  readonly parts: () => Promise<readonly Health[]>;
  /** Where the Telegram adapter notes when updates were last known to come through; `undefined` while it is off. */
  readonly heardNote: string | undefined;
}

/** Who scrapes more often than this gets the same figures again: a scrape must not cost the customers anything. */
const FRESH_MS = 3000;
/** The newest summary may still wait for Slack; so may the one before. */
const SUMMARIES_LOOKED_AT = 8;

/** What `/metrics` reads at a scrape. Never rejects: what a store that is away cannot say is left out. */
export function createFigures(sources: FigureSources): () => Promise<Readings> {
  let latest: { readonly readings: Promise<Readings>; readonly atMs: number } | undefined;
  return () => {
    const nowMs = sources.clock.monotonicMs();
    if (latest === undefined || nowMs - latest.atMs >= FRESH_MS)
      latest = { readings: read(sources), atMs: nowMs };
    return latest.readings;
  };
}

async function read({ store, clock, parts, heardNote }: FigureSources): Promise<Readings> {
  const now = clock.now();
  const [health, backlog, heard, summaries] = await Promise.all([
    parts(),
    unlessAway(() => store.readBacklog(now)),
    unlessAway(async () => (heardNote === undefined ? undefined : store.leases.getNote(heardNote))),
    unlessAway(() => Promise.all(PERIOD_KINDS.map((kind) => summaryAt(store, kind)))),
  ]);
  return {
    now,
    parts: health,
    backlog,
    telegramHeardAt: heard === undefined ? undefined : new Date(heard),
    summariesAt: new Map((summaries ?? []).flat()),
  };
}

/** When the newest summary of that kind was made that the team has seen. */
async function summaryAt(
  { cases }: Store,
  kind: PeriodKind,
): Promise<readonly (readonly [PeriodKind, Date])[]> {
  const notices = await cases.listNoticesUnder(`${kind}:`, SUMMARIES_LOOKED_AT);
  const seen = notices.find(({ posted }) => posted > 0);
  return seen === undefined ? [] : [[kind, seen.createdAt]];
}

async function unlessAway<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    // The figures that are missing, and the store's part, are how this is told.
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
