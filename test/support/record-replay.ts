import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '../../src/domain/conversation/run.ts';
import { asId, type InvitationId } from '../../src/domain/ids.ts';
import type { Survey } from '../../src/domain/survey/survey.ts';
import { loadSurveys } from '../../src/wiring/settings/load-surveys.ts';
import { playRun, type RecordedRun } from './replayed-runs.ts';

/**
 * Run by hand at a release: `npx tsx test/support/record-replay.ts`. Lets customers answer every shipped survey in many ways
 * and keeps what happened, with the survey as it was, under the version of package.json. A recording is never made anew.
 */
const ROOT = new URL('../..', import.meta.url).pathname;
const RUNS = 40;
const LONGEST = 30;
const runId = asId<InvitationId>('r'.repeat(22));

const TYPED = [
  ...[
    '5',
    '4',
    '3',
    '2',
    '1',
    '0',
    '10',
    '7',
    '9分',
    '五',
    '５',
    '5分，但是等太久',
    '4-5',
    '10/10',
    '非常满意',
  ],
  ...['不满意', '是', '不是', '嗯', 'yes', 'slow', '等太久了', '没有解决', '👍', 'no idea', '13800138000'],
  ...['返回', '跳过', '重来', '转人工', '继续', '帮助', 'back', 'skip'],
];
const CODES = [
  '5',
  '4',
  '3',
  '2',
  '1',
  '0',
  '10',
  '7',
  'yes',
  'no',
  'slow',
  'command:back',
  'command:skip',
  'tick:done',
];

/** Pseudo-random numbers below `n`, the same in every recording (Lehmer, modulus 2^31 - 1). */
function createDice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
}

function pick<T>(dice: (n: number) => number, from: readonly [T, ...T[]] | readonly T[]): T {
  const found = from[dice(from.length)];
  if (found === undefined) throw new RangeError('nothing to pick from');
  return found;
}

/** The codes of the survey's own options are pressed as often as all others together. */
function codesOf(survey: Survey): readonly string[] {
  return survey.questions.flatMap((question) =>
    'options' in question ? question.options.flatMap(({ code }) => [code, `tick:${code}`]) : [],
  );
}

function nextEvent(survey: Survey, seq: number, dice: (n: number) => number): RunEvent {
  const own = codesOf(survey);
  const kind = dice(20);
  if (kind === 0) return { kind: 'unsupported', what: 'photo' };
  if (kind < 9) return { kind: 'typed', text: pick(dice, TYPED) };
  const code = own.length > 0 && dice(3) === 0 ? pick(dice, own) : pick(dice, CODES);
  return { kind: 'pressed', runId, seq: dice(12) === 0 ? Math.max(1, seq - 1) : seq, code };
}

function recordRun(survey: Survey, seed: number): RecordedRun {
  const dice = createDice(seed);
  const events: RunEvent[] = [];
  let seq = 1;
  while (events.length < LONGEST) {
    events.push(nextEvent(survey, seq, dice));
    const last = playRun(survey, events).stops.at(-1);
    seq = last?.seq ?? seq;
    if (last !== undefined && !survey.questions.some(({ id }) => id === last.at)) break;
  }
  const isOpen = survey.questions.some(({ id }) => id === playRun(survey, events).stops.at(-1)?.at);
  const whole: readonly RunEvent[] = isOpen ? [...events, { kind: 'expired' }] : events;
  return { events: whole, ...playRun(survey, whole) };
}

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const dir = join(ROOT, 'test', 'fixtures', 'replay', version);
mkdirSync(dir, { recursive: true });
for (const survey of loadSurveys(undefined)) {
  const path = join(dir, `${survey.id}.jsonl`);
  if (existsSync(path)) {
    process.stdout.write(`${path} is there and stays\n`);
    continue;
  }
  const runs = Array.from({ length: RUNS }, (_, index) => recordRun(survey, index * 7919 + 17));
  writeFileSync(path, [survey, ...runs].map((line) => `${JSON.stringify(line)}\n`).join(''));
  process.stdout.write(`${path}\n`);
}
