import { parseArgs } from 'node:util';
import { type KillReport, runKillTest } from '../support/kill-run.ts';
import { buildProgram } from '../support/process-program.ts';

/** `npm run test:kill -- --rounds 100 --customers 500 --seed 7`: the long form, with a table at its end. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    customers: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const plan = {
  rounds: Number(values.rounds),
  customers: Number(values.customers),
  seed: Number(values.seed),
  progress: (done: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} kills `);
  },
};
const program = buildProgram();
try {
  const report = await runKillTest(program, plan);
  process.stdout.write(`${toTable(report)}\n`);
  process.exitCode = isGood(report) ? 0 : 1;
} finally {
  program.remove();
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

function toTable(report: KillReport): string {
  const rows: readonly (readonly [string, number])[] = [
    ['kills', report.kills],
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
  return [...lines, ...report.problems.slice(0, 20).map((each) => `  ${each}`)].join('\n');
}
