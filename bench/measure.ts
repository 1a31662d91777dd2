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
    for (let question = 0; question < QUESTIONS; question += 1)
      for (const side of rotate(sides, question)) await measureQuestion(side, question, { setting, tallies });
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

async function measureQuestion(
  side: Contestant,
  question: number,
  { setting, tallies }: { readonly setting: Setting; readonly tallies: ReadonlyMap<Side, Tally> },
): Promise<void> {
  const tally = tallies.get(side.side) ?? newTally();
  side.prepare(question);
  globalThis.gc?.();
  const startMs = performance.now();
  await drive(side, setting, tally.latencies);
  tally.elapsedMs += performance.now() - startMs;
  if (question === QUESTIONS - 1) tally.bytesAtEnd = side.recordBytes();
  await side.catchUp();
  if (question === MID_SURVEY - 1) tally.bytesMidSurvey = side.recordBytes();
}

/** Every chat answers once; `inFlight` of them at any time. */
async function drive(side: Contestant, { chats, inFlight }: Setting, latencies: number[]): Promise<void> {
  let next = 0;
  const customer = async () => {
    while (next < chats) {
      const chat = next;
      next += 1;
      const startMs = performance.now();
      await side.answer(chat);
      latencies.push(performance.now() - startMs);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, customer));
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
