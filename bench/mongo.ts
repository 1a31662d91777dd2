import { databaseOn, dropDatabase } from '../test/support/mongo-address.ts';
import { findMongo, type MongoServer, NO_MONGO } from '../test/support/mongo-server.ts';
import type { Contestant, Side } from './contestant.ts';
import { fillUp } from './fill-up.ts';
import { type Measured, playRound, toMeasured } from './measure.ts';
import { openLoopSide } from './mongo-loop.ts';
import { openBothSides } from './our-side.ts';
import { measureLines, SAMPLES, type ScaleLine, type Sides } from './scale.ts';

interface MongoPlan {
  readonly rounds: number;
  /** Chats a round with 64 in flight; a tenth of it one at a time. */
  readonly chats: number;
  readonly few: number;
  readonly many: number;
  /** Chats that answer in each measure of scale. */
  readonly sample: number;
  readonly tell: (progress: string) => void;
}

/** The rounds of one number of chats in flight. */
export interface MongoLine {
  readonly inFlight: number;
  readonly rounds: readonly MongoRound[];
}
type MongoRound = Readonly<Record<Exclude<Side, 'wizard'>, Measured>>;

export interface MongoResult {
  /** The server, as it describes itself. */
  readonly server: string;
  readonly lines: readonly MongoLine[];
  readonly scale: readonly ScaleLine[];
}

/** Turns beside a hand-written loop, and with many surveys open, on one server. Throws when there is none. */
export async function measureMongo(plan: MongoPlan): Promise<MongoResult> {
  const server = await findMongo();
  if (server === undefined) throw new Error(NO_MONGO);
  try {
    const lines = [await measureTurnsOn(server, plan, 64), await measureTurnsOn(server, plan, 1)];
    return { server: server.says, lines, scale: await measureScaleOn(server, plan) };
  } finally {
    await server.stop();
  }
}

async function measureTurnsOn(server: MongoServer, plan: MongoPlan, inFlight: number): Promise<MongoLine> {
  const chats = inFlight === 1 ? Math.ceil(plan.chats / 10) : plan.chats;
  const rounds: MongoRound[] = [];
  // The first only warms up.
  for (let round = 0; round <= plan.rounds; round += 1) {
    plan.tell(`turns, ${inFlight} in flight: round ${round} of ${plan.rounds}`);
    const measured = await measureRoundOn(server, { chats, inFlight });
    if (round > 0) rounds.push(measured);
  }
  return { inFlight, rounds };
}

async function measureRoundOn(
  server: MongoServer,
  setting: { readonly chats: number; readonly inFlight: number },
): Promise<MongoRound> {
  const uris = { loop: newDatabase(server), accepted: newDatabase(server), whole: newDatabase(server) };
  const sides: Contestant[] = [];
  try {
    sides.push(await openLoopSide(uris.loop, setting.chats));
    sides.push((await openOn(uris.accepted, setting.chats)).accepted);
    sides.push((await openOn(uris.whole, setting.chats)).whole);
    const [loop, accepted, whole] = await playRound(sides, setting);
    return { loop: toMeasured(loop), accepted: toMeasured(accepted), 'whole path': toMeasured(whole) };
  } finally {
    for (const side of sides) await side.close();
    for (const uri of Object.values(uris)) await dropDatabase(uri);
  }
}

/** Few and many surveys open: of the many, all but those that answer are copies of opened ones. */
async function measureScaleOn(server: MongoServer, plan: MongoPlan): Promise<readonly ScaleLine[]> {
  const uris = { few: newDatabase(server), many: newDatabase(server) };
  const opened = plan.sample * SAMPLES;
  const open = async (size: 'few' | 'many'): Promise<Sides> => {
    plan.tell(`opening ${opened} surveys, filling up to ${plan[size]}`);
    const sides = await openOn(uris[size], opened);
    await fillUp(uris[size], plan[size]);
    return sides;
  };
  const sides = { few: await open('few'), many: await open('many') };
  try {
    return await measureLines(plan, sides);
  } finally {
    for (const each of [sides.few, sides.many]) await each.whole.close();
    for (const uri of Object.values(uris)) await dropDatabase(uri);
  }
}

function openOn(uri: string, chats: number): Promise<Sides> {
  return openBothSides({ place: { engine: 'mongo', uri }, chats });
}

function newDatabase({ url }: MongoServer): string {
  return databaseOn(url, 'csat_bench');
}
