import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Setting } from './contestant.ts';
import { measureRound, type Round } from './measure.ts';
import { type Line, type RecordSizes, recordSizesOf, toLines } from './summary.ts';
import { drawTable } from './table.ts';

const HELP = `npm run bench:turns -- [--quick] [--json] [--rounds N] [--chats N] [--only NORMAL:64] [--dir PATH]
  Compares csat-loop with a Telegraf wizard scene whose session is in SQLite, on the same disk in the same run.
  --quick   fewer chats and rounds: a look, not a measurement
  --json    the figures as JSON
  --rounds  rounds measured in every setting (5)
  --chats   chats a round with 64 in flight (2000); a tenth of it one at a time
  --only    one setting: synchronous and chats in flight
  --dir     where the databases are made and removed again (node_modules/.cache/csat-bench)`;

/** The compiler has seen enough of both sides after these. */
const WARM_UP_CHATS = 1000;

interface Plan {
  readonly rounds: number;
  readonly settings: readonly Setting[];
  readonly dir: string;
}

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    chats: { type: 'string' },
    only: { type: 'string' },
    dir: { type: 'string', default: 'node_modules/.cache/csat-bench' },
  },
});
if (flags.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const plan = makePlan();
  const { lines, sizes } = await measureAll(plan);
  if (flags.json)
    console.log(JSON.stringify({ ...aboutMachine(plan), lines, recordBytes: sizes }, undefined, 2));
  else console.log(`${describe(plan)}\n\n${drawTable(lines, sizes)}`);
}

function makePlan(): Plan {
  const chats = count(flags.chats, flags.quick ? 300 : 2000);
  const few = Math.max(10, Math.ceil(chats / 10));
  return {
    rounds: count(flags.rounds, flags.quick ? 3 : 5),
    dir: flags.dir,
    settings: [
      { synchronous: 'NORMAL', inFlight: 64, chats } as const,
      { synchronous: 'FULL', inFlight: 64, chats } as const,
      { synchronous: 'NORMAL', inFlight: 1, chats: few } as const,
      { synchronous: 'FULL', inFlight: 1, chats: few } as const,
    ].filter(
      ({ synchronous, inFlight }) => flags.only === undefined || flags.only === `${synchronous}:${inFlight}`,
    ),
  };
}

/** Rounds of all settings in turn, after one of each that only warms up. */
async function measureAll({
  rounds,
  settings,
  dir,
}: Plan): Promise<{ lines: readonly Line[]; sizes: RecordSizes }> {
  const done = settings.map((setting) => ({ setting, rounds: [] as Round[] }));
  for (const { setting } of done) await measureRound({ ...setting, chats: WARM_UP_CHATS }, dir);
  for (let round = 1; round <= rounds; round += 1) {
    if (process.stderr.isTTY) process.stderr.write(`round ${round} of ${rounds}\r`);
    for (const each of done) each.rounds.push(await measureRound(each.setting, dir));
  }
  return {
    lines: done.flatMap((each) => toLines(each.setting, each.rounds)),
    sizes: recordSizesOf(done.flatMap((each) => each.rounds)),
  };
}

function describe(plan: Plan): string {
  const { at, node, cpu, cores, rounds } = aboutMachine(plan);
  const chats = plan.settings.map((each) => `${each.chats} chats a round with ${each.inFlight} in flight`);
  return `${at}, Node ${node}, ${cores} x ${cpu}; ${rounds} rounds, ${[...new Set(chats)].join(', ')}`;
}

function aboutMachine({ rounds }: Plan) {
  const [first] = cpus();
  return {
    at: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: first?.model.trim() ?? 'unknown processor',
    cores: cpus().length,
    rounds,
  };
}

function count(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`not a count: ${text}`);
  return value;
}
