import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Survey } from '../../src/domain/survey/survey.ts';
import { loadSurveys } from '../../src/wiring/settings/load-surveys.ts';
import { playRun, type RecordedRun, type Stop } from '../support/replayed-runs.ts';

/** Recorded by `npx tsx test/support/record-replay.ts` at every release: one folder each, one file a survey. */
const ROOT = new URL('../fixtures/replay', import.meta.url).pathname;
const FILES = readdirSync(ROOT).flatMap((version) =>
  readdirSync(join(ROOT, version)).map((name) => `${version}/${name}`),
);

/** The survey as it was, then its runs, a line each. */
function read(file: string): { readonly survey: Survey; readonly runs: readonly RecordedRun[] } {
  const [survey, ...runs] = readFileSync(join(ROOT, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  return { survey: survey as Survey, runs: runs as RecordedRun[] };
}

/**
 * What was asked about once more then may be understood well enough by now to be confirmed instead: the question stays the same,
 * and no score comes of it by itself. Nothing else may be said than was recorded.
 */
function asReadThen(stop: Stop, recorded: Stop | undefined): Stop {
  const isReadBetter = stop.said.join() === 'confirm' && recorded?.said.join() === 'clarify';
  return isReadBetter ? { ...stop, said: recorded.said } : stop;
}

describe('runs that were recorded with a released version', () => {
  it.each(FILES)('F28: of %s lead to the same questions and the same scores', (file) => {
    const { survey, runs } = read(file);
    expect(runs.length).toBeGreaterThan(0);
    for (const { events, ...recorded } of runs) {
      const { stops, answers } = playRun(survey, events);
      const played = { stops: stops.map((stop, at) => asReadThen(stop, recorded.stops[at])), answers };
      // As text, for what JSON leaves out is no difference.
      expect(JSON.parse(JSON.stringify(played))).toEqual(recorded);
    }
  });

  it('F28: are there for every shipped survey', () => {
    const recorded = new Set(FILES.map((file) => file.split('/')[1]?.replace('.jsonl', '')));
    expect(
      loadSurveys(undefined)
        .map(({ id }) => String(id))
        .filter((id) => !recorded.has(id)),
    ).toEqual([]);
  });
});
