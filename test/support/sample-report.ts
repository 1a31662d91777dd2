import { noCounts, type ScoreCounts } from '../../src/domain/measures/counts.ts';
import { emptyTally, type Tally } from '../../src/domain/measures/tally.ts';
import { buildReport, type ReportInput } from '../../src/domain/report/build-report.ts';
import { NO_CASES } from '../../src/domain/report/case-figures.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { HOUR_MS, type Period, periodBefore, readPeriod } from '../../src/domain/time.ts';

const SURVEY = 'service-csat@0123456789abcdef';

/** Week 47 of 2026 in Shanghai, ended. */
export function samplePeriod(label = '2026-W47'): Report['period'] {
  const { kind, from, to, timezone } = periodOfLabel(label);
  return { kind, label, from: from.toISOString(), to: to.toISOString(), timezone, complete: true };
}

/** The period before, whole, with these answers. */
export function samplePrevious(tally = emptyTally(), label = '2026-W47'): ReportInput['previous'] {
  const before = periodBefore(periodOfLabel(label));
  return {
    label: before.label,
    from: before.from.toISOString(),
    to: before.to.toISOString(),
    whole: true,
    tally,
  };
}

function periodOfLabel(label: string): Period {
  const found = readPeriod(label, 'Asia/Shanghai');
  if (found === undefined) throw new RangeError(`${label} names no period`);
  return found;
}

/** A week in which nothing happened. */
export function emptyInput(): ReportInput {
  return {
    period: samplePeriod(),
    filter: {},
    generatedAt: new Date('2026-11-23T01:00:00Z'),
    team: '客服中心',
    targets: { csatShare: 0.85, meanScore: 4.2 },
    benchmark: {},
    lowScoreLine: 3,
    sample: {
      closed: 0,
      skipped: {},
      attempted: 0,
      undelivered: 0,
      started: 0,
      completed: 0,
      partial: 0,
      inProgress: 0,
      expired: 0,
    },
    tally: emptyTally(),
    withoutFlagged: emptyTally(),
    previous: samplePrevious(),
    weeks: [],
    lowScores: [],
    cases: NO_CASES,
  };
}

/** A believable week: 286 responses, one dimension under the target and fallen, four agents of which one has few answers. */
export function busyInput(): ReportInput {
  const tally = busyTally([6, 9, 23, 103, 145]);
  return {
    ...emptyInput(),
    sample: {
      closed: 812,
      skipped: { cooldown: 96, 'opted-out': 31, excluded: 24, unreachable: 12 },
      attempted: 649,
      undelivered: 9,
      started: 301,
      completed: 286,
      partial: 15,
      inProgress: 0,
      expired: 318,
    },
    tally,
    withoutFlagged: { ...busyTally([4, 9, 23, 103, 137]), responses: 276 },
    previous: samplePrevious(weekBefore()),
    lowScores: [
      ['9f3kQ2mZ7xRw1LbT0vYcHe', 1, 'resolution', '2026-11-20T09:12:00Z'],
      ['Zt81nMk4pQaXy6WdE2uGsA', 2, 'timeliness', '2026-11-19T03:40:00Z'],
      ['kLw0Rr5vBn7Jc3TiQ9oPxe', 3, 'overall', '2026-11-18T13:05:00Z'],
      ['aQ7yTf2hUe9Mz5DkS1iVnw', undefined, undefined, '2026-11-17T02:00:00Z'],
    ].map(([caseId, score, dimension, at]) => ({
      caseId: String(caseId),
      score: typeof score === 'number' ? score : undefined,
      dimension: typeof dimension === 'string' ? dimension : undefined,
      at: new Date(String(at)),
    })),
    cases: {
      opened: 5,
      claimed: 5,
      contacted: 4,
      firstReplyInTime: 3,
      firstReplyDue: 4,
      firstReplyMs: 12.8 * HOUR_MS,
      resolved: 3,
      asked: 3,
      answered: 2,
      verified: 2,
      reopened: 1,
    },
  };
}

export function busyReport(): Report {
  return buildReport(busyInput());
}

export function emptyReport(): Report {
  return buildReport(emptyInput());
}

/** A week a little like the busy one, but for its first dimension. */
function weekBefore(): Tally {
  const tally = busyTally([5, 12, 26, 92, 120]);
  return {
    ...tally,
    dimensions: { ...tally.dimensions, timeliness: [8, 14, 40, 80, 93] },
    nps: [3, 2, 3, 4, 5, 11, 8, 22, 49, 55, 60],
  };
}

function busyTally(overall: ScoreCounts): Tally {
  const agent = (name: string, asked: ScoreCounts) => ({
    name,
    namedAtMs: 1,
    overall: { [SURVEY]: { asked, derived: {} } },
  });
  return {
    responses: 286,
    surveys: { [SURVEY]: 286 },
    overall: { [SURVEY]: { asked: overall, derived: {} } },
    dimensions: {
      timeliness: [22, 38, 68, 75, 67],
      resolution: [7, 14, 30, 91, 142],
      attitude: [2, 3, 11, 60, 205],
      professionalism: [2, 7, 21, 80, 169],
      efficiency: [8, 16, 36, 95, 121],
    },
    nps: [4, 1, 3, 5, 6, 10, 9, 25, 52, 58, 68],
    ces: noCounts({ min: 1, max: 7 }),
    agents: {
      a1: agent('李雷', [2, 2, 5, 29, 58]),
      a2: agent('王芳', [1, 3, 5, 28, 51]),
      a3: agent('韩梅梅', [2, 3, 8, 25, 33]),
      a4: agent('张伟', [1, 0, 1, 3, 4]),
    },
  };
}
