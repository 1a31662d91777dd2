import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../adapters/metrics/create-metrics.ts';
import { type Family, parseExposition } from '../../support/exposition.ts';
import { CALM } from '../../support/readings.ts';

async function scrapeEverything(): Promise<readonly Family[]> {
  const { render } = createMetrics({ version: '1.2.3', channels: ['web', 'telegram'] });
  return [...parseExposition(await render(CALM)).values()];
}

/** https://prometheus.io/docs/practices/naming/ */
describe('the names of our metrics', () => {
  it('are snake case under one prefix; what is not ours keeps the names everybody knows', async () => {
    for (const { name } of await scrapeEverything())
      expect(name).toMatch(/^(?:csat|process|nodejs)(?:_[a-z0-9]+)+$/u);
  });

  it('end in _total for counters, and for nothing else of ours', async () => {
    const ours = (await scrapeEverything()).filter(({ name }) => name.startsWith('csat_'));
    expect(ours.length).toBeGreaterThan(25);
    for (const { name, type } of ours)
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
  });

  it('end in a base unit for times, and timed things are histograms in seconds', async () => {
    const ours = (await scrapeEverything()).filter(({ name }) => name.startsWith('csat_'));
    for (const { name, type } of ours) {
      if (/_(?:age|lag|duration|timestamp)(?:_|$)/u.test(name)) expect(name).toMatch(/_seconds$/u);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/u);
      expect(name).not.toMatch(/_(?:ms|milliseconds|minutes|count|sum|bucket)$/u);
    }
  });

  it('come with a sentence of help, and labels in snake case', async () => {
    for (const { help, samples } of (await scrapeEverything()).filter(({ name }) =>
      name.startsWith('csat_'),
    )) {
      expect(help).toMatch(/^[A-Z].+\.$/u);
      for (const label of samples.flatMap(({ labels }) => Object.keys(labels)))
        expect(label).toMatch(/^[a-z]+$/u);
    }
  });
});

describe('the strict reader of the text format', () => {
  it.each([
    ['no line feed at the end', '# HELP a_total A.\n# TYPE a_total counter\na_total 1'],
    ['a series without a type', 'a_total 1\n'],
    ['a type without help', '# TYPE a_total counter\na_total 1\n'],
    ['a family twice', '# HELP a A.\n# TYPE a gauge\na 1\n# HELP a A.\n# TYPE a gauge\na 1\n'],
    ['a series of another family', '# HELP a A.\n# TYPE a gauge\nb 1\n'],
    ['a series twice', '# HELP a A.\n# TYPE a gauge\na{x="1"} 1\na{x="1"} 2\n'],
    ['a label twice', '# HELP a A.\n# TYPE a gauge\na{x="1",x="2"} 1\n'],
    ['a quote that is not escaped', '# HELP a A.\n# TYPE a gauge\na{x="1"2"} 1\n'],
    ['no number', '# HELP a A.\n# TYPE a gauge\na one\n'],
    ['a counter below 0', '# HELP a A.\n# TYPE a counter\na -1\n'],
    ['buckets without +Inf', '# HELP a A.\n# TYPE a histogram\na_bucket{le="1"} 1\na_sum 1\na_count 1\n'],
    [
      'buckets that fall',
      '# HELP a A.\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n',
    ],
  ])('refuses %s', (_what, text) => {
    expect(() => parseExposition(text)).toThrow(SyntaxError);
  });

  it('reads escaped label values', () => {
    const found = parseExposition('# HELP a A.\n# TYPE a gauge\na{x="\\"\\\\\\n",y="b"} 1.5e-7\n');
    expect(found.get('a')?.samples).toEqual([{ name: 'a', labels: { x: '"\\\n', y: 'b' }, value: 1.5e-7 }]);
  });
});
