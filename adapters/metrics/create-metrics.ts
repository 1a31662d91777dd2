import { Gauge, Registry } from 'prom-client';
import type { Meter } from '../../src/ports/meter.ts';
import { type Gauged, toGauges } from './gauges.ts';
import { namesOf } from './labels.ts';
import { processRegistry } from './process-registry.ts';
import { createPrometheusMeter } from './prometheus-meter.ts';
import type { Readings } from './readings.ts';

export interface MetricsOptions {
  /** The program's version. */
  readonly version: string;
  /** Names of the customer's channels, the page included. */
  readonly channels: readonly string[];
}

/** What this process counted, and how it is told to Prometheus. */
export interface Metrics {
  readonly meter: Meter;
  readonly contentType: string;
  /** The text of a scrape: counters and timers, the readings, and the process. */
  render(readings: Readings): Promise<string>;
}

/** The most parts `csat_adapter_up` names. */
const PARTS = 30;

/** A registry of its own: two programs in one process, as in a test, know nothing of each other. */
export function createMetrics({ version, channels }: MetricsOptions): Metrics {
  const registry = new Registry();
  const meter = createPrometheusMeter(registry, channels);
  const partNames = namesOf(PARTS);
  new Gauge({
    name: 'csat_build_info',
    help: 'Always 1: the version of the program and of Node.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.versions.node }, 1);
  return {
    meter,
    contentType: registry.contentType,
    render: async (readings) => {
      const texts = [registry, gaugeRegistry(toGauges(readings, partNames)), processRegistry()];
      const parts = await Promise.all(texts.map((each) => each.metrics()));
      return parts.map(withNaN).join('\n');
    },
  };
}

/** The library writes `Nan`, as after a look at the event loop that saw nothing yet; the format says `NaN`. */
function withNaN(text: string): string {
  return text.replace(/ Nan$/gmu, ' NaN');
}

/** Made anew for every scrape, so that what could not be read has no series instead of an old or an empty one. */
function gaugeRegistry(gauges: readonly Gauged[]): Registry {
  const registry = new Registry();
  for (const { name, help, label, values } of gauges) {
    const labelNames = label === undefined ? [] : [label];
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const [value, figure] of values) gauge.set(label === undefined ? {} : { [label]: value }, figure);
  }
  return registry;
}
