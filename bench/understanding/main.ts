import { parseArgs } from 'node:util';
import { readCorpus } from './corpus.ts';
import { count, type Figures, listFailures, percent } from './figures.ts';
import { type Judged, judge } from './judge.ts';

const HELP = `npm run bench:understanding -- [--json] [--held-out] [--asked]
  The labelled replies of test/fixtures/understanding, read as a customer's are. Fails when one is read wrongly, or when
  fewer than 97 % of those a person would understand are (95 % in each language), when fewer than 95 % of the questions for
  the team are found, or anything else is taken for one.
  --json      figures and misses as JSON
  --held-out  lists the misses among the held-out replies too: not for whoever works on flows/answers
  --asked     lists the sure answers that were confirmed first, too`;

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    asked: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (flags.help) console.log(HELP);
else {
  const judged = readCorpus().map(judge);
  const figures = count(judged);
  const heldOut = count(judged.filter(({ sample }) => sample.heldOut));
  const failures = listFailures(figures);
  const listed = judged.filter(isListed);
  console.log(
    flags.json
      ? JSON.stringify({ figures, heldOut, failures, listed: listed.map(toLine) }, undefined, 2)
      : [
          ...drawTable('all replies', figures),
          ...drawTable(
            'held out',
            heldOut.filter(({ group }) => !group.includes(' ')),
          ),
          ...listed.map(drawLine),
          '',
          ...(failures.length === 0 ? ['passed'] : failures.map((each) => `FAILED  ${each}`)),
        ].join('\n'),
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}

function isListed({ sample, verdict, asked }: Judged): boolean {
  if (sample.heldOut && !flags['held-out']) return false;
  if (sample.asks !== undefined && sample.asks !== asked) return true;
  return verdict === 'wrong' || verdict === 'missed' || (flags.asked && verdict === 'asked');
}

function toLine({ sample, heard, verdict, asked }: Judged) {
  const { writer, kind, line, text, label } = sample;
  return { verdict, file: `${writer}/${kind}.txt`, line, text, meant: label, heard, asked };
}

function drawLine(judged: Judged): string {
  const { verdict, file, line, text, meant, heard, asked } = toLine(judged);
  return `${verdict.padEnd(6)} ${asked ? '?' : ' '}  ${file}:${line}  ${JSON.stringify(text)}  meant ${meant}, heard ${JSON.stringify(heard)}`;
}

function drawTable(title: string, rows: readonly Figures[]): readonly string[] {
  const head = [
    title,
    'replies',
    'a person',
    'understood',
    'at once',
    'missed',
    'asked',
    'doubts',
    'guessed',
    'WRONG',
    'questions',
    'found',
    'MISTAKEN',
  ];
  const cells = rows.map((row) => [
    row.group,
    String(row.replies),
    String(row.understandable),
    percent(row.understood),
    percent(row.atOnce),
    ...[row.missed, row.asked, row.doubts, row.guessed, row.wrong].map(String),
    ...[row.questions, row.found, row.mistaken].map(String),
  ]);
  return [...[head, ...cells].map((row) => row.map(pad).join('')), ''];
}

function pad(cell: string, at: number): string {
  return at === 0 ? cell.padEnd(20) : cell.padStart(11);
}
