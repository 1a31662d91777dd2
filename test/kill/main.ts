import { parseArgs } from 'node:util';
import { type KillPlan, type KillReport, runKillTest } from '../support/kill-run.ts';
import { databaseOn, dropDatabase } from '../support/mongo-address.ts';
import { findMongo, NO_MONGO } from '../support/mongo-server.ts';
import { buildProgram } from '../support/process-program.ts';

/**
 * `npm run test:kill -- --rounds 100 --customers 500 --seed 7`: the long form, with a table at its end; with `--mongo` on the
 * MongoDB server of the tests. The one that stands in for it where there is no mongod is slow: 150 customers unless told.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    customers: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    mongo: { type: 'boolean', default: false },
  },
});
const CUSTOMERS = { sqlite: 500, mongo: 150 } as const;
const engine = values.mongo ? 'mongo' : 'sqlite';
const plan = {
  rounds: Number(values.rounds),
  customers: Number(values.customers ?? CUSTOMERS[engine]),
  seed: Number(values.seed),
  progress: (done: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} kills `);
  },
};
process.exitCode = values.mongo ? await killOnMongo() : await kill('SQLite', plan);

async function killOnMongo(): Promise<number> {
  const server = await findMongo();
  if (server === undefined) {
    process.stderr.write(`${NO_MONGO}\n`);
    return 1;
  }
  const mongoUri = databaseOn(server.url, 'csat_kill');
  try {
    return await kill(server.says, { ...plan, mongoUri });
  } finally {
    await dropDatabase(mongoUri);
    await server.stop();
  }
}

async function kill(engineSays: string, what: KillPlan): Promise<number> {
  const program = buildProgram();
  try {
    const report = await runKillTest(program, what);
    process.stdout.write(`${toTable(report, { engineSays, customers: what.customers })}\n`);
    return isGood(report) ? 0 : 1;
  } finally {
    program.remove();
  }
}

function isGood({
  lost,
  doubled,
  unfinished,
  missingCases,
  unexplained,
  leaked,
  problems,
}: KillReport): boolean {
  return [lost, doubled, unfinished, missingCases, unexplained, leaked, problems.length].every(
    (n) => n === 0,
  );
}

function toTable(
  report: KillReport,
  { engineSays, customers }: { readonly engineSays: string; readonly customers: number },
): string {
  const rows: readonly (readonly [string, number])[] = [
    ['kills', report.kills],
    ['customers', customers],
    ['responses', report.responses],
    ['acknowledged answers', report.acknowledged],
    ['  lost', report.lost],
    ['  doubled', report.doubled],
    ['surveys unfinished', report.unfinished],
    ['low answers without case', report.missingCases],
    ['messages', report.messages],
    ['  found sending at deaths', report.foundSending],
    ['  repeated', report.repeated],
    ['  repeated without a death', report.unexplained],
    ['updates redelivered', report.redelivered],
    ['closing events cut off', report.cutOff],
    ['error lines in the log', report.logErrors],
    ['canaries in the log', report.leaked],
    ['other problems', report.problems.length],
    ['seconds', report.seconds],
    ['seed', report.seed],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(28)}${String(value).padStart(8)}`);
  return [engineSays, ...lines, ...report.problems.slice(0, 20).map((each) => `  ${each}`)].join('\n');
}
