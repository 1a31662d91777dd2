import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Contestant, Setting, Side, WeighedContestant } from './contestant.ts';
import { openOurSide } from './our-side.ts';
import { QUESTIONS } from './survey-answers.ts';
import { openWizardSide } from './wizard-side.ts';

/** What one side did in one round. */
export interface Measured {
  readonly turnsPerSecond: number;
  /** Milliseconds of every turn. */
  readonly latencies: readonly number[];
}

export interface Weighed extends Measured {
  readonly bytesMidSurvey: number;
  readonly bytesAtEnd: number;
}

export type Round = Readonly<Record<Exclude<Side, 'loop'>, Weighed>>;

/** A bot may send some 25 messages a second, and a customer takes some 20 seconds over a question. */
const BLOCK = 500;

/** Records are weighed after this many answers. */
const MID_SURVEY = 3;

/** One survey in every chat on each side, in a file of its own. Throws when a side lost an answer. */
export async function measureRound(setting: Setting, dataDir: string): Promise<Round> {
  mkdirSync(dataDir, { recursive: true });
  const dir = mkdtempSync(join(dataDir, 'bench-'));
  const sides: WeighedContestant[] = [];
  try {
    sides.push(await openWizardSide(setting, dir));
    sides.push(await openOurSide('accepted', setting, makeDir(dir, 'accepted')));
    sides.push(await openOurSide('whole path', setting, makeDir(dir, 'whole')));
    const [wizard, accepted, whole] = await playRound(sides, setting, weigh);
    return { wizard: toWeighed(wizard), accepted: toWeighed(accepted), 'whole path': toWeighed(whole) };
  } finally {
    for (const side of sides) await side.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * The sides take turns question by question, in a changing order, so that whatever else the machine does meets all of them
 * alike. `weigh` is asked after the answers to a question, and again when the side has caught up. Answers in the order of
 * the sides.
 */
export async function playRound<C extends Contestant>(
  sides: readonly C[],
  setting: Pick<Setting, 'inFlight' | 'chats'>,
  weigh: (tally: Tally, side: C, question: Question) => void = () => undefined,
): Promise<readonly Tally[]> {
  const played = sides.map((side) => ({ side, tally: newTally() }));
  for (const chats of blocksOf(setting.chats))
    for (let question = 0; question < QUESTIONS; question += 1)
      for (const { side, tally } of rotate(played, question)) {
        side.prepare(question, chats);
        const startMs = performance.now();
        await drive(side, chats, { inFlight: setting.inFlight, latencies: tally.latencies });
        tally.elapsedMs += performance.now() - startMs;
        weigh(tally, side, { question, chats, moment: 'answered' });
        await side.catchUp();
        weigh(tally, side, { question, chats, moment: 'caught up' });
      }
  for (const { side } of played) await side.check();
  return played.map(({ tally }) => tally);
}

export interface Tally {
  elapsedMs: number;
  latencies: number[];
  bytesMidSurvey: number;
  bytesAtEnd: number;
}

interface Question {
  readonly question: number;
  readonly chats: readonly number[];
  readonly moment: 'answered' | 'caught up';
}

function weigh(tally: Tally, side: WeighedContestant, { question, chats, moment }: Question): void {
  const place = `${question + 1} ${moment}`;
  if (place === `${MID_SURVEY} caught up`) tally.bytesMidSurvey ||= side.recordBytes(chats);
  // What is caught up with after the last question is its removal.
  if (place === `${QUESTIONS} answered`) tally.bytesAtEnd ||= side.recordBytes(chats);
}

/** Every chat answers once; `inFlight` of them at any time. */
export async function drive(
  side: Contestant,
  chats: readonly number[],
  { inFlight, latencies }: { readonly inFlight: number; readonly latencies: number[] },
): Promise<void> {
  const waiting = chats.values();
  const customer = async () => {
    for (const chat of waiting) {
      const startMs = performance.now();
      await side.answer(chat);
      latencies.push(performance.now() - startMs);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, customer));
}

/** Chats in the middle of a survey at the same time: as many as one bot's messages a second keep busy. */
function blocksOf(chats: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(chats / BLOCK) }, (_, block) =>
    Array.from({ length: Math.min(BLOCK, chats - block * BLOCK) }, (__, index) => block * BLOCK + index),
  );
}

export function toMeasured({ elapsedMs, latencies }: Tally = newTally()): Measured {
  return { turnsPerSecond: (latencies.length / elapsedMs) * 1000, latencies };
}

function toWeighed(tally: Tally = newTally()): Weighed {
  const { bytesMidSurvey, bytesAtEnd } = tally;
  return { ...toMeasured(tally), bytesMidSurvey, bytesAtEnd };
}

function newTally(): Tally {
  return { elapsedMs: 0, latencies: [], bytesMidSurvey: 0, bytesAtEnd: 0 };
}

function rotate<T>(items: readonly T[], by: number): readonly T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function makeDir(parent: string, name: string): string {
  const dir = join(parent, name);
  mkdirSync(dir);
  return dir;
}
