import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Contestant, Setting, Side } from './contestant.ts';
import { openOurSide } from './our-side.ts';
import { QUESTIONS } from './survey-answers.ts';
import { openWizardSide } from './wizard-side.ts';

/** What one side did in one round. */
export interface Measured {
  readonly turnsPerSecond: number;
  /** Milliseconds of every turn. */
  readonly latencies: readonly number[];
  readonly bytesMidSurvey: number;
  readonly bytesAtEnd: number;
}

export type Round = Readonly<Record<Side, Measured>>;

/** A bot may send some 25 messages a second, and a customer takes some 20 seconds over a question. */
const BLOCK = 500;

/** Records are weighed after this many answers. */
const MID_SURVEY = 3;

/**
 * One survey in every chat on each side. The sides take turns question by question, in a changing order, so that whatever
 * else the machine does meets all of them alike. Throws when a side lost an answer.
 */
export async function measureRound(setting: Setting, dataDir: string): Promise<Round> {
  mkdirSync(dataDir, { recursive: true });
  const dir = mkdtempSync(join(dataDir, 'bench-'));
  const sides: Contestant[] = [];
  try {
    sides.push(await openWizardSide(setting, dir));
    sides.push(await openOurSide('accepted', setting, makeDir(dir, 'accepted')));
    sides.push(await openOurSide('whole path', setting, makeDir(dir, 'whole')));
    const tallies = new Map(sides.map(({ side }) => [side, newTally()]));
    for (const chats of blocksOf(setting.chats))
      for (let question = 0; question < QUESTIONS; question += 1)
        for (const side of rotate(sides, question))
          await measureQuestion(side, question, { setting, chats, tallies });
    for (const side of sides) await side.check();
    const measured = (side: Side) => toMeasured(tallies.get(side) ?? newTally());
    return {
      wizard: measured('wizard'),
      accepted: measured('accepted'),
      'whole path': measured('whole path'),
    };
  } finally {
    for (const side of sides) await side.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Tally {
  elapsedMs: number;
  latencies: number[];
  bytesMidSurvey: number;
  bytesAtEnd: number;
}

interface Question {
  readonly setting: Setting;
  readonly chats: readonly number[];
  readonly tallies: ReadonlyMap<Side, Tally>;
}

async function measureQuestion(
  side: Contestant,
  question: number,
  { setting, chats, tallies }: Question,
): Promise<void> {
  const tally = tallies.get(side.side) ?? newTally();
  side.prepare(question, chats);
  const startMs = performance.now();
  await drive(side, chats, { inFlight: setting.inFlight, latencies: tally.latencies });
  tally.elapsedMs += performance.now() - startMs;
  if (question === QUESTIONS - 1) tally.bytesAtEnd ||= side.recordBytes(chats);
  await side.catchUp();
  if (question === MID_SURVEY - 1) tally.bytesMidSurvey ||= side.recordBytes(chats);
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

function toMeasured({ elapsedMs, latencies, bytesMidSurvey, bytesAtEnd }: Tally): Measured {
  return { turnsPerSecond: (latencies.length / elapsedMs) * 1000, latencies, bytesMidSurvey, bytesAtEnd };
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
