import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../adapters/metrics/create-metrics.ts';
import { type Family, familyOf, parseExposition } from '../support/exposition.ts';
import { CALM } from '../support/readings.ts';
import { listCodes, listFences, readPage } from './pages.ts';

const page = readPage('docs/operations.md');
const [scraping = '', alarms = ''] = listFences(page, 'yaml');

interface Rules {
  readonly groups: readonly {
    readonly name: string;
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly for?: string;
      readonly labels: { readonly severity: string };
      readonly annotations: { readonly summary: string };
    }[];
  }[];
}

async function scrape(): Promise<ReadonlyMap<string, Family>> {
  const { meter, render } = createMetrics({ version: '1.2.3', channels: ['web', 'telegram'] });
  meter.count('errors', { event: 'http.failed', code: 'store.corrupt' });
  meter.count('warnings', { event: 'message.dead' });
  meter.count('decisions', { outcome: 'scheduled', reason: 'none' });
  meter.observe('httpRequest', { route: '/metrics', method: 'GET', status: '2xx' }, 0);
  return parseExposition(await render(CALM));
}

/** The names of metrics in an expression, and each test of a label beside its metric. */
function readExpression(expr: string) {
  const names = [...expr.matchAll(/\b(?:csat|process|nodejs)_[a-z0-9_]+/gu)].map(([name]) => name);
  const tests = [...expr.matchAll(/\b(csat_[a-z0-9_]+)\{([^}]*)\}/gu)].flatMap(([, name = '', inside = '']) =>
    [...inside.matchAll(/(\w+)(=~|=)"([^"]*)"/gu)].map(([, label = '', how = '', value = '']) => ({
      name,
      label,
      values: how === '=~' ? value.split('|') : [value],
    })),
  );
  return { names, tests };
}

describe('the metrics in docs/operations.md', () => {
  it('are those of a scrape: every one explained, and none that does not exist', async () => {
    const ours = [...(await scrape()).keys()].filter((name) => name.startsWith('csat_'));
    expect(ours.length).toBeGreaterThan(20);
    expect(new Set(listCodes(page, 'Metrics'))).toEqual(new Set(ours));
  });

  it('name the labels of each', async () => {
    for (const { name, samples } of (await scrape()).values()) {
      if (!name.startsWith('csat_')) continue;
      const [, told = ''] = new RegExp(`^\\| \`${name}\` \\|([^|]*)\\|`, 'mu').exec(page) ?? [];
      const labels = new Set(
        samples.flatMap((each) => Object.keys(each.labels)).filter((label) => label !== 'le'),
      );
      expect([
        name,
        new Set(
          told
            .split(',')
            .map((each) => each.trim())
            .filter(Boolean),
        ),
      ]).toEqual([name, labels]);
    }
  });

  it('of the process exist under the names given', async () => {
    const families = [...(await scrape()).keys()];
    const [, beside = ''] = page.split('\nBeside these stand');
    const [first = ''] = beside.split('\n\n');
    const told = [...first.matchAll(/`((?:process|nodejs)[a-z_…]+)`/gu)].map(([, name = '']) => name);
    expect(told.length).toBeGreaterThan(4);
    for (const name of told) {
      const pattern = new RegExp(`^${name.replace('…', '.+')}$`, 'u');
      expect([name, families.some((each) => pattern.test(each))]).toEqual([name, true]);
    }
  });
});

describe('the examples for Prometheus in docs/operations.md', () => {
  it('scrape this program', () => {
    expect(parse(scraping)).toEqual({
      scrape_configs: [
        {
          job_name: 'csat-loop',
          scrape_interval: '15s',
          authorization: { credentials_file: expect.any(String) },
          static_configs: [{ targets: ['127.0.0.1:3000'] }],
        },
      ],
    });
  });

  it('are alarms of the form that Prometheus reads, each said in a sentence', () => {
    const { groups }: Rules = parse(alarms);
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThanOrEqual(6);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.alert).toMatch(/^CsatLoop[A-Z][A-Za-z]+$/u);
      expect(rule.for ?? '0m').toMatch(/^\d+[mh]$/u);
      expect(rule.labels.severity).toMatch(/^(?:page|ticket)$/u);
      expect(rule.annotations.summary).toMatch(/^[\w].+\.$/u);
      expect(Object.keys(rule)).toEqual(expect.arrayContaining(['alert', 'annotations', 'expr', 'labels']));
      for (const [open, close] of ['()', '[]', '{}'])
        expect(rule.expr.split(open ?? '').length).toBe(rule.expr.split(close ?? '').length);
    }
  });

  it('ask only for metrics, labels and values that there are', async () => {
    const families = await scrape();
    const { groups }: Rules = parse(alarms);
    const [, after = ''] = page.split('\nWorth a look on a dashboard');
    const [dashboard = ''] = after.split('\n\n');
    for (const expr of [...groups.flatMap(({ rules }) => rules.map((each) => each.expr)), dashboard]) {
      const { names, tests } = readExpression(expr);
      for (const name of names) expect([name, familyOf(families, name) !== undefined]).toEqual([name, true]);
      for (const { name, label, values } of tests) {
        const known = familyOf(families, name)?.samples.map((each) => each.labels[label]);
        expect([name, label, values.filter((value) => !known?.includes(value))]).toEqual([name, label, []]);
      }
    }
  });
});
