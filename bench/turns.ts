import type { Setting } from './contestant.ts';
import { measureRound, type Round } from './measure.ts';
import { type Line, type RecordSizes, recordSizesOf, toLines } from './summary.ts';

/** The compiler has seen enough of both sides after these. */
const WARM_UP_CHATS = 1000;

export interface TurnsPlan {
  readonly rounds: number;
  /** Chats a round with 64 in flight; a tenth of it one at a time. */
  readonly chats: number;
  /** One setting of them, such as `NORMAL:64`. */
  readonly only?: string;
  readonly dir: string;
  readonly tell: (progress: string) => void;
}

/** csat-loop beside a Telegraf wizard, in all settings; rounds of all of them in turn, after one of each that only warms up. */
export async function measureTurns(plan: TurnsPlan): Promise<{ lines: readonly Line[]; sizes: RecordSizes }> {
  const done = settingsOf(plan).map((setting) => ({ setting, rounds: [] as Round[] }));
  for (const { setting } of done) await measureRound({ ...setting, chats: WARM_UP_CHATS }, plan.dir);
  for (let round = 1; round <= plan.rounds; round += 1) {
    plan.tell(`turns: round ${round} of ${plan.rounds}`);
    for (const each of done) each.rounds.push(await measureRound(each.setting, plan.dir));
  }
  return {
    lines: done.flatMap((each) => toLines(each.setting, each.rounds)),
    sizes: recordSizesOf(done.flatMap((each) => each.rounds)),
  };
}

function settingsOf({ chats, only }: TurnsPlan): readonly Setting[] {
  const few = Math.max(10, Math.ceil(chats / 10));
  return [
    { synchronous: 'NORMAL', inFlight: 64, chats } as const,
    { synchronous: 'FULL', inFlight: 64, chats } as const,
    { synchronous: 'NORMAL', inFlight: 1, chats: few } as const,
    { synchronous: 'FULL', inFlight: 1, chats: few } as const,
  ].filter(({ synchronous, inFlight }) => only === undefined || only === `${synchronous}:${inFlight}`);
}
