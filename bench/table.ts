/** One line of the benchmark's table. */
export interface Row {
  readonly what: string;
  /** Ours, with its unit. */
  readonly ours: string;
  /** What it stands beside, with its unit. */
  readonly beside?: string;
  /** Of the rounds. */
  readonly ratio?: Spread;
  readonly target?: { readonly is: 'at least' | 'at most'; readonly value: number };
}

/** Median, least and greatest of the rounds. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

const HEAD = ['', 'csat-loop', 'beside', 'ratio', 'min-max', 'target'];

/** The table as text for a terminal; a missed target says so. */
export function drawTable(rows: readonly Row[]): string {
  const cells = [HEAD, ...rows.map(toCells)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const drawn = cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [...drawn.slice(0, 1), rule, ...drawn.slice(1), rule].join('\n');
}

function toCells({ what, ours, beside = '', ratio, target }: Row): string[] {
  if (ratio === undefined) return [what, ours, beside, '', '', ''];
  return [what, ours, beside, two(ratio.median), `${two(ratio.min)}-${two(ratio.max)}`, judge(ratio, target)];
}

function judge({ median }: Spread, target: Row['target']): string {
  if (target === undefined) return '-';
  const isMet = target.is === 'at least' ? median >= target.value : median <= target.value;
  return `${target.is === 'at least' ? '>=' : '<='} ${target.value} ${isMet ? 'met' : 'MISSED'}`;
}

function two(value: number): string {
  return value.toFixed(2);
}

/** Of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: medianOf(values), min: Math.min(...values), max: Math.max(...values) };
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
