import { Counter, Histogram, type Registry } from 'prom-client';
import type { Meter } from '../../src/ports/meter.ts';
import { createCatalogue } from './catalogue.ts';
import type { LabelValues } from './labels.ts';

/** The most series a counter begins with at 0, so that the first event of a kind is seen as a rise. */
const MOST_BEGUN = 100;

type Values = Readonly<Record<string, string>>;
type Labels = Readonly<Record<string, LabelValues>>;
interface CounterSpec {
  readonly name: string;
  readonly help: string;
  readonly labels: Labels;
}
interface HistogramSpec extends CounterSpec {
  readonly buckets: readonly number[];
}

/** Counts and times into the registry; values that no label knows are shown as `other`. */
export function createPrometheusMeter(registry: Registry, channels: readonly string[]): Meter {
  const { counted, timed } = createCatalogue(channels);
  const counters = mapValues(counted, (spec) => createCounter(registry, spec));
  const histograms = mapValues(timed, (spec) => createHistogram(registry, spec));
  return {
    count: (name, labels) => counters[name](labels),
    observe: (name, labels, seconds) => histograms[name](labels, seconds),
  };
}

function createCounter(registry: Registry, { name, help, labels }: CounterSpec): (values: Values) => void {
  const counter = new Counter({ name, help, labelNames: Object.keys(labels), registers: [registry] });
  for (const values of combinations(labels)) counter.inc(values, 0);
  const admit = admitter(labels);
  return (values) => counter.inc(admit(values));
}

function createHistogram(
  registry: Registry,
  { name, help, labels, buckets }: HistogramSpec,
): (values: Values, seconds: number) => void {
  const histogram = new Histogram({
    name,
    help,
    labelNames: Object.keys(labels),
    buckets: [...buckets],
    registers: [registry],
  });
  for (const values of combinations(labels)) histogram.zero(values);
  const admit = admitter(labels);
  return (values, seconds) => histogram.observe(admit(values), Math.max(0, seconds));
}

type Admit = (values: Values) => Record<string, string>;

function admitter(labels: Labels): Admit {
  const entries = Object.entries(labels);
  return (values) => {
    const admitted: Record<string, string> = {};
    for (const [label, { admit }] of entries) admitted[label] = admit(values[label] ?? '');
    return admitted;
  };
}

/** Every combination of the values known beforehand; none when a label is open, or when they are too many to be of use. */
function combinations(labels: Labels): readonly Record<string, string>[] {
  const sets = Object.entries(labels).map(([label, { known }]) => ({
    label,
    known: Object.keys(known ?? {}),
  }));
  const size = sets.reduce((product, { known }) => product * known.length, 1);
  if (size > MOST_BEGUN) return [];
  return sets.reduce<readonly Record<string, string>[]>(
    (begun, { label, known }) =>
      begun.flatMap((values) => known.map((value) => ({ ...values, [label]: value }))),
    [{}],
  );
}

function mapValues<Specs extends object, Made>(
  specs: Specs,
  make: (spec: Specs[keyof Specs]) => Made,
): { readonly [Name in keyof Specs]: Made } {
  const entries = Object.entries(specs).map(([name, spec]) => [name, make(spec as Specs[keyof Specs])]);
  return Object.fromEntries(entries) as { readonly [Name in keyof Specs]: Made };
}
