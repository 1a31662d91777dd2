import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureMongo } from './mongo.ts';
import { rowsOfMongo, rowsOfScale, rowsOfStarts, rowsOfTurns } from './rows.ts';
import { measureScale, type ScaleResult, type Size } from './scale.ts';
import { measureStart, type StartFigures } from './starts.ts';
import { drawTable, type Row } from './table.ts';
import { measureTurns } from './turns.ts';

const HELP = `npm run bench -- [--quick] [--json] [--part turns|scale|mongo] [--rounds N] [--chats N] [--sample N] [--only NORMAL:64] [--dir PATH]
  turns   csat-loop beside a Telegraf wizard scene whose session is in SQLite, on the same disk in the same run
  scale   the same turns with 1,000 and with 100,000 surveys open; memory and disk of an open survey; the start of the program
  mongo   turns on MongoDB beside a hand-written loop of one find and one guarded updateOne on the same server, and with 5,000
          and 100,000 surveys open; the server is found as the tests find it, and this part runs only when asked for
  --quick   fewer of everything: a look, not a measurement
  --json    the figures as JSON
  --part    one of the three
  --rounds  rounds of turns in every setting, and starts (5)
  --chats   chats a round of turns with 64 in flight (2000); a tenth of it one at a time
  --sample  chats that answer in each measure of scale on MongoDB (200)
  --only    one setting of the turns: synchronous and chats in flight
  --dir     where the databases are made and removed again (node_modules/.cache/csat-bench)`;

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    part: { type: 'string' },
    rounds: { type: 'string' },
    chats: { type: 'string' },
    sample: { type: 'string' },
    only: { type: 'string' },
    dir: { type: 'string', default: 'node_modules/.cache/csat-bench' },
  },
});
const ROUNDS = count(flags.rounds, flags.quick ? 3 : 5);

if (flags.help) console.log(HELP);
else if (flags.part !== undefined && !['turns', 'scale', 'mongo'].includes(flags.part)) {
  console.error(`--part is turns, scale or mongo\n\n${HELP}`);
  process.exitCode = 2;
} else await main();

async function main(): Promise<void> {
  mkdirSync(flags.dir, { recursive: true });
  const dir = resolve(mkdtempSync(join(flags.dir, 'run-')));
  try {
    const rows = await benchParts(dir);
    console.log(
      flags.json
        ? JSON.stringify({ ...machine(), rows }, undefined, 2)
        : `${describe()}\n\n${drawTable(rows)}`,
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function benchParts(dir: string): Promise<readonly Row[]> {
  const { part } = flags;
  if (part === 'mongo') return benchMongo();
  return [
    ...(part === 'scale' ? [] : await benchTurns(dir)),
    ...(part === 'turns' ? [] : await benchScale(dir)),
  ];
}

async function benchTurns(dir: string): Promise<readonly Row[]> {
  const { only } = flags;
  const chats = count(flags.chats, flags.quick ? 300 : 2000);
  const plan = { rounds: ROUNDS, chats, dir, tell, ...(only === undefined ? {} : { only }) };
  const { lines, sizes } = await measureTurns(plan);
  return rowsOfTurns(lines, sizes);
}

async function benchScale(dir: string): Promise<readonly Row[]> {
  const size = flags.quick ? { few: 1000, many: 10_000 } : { few: 1000, many: 100_000 };
  const scale = await measureScale({ ...size, sample: 200, dir, tell });
  const starts = await measureStarts(dir, scale);
  return [...rowsOfScale(scale, size), ...rowsOfStarts(starts, size)];
}

async function benchMongo(): Promise<readonly Row[]> {
  const sizes = flags.quick ? { few: 500, many: 5000 } : { few: 5000, many: 100_000 };
  const plan = {
    rounds: ROUNDS,
    chats: count(flags.chats, flags.quick ? 100 : 500),
    sample: flags.quick ? 50 : 200,
  };
  const result = await measureMongo({ ...plan, ...sizes, tell });
  return rowsOfMongo(result, sizes);
}

/** Starts in turn, so that whatever else the machine does meets all of them. */
async function measureStarts(
  dir: string,
  { dirs }: ScaleResult,
): Promise<Readonly<Record<'empty' | Size, readonly StartFigures[]>>> {
  const found = { empty: [] as StartFigures[], few: [] as StartFigures[], many: [] as StartFigures[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    tell(`starts: round ${round + 1} of ${ROUNDS}`);
    found.empty.push(await measureStart(join(dir, `empty-${round}`)));
    found.few.push(await measureStart(dirs.few));
    found.many.push(await measureStart(dirs.many));
  }
  return found;
}

function tell(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${progress}`);
}

function describe(): string {
  const { at, node, cpu, cores } = machine();
  return `${at}, Node ${node}, ${cores} x ${cpu}; ${ROUNDS} rounds${flags.quick ? ', --quick' : ''}`;
}

function machine() {
  const [first] = cpus();
  return {
    at: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: first?.model.trim() ?? 'unknown processor',
    cores: cpus().length,
  };
}

function count(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`not a count: ${text}`);
  return value;
}
