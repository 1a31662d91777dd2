import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Crowd, gatherCrowd } from './kill-crowd.ts';
import { type EventPost, planEvents, postEvents } from './kill-events.ts';
import { createInspector, type Inspector } from './kill-inspect.ts';
import { countArrived, judgeRepeats } from './kill-messages.ts';
import { findDisorder } from './kill-order.ts';
import { createRandom, type Random } from './kill-random.ts';
import { type KillPlace, readLeftBehind } from './kill-store.ts';
import { findCanaries, judgeAnswers, type Verdict } from './kill-verdict.ts';
import type { Program } from './process-program.ts';
import { findFreePort, type ServerProcess, startServerProcess } from './process-server.ts';
import { WIDE_LIMITS } from './telegram-flood.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

export interface KillPlan {
  readonly rounds: number;
  readonly customers: number;
  readonly seed: number;
  /** No process lives longer after its start; 1.5 s unless told. */
  readonly longestLifeMs?: number;
  /** How each life ends; SIGTERM asks for an orderly stop, which must exit with 0. */
  readonly signal?: 'SIGKILL' | 'SIGTERM';
  /** A MongoDB database of its own, which the caller takes away; without one the program keeps its file. */
  readonly mongoUri?: string;
  /** Told after every death, for a person who waits. */
  readonly progress?: (done: number) => void;
}

/** What one kill test found. */
export interface KillReport extends Verdict {
  readonly kills: number;
  readonly seed: number;
  readonly messages: number;
  readonly repeated: number;
  /** Messages that came more often than the deaths that found them in `sending` explain. */
  readonly unexplained: number;
  /** Messages found in `sending`, summed over all deaths. */
  readonly foundSending: number;
  readonly cutOff: number;
  readonly redelivered: number;
  readonly logErrors: number;
  readonly leaked: number;
  /** From the signal to the end of the process, at most. */
  readonly slowestEndMs: number;
  readonly seconds: number;
}

/** After the last kill everybody has this long to finish, for each customer. */
const FINISH_MS_PER_CUSTOMER = 600;
const FINISH_MS = 30_000;
const SECRET = 'kill-test-secret-that-no-log-may-hold';

interface World {
  readonly program: Program;
  readonly dir: string;
  readonly place: KillPlace;
  readonly telegram: TelegramServer;
  readonly crowd: Crowd;
  readonly inspector: Inspector;
  readonly port: number;
  readonly random: Random;
  /** Everything that any of the processes printed. */
  readonly printed: string[];
  readonly endsMs: number[];
}

/** Kills the real process again and again while its customers answer, lets them finish, and judges what is stored. */
export async function runKillTest(program: Program, plan: KillPlan): Promise<KillReport> {
  const startedAtMs = performance.now();
  const random = createRandom(plan.seed);
  const dir = mkdtempSync(join(tmpdir(), 'csat-loop-kill-'));
  // The hour of the day must not matter here.
  writeFileSync(join(dir, 'csat.yaml'), 'policy: { quietHours: off }\n');
  const telegram = await startTelegramServer({ flood: WIDE_LIMITS });
  const crowd = gatherCrowd(telegram, plan.customers, random);
  const { customers } = crowd;
  const place = placeOf(plan, dir);
  const inspector = createInspector({ place, secret: SECRET, telegram, customers });
  const port = await findFreePort();
  const world = { program, dir, place, telegram, crowd, inspector, port, random, printed: [], endsMs: [] };
  const now = { round: 0 };
  const planned = planEvents(customers, { rounds: plan.rounds, random });
  const events = postEvents(planned, { url: `http://127.0.0.1:${port}`, round: () => now.round });
  try {
    for (; now.round < plan.rounds; now.round += 1) {
      await liveAndDie(world, plan);
      plan.progress?.(now.round + 1);
    }
    await finish(world, events);
    return await judge(world, { plan, events, startedAtMs });
  } finally {
    crowd.leave();
    await events.stop();
    await telegram.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

function placeOf({ mongoUri }: KillPlan, dir: string): KillPlace {
  return mongoUri === undefined
    ? { engine: 'sqlite', dataDir: join(dir, 'data') }
    : { engine: 'mongo', uri: mongoUri };
}

async function liveAndDie(
  world: World,
  { longestLifeMs = 1500, signal = 'SIGKILL' }: Pick<KillPlan, 'longestLifeMs' | 'signal'>,
): Promise<void> {
  await world.inspector.look();
  const server = await start(world);
  await wait(world.random.between(50, longestLifeMs));
  await end(world, server, signal);
}

async function end(world: World, server: ServerProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const toldAtMs = performance.now();
  server.kill(signal);
  const { code } = await server.exitWithin(15_000);
  world.endsMs.push(performance.now() - toldAtMs);
  world.printed.push(server.output());
  if (signal === 'SIGTERM' && code !== 0)
    throw new Error(`the stop ended with ${code}:\n${server.output().slice(-2000)}`);
}

function start({ program, dir, place, port, telegram }: World): Promise<ServerProcess> {
  return startServerProcess(program, {
    dir,
    env: {
      CSAT_PORT: String(port),
      CSAT_SECRET: SECRET,
      ...(place.engine === 'mongo' ? { MONGODB_URI: place.uri } : {}),
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
    },
  });
}

/** The last life ends in order, once nobody has anything left to say. */
async function finish(world: World, events: EventPost): Promise<void> {
  await world.inspector.look();
  const server = await start(world);
  const { crowd, telegram } = world;
  const isOver = () => events.accepted() === events.total && crowd.isDone();
  await telegram
    .until(isOver, FINISH_MS + FINISH_MS_PER_CUSTOMER * crowd.customers.length)
    // Told by the verdict, customer by customer.
    .catch(() => undefined);
  await end(world, server, 'SIGTERM');
}

interface Past {
  readonly plan: KillPlan;
  readonly events: EventPost;
  readonly startedAtMs: number;
}

async function judge(world: World, { plan, events, startedAtMs }: Past): Promise<KillReport> {
  const { telegram, inspector, crowd, place } = world;
  const left = await readLeftBehind(place, SECRET);
  if (left === undefined) throw new Error('there is no store');
  const verdict = await judgeAnswers(left, crowd.customers);
  await left.close();
  const arrived = countArrived(telegram);
  const log = world.printed.join('\n');
  return {
    ...verdict,
    ...judgeRepeats(arrived, inspector.deathsByMessage),
    kills: plan.rounds,
    seed: plan.seed,
    messages: [...arrived.values()].reduce((sum, times) => sum + times, 0),
    foundSending: [...inspector.deathsByMessage.values()].reduce((sum, times) => sum + times, 0),
    cutOff: events.cutOff(),
    redelivered: [...telegram.updates.handedOut.values()].filter((times) => times > 1).length,
    logErrors: log.split('\n').filter((line) => /"level":"(?:error|fatal)"/u.test(line)).length,
    leaked: findCanaries(log, crowd.customers, [SECRET, telegram.token]).length,
    problems: [
      ...verdict.problems,
      ...inspector.problems,
      ...events.problems,
      ...telegram.violations,
      ...findDisorder(telegram),
      ...(events.accepted() === events.total ? [] : ['not every event was accepted']),
    ],
    slowestEndMs: Math.round(Math.max(...world.endsMs)),
    seconds: Math.round((performance.now() - startedAtMs) / 1000),
  };
}
