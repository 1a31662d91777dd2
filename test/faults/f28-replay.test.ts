import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Survey } from '../../src/domain/survey/survey.ts';
import { loadSurveys } from '../../src/wiring/settings/load-surveys.ts';
import { playRun, type RecordedRun } from '../support/replayed-runs.ts';

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
 * As text, for what JSON leaves out is no difference. What was asked about once more may be understood well enough by now to be
 * confirmed instead: the question stays the same, and no score comes of it by itself.
 */
function asPromised(played: Omit<RecordedRun, 'events'>): unknown {
  return JSON.parse(JSON.stringify(played).replaceAll('"confirm"', '"clarify"'));
}

describe('runs that were recorded with a released version', () => {
  it.each(FILES)('F28: of %s lead to the same questions and the same scores', (file) => {
    const { survey, runs } = read(file);
    expect(runs.length).toBeGreaterThan(0);
    for (const { events, ...recorded } of runs) {
      expect(asPromised(playRun(survey, events))).toEqual(asPromised(recorded));
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
