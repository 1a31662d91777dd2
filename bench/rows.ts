import type { MongoLine, MongoResult } from './mongo.ts';
import type { ScaleLine, ScaleResult, Size } from './scale.ts';
import type { StartFigures } from './starts.ts';
import { type Line, type RecordSizes, type Speed, speedOf } from './summary.ts';
import { medianOf, type Row, type Spread, spreadOf } from './table.ts';

type Sizes = Readonly<Record<Size, number>>;

/** Turns beside the wizard's: ratios of turns a second. */
export function rowsOfTurns(lines: readonly Line[], sizes: RecordSizes): readonly Row[] {
  return [
    ...lines.map(({ side, synchronous, inFlight, ours, wizard, ratio, target }) => ({
      what: `turns ${side}, ${synchronous}, ${inFlight} in flight`,
      ours: speed(ours),
      beside: `wizard ${speed(wizard)}`,
      ratio,
      ...(target === undefined ? {} : { target: { is: 'at least', value: target } as const }),
    })),
    {
      what: "record of a chat, mid-survey, beside the wizard's session",
      ours: `${sizes.ours.midSurvey} B`,
      beside: `${sizes.wizard.midSurvey} B`,
    },
  ];
}

/** Medians of turns with many surveys open beside those with few. */
export function rowsOfScale({ lines, bytes }: ScaleResult, sizes: Sizes): readonly Row[] {
  const { few, many } = sizes;
  return [
    ...lines.map((line) => rowOfScaleLine(line, sizes)),
    { what: 'disk of an open survey', ours: `${Math.round((bytes.many - bytes.few) / (many - few))} B` },
  ];
}

function rowOfScaleLine({ side, inFlight, rounds }: ScaleLine, { few, many }: Sizes): Row {
  return {
    what: `p50 ${side}, ${thousands(many)} open, ${inFlight} in flight`,
    ours: millis(medianOf(rounds.map((round) => round.many))),
    beside: `${thousands(few)} open ${millis(medianOf(rounds.map((round) => round.few)))}`,
    ratio: spreadOf(rounds.map((round) => round.many / round.few)),
    target: { is: 'at most', value: 1.5 },
  };
}

/** Turns on MongoDB beside the loop's on the same server, and with many surveys open. */
export function rowsOfMongo({ server, lines, scale }: MongoResult, sizes: Sizes): readonly Row[] {
  return [
    { what: 'server', ours: server },
    ...lines.flatMap((line) =>
      (['accepted', 'whole path'] as const).map((side) => rowBesideLoop(line, side)),
    ),
    ...scale.map((line) => rowOfScaleLine(line, sizes)),
  ];
}

function rowBesideLoop({ inFlight, rounds }: MongoLine, side: 'accepted' | 'whole path'): Row {
  return {
    what: `turns ${side}, MongoDB, ${inFlight} in flight`,
    ours: speed(speedOf(rounds.map((round) => round[side]))),
    beside: `loop ${speed(speedOf(rounds.map(({ loop }) => loop)))}`,
    ratio: spreadOf(rounds.map((round) => round[side].turnsPerSecond / round.loop.turnsPerSecond)),
    ...(side === 'accepted' ? { target: { is: 'at least', value: 0.8 } as const } : {}),
  };
}

/** From the spawn of `node` until the program listens, and what it then holds in memory. */
export function rowsOfStarts(
  starts: Readonly<Record<'empty' | Size, readonly StartFigures[]>>,
  { many }: Sizes,
): readonly Row[] {
  const ready = (figures: readonly StartFigures[]) => figures.map(({ readyMs }) => readyMs);
  const resident = (figures: readonly StartFigures[]) =>
    spreadOf(figures.map(({ residentBytes }) => residentBytes ?? Number.NaN));
  const [nothing, full] = [resident(starts.empty), resident(starts.many)];
  return [
    { what: 'cold start, new data directory', ours: `${Math.round(medianOf(ready(starts.empty)))} ms` },
    {
      what: `cold start, ${thousands(many)} open`,
      ours: `${Math.round(medianOf(ready(starts.many)))} ms`,
      beside: `new ${Math.round(medianOf(ready(starts.empty)))} ms`,
      ratio: spreadOf(ready(starts.many).map((ms, round) => ms / (ready(starts.empty)[round] ?? Number.NaN))),
    },
    ...(Number.isNaN(full.median)
      ? []
      : [
          {
            what: `memory of the program, ${thousands(many)} open`,
            ours: `${Math.round(full.median / 1e6)} MB`,
            beside: `new ${Math.round(nothing.median / 1e6)} MB`,
          },
          { what: 'memory of an open survey', ours: perSurvey(full, nothing, many) },
        ]),
  ];
}

/** What the starts differ by among themselves is no memory of surveys. */
function perSurvey(full: Spread, nothing: Spread, many: number): string {
  const [bytes, noise] = [full.median - nothing.median, nothing.max - nothing.min].map((each) =>
    Math.round(each / many),
  );
  return (bytes ?? 0) > (noise ?? 0) ? `${bytes} B` : `under ${Math.max(1, noise ?? 0)} B`;
}

function speed({ turnsPerSecond, p50, p99, p999 }: Speed): string {
  return `${Math.round(turnsPerSecond)}/s ${[p50, p99, p999].map(short).join('/')} ms`;
}

function millis(ms: number): string {
  return `${short(ms)} ms`;
}

function short(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(0);
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}
