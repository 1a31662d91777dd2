import type { Line, RecordSizes, Speed } from './summary.ts';

const HEAD = [
  ['', 'sync', 'chats in', 'csat-loop', 'wizard', 'ratio', 'min-max', 'csat-loop ms', 'wizard ms', 'target'],
  ['', '', 'flight', 'turns/s', 'turns/s', '', '', 'p50/p99/p99.9', 'p50/p99/p99.9', ''],
];

/** The comparison as text for a terminal. */
export function drawTable(lines: readonly Line[], sizes: RecordSizes): string {
  const rows = [...HEAD, ...lines.map(toCells)];
  const widths = (HEAD[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const drawn = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return [
    ...drawn.slice(0, 2),
    rule,
    ...drawn.slice(2),
    rule,
    `record of a chat, bytes: mid-survey ${sizes.ours.midSurvey} (wizard's session ${sizes.wizard.midSurvey}), ` +
      `after the last answer ${sizes.ours.atEnd} (${sizes.wizard.atEnd})`,
  ].join('\n');
}

function toCells({ side, synchronous, inFlight, ours, wizard, ratio, target, isMet }: Line): string[] {
  return [
    side,
    synchronous,
    String(inFlight),
    String(Math.round(ours.turnsPerSecond)),
    String(Math.round(wizard.turnsPerSecond)),
    ratio.median.toFixed(2),
    `${ratio.min.toFixed(2)}-${ratio.max.toFixed(2)}`,
    latency(ours),
    latency(wizard),
    target === undefined ? '-' : `>= ${target.toFixed(1)} ${isMet === true ? 'met' : 'MISSED'}`,
  ];
}

function latency({ p50, p99, p999 }: Speed): string {
  return [p50, p99, p999].map((ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0))).join('/');
}
