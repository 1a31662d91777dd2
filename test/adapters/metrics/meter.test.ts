import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../adapters/metrics/create-metrics.ts';
import type { Readings } from '../../../adapters/metrics/readings.ts';
import type { Meter } from '../../../src/ports/meter.ts';
import { parseExposition, readValue } from '../../support/exposition.ts';
import { NO_WORK } from '../../support/readings.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const NOTHING: Readings = {
  now: NOW,
  parts: [],
  backlog: undefined,
  telegramHeardAt: undefined,
  summariesAt: new Map(),
};

function openMetrics() {
  const metrics = createMetrics({ version: '1.2.3', channels: ['web', 'telegram'] });
  return {
    ...metrics,
    scrape: async (readings: Readings = NOTHING) => parseExposition(await metrics.render(readings)),
  };
}

describe('counting', () => {
  it('begins at 0 where every value is known, so that the first event is seen as a rise', async () => {
    const { meter, scrape } = openMetrics();
    const labels = { channel: 'telegram', outcome: 'taken' } as const;
    expect(readValue(await scrape(), 'csat_turns_total', labels)).toBe(0);
    meter.count('turns', labels);
    meter.count('turns', labels);
    expect(readValue(await scrape(), 'csat_turns_total', labels)).toBe(2);
  });

  it('puts times into buckets; a clock set back counts as no time', async () => {
    const { meter, scrape } = openMetrics();
    for (const seconds of [0.2, 3, -5]) meter.observe('sendLag', { class: 'answer' }, seconds);
    const found = await scrape();
    const labels = { class: 'answer' };
    expect(readValue(found, 'csat_send_lag_seconds_count', labels)).toBe(3);
    expect(readValue(found, 'csat_send_lag_seconds_sum', labels)).toBeCloseTo(3.2);
    expect(readValue(found, 'csat_send_lag_seconds_bucket', { ...labels, le: '0.1' })).toBe(1);
    expect(readValue(found, 'csat_send_lag_seconds_bucket', { ...labels, le: '5' })).toBe(3);
  });

  it('knows nothing of what another meter counted', async () => {
    const [one, two] = [openMetrics(), openMetrics()];
    one.meter.count('deadMessages', { channel: 'web' });
    expect(readValue(await two.scrape(), 'csat_messages_dead_total', { channel: 'web' })).toBe(0);
  });
});

describe('a label', () => {
  it('shows a value outside its set as other', async () => {
    const { meter, scrape } = openMetrics();
    meter.count('deadMessages', { channel: '王女士' });
    meter.observe('httpRequest', { route: '/s/secret token', method: 'BREW', status: '2xx' }, 0);
    const found = await scrape();
    expect(readValue(found, 'csat_messages_dead_total', { channel: 'other' })).toBe(1);
    const other = { route: 'other', method: 'other', status: '2xx' };
    expect(readValue(found, 'csat_http_request_duration_seconds_count', other)).toBe(1);
  });

  it.each([
    'order 13800138000',
    '13800138000',
    'wang@example.com',
    '12345678:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
    'a'.repeat(65),
    '',
    '王女士',
  ])('never shows %j, which is no name of ours', async (event) => {
    const { meter, scrape } = openMetrics();
    meter.count('warnings', { event });
    expect(readValue(await scrape(), 'csat_log_warnings_total', { event: 'other' })).toBe(1);
  });

  it('has at most so many values, whatever is counted', async () => {
    const { meter, scrape } = openMetrics();
    for (let at = 0; at < 1000; at += 1) meter.count('warnings', { event: `event.n${at}` });
    const samples = (await scrape()).get('csat_log_warnings_total')?.samples ?? [];
    expect(samples).toHaveLength(201);
    expect(readValue(await scrape(), 'csat_log_warnings_total', { event: 'other' })).toBe(800);
  });
});

describe('the compiler', () => {
  it('refuses an unknown metric, label and value', () => {
    const meter: Meter = openMetrics().meter;
    // @ts-expect-error there is no such metric
    expect(() => meter.count('customers', {})).toThrow(TypeError);
    // @ts-expect-error there is no such label
    meter.count('deadMessages', { channel: 'web', customer: 'C-42' });
    // @ts-expect-error there is no such outcome
    meter.count('turns', { channel: 'web', outcome: 'lost' });
  });
});

describe('what is read at a scrape', () => {
  const backlog: NonNullable<Readings['backlog']> = {
    chats: {
      record: NO_WORK,
      answer: { due: 2, oldestAt: new Date(NOW.getTime() - 1500) },
      invitation: NO_WORK,
      housekeeping: { due: 1, oldestAt: new Date(NOW.getTime() + 1000) },
    },
    messages: 3,
    records: 4,
    openRuns: 5,
    invitations: { due: 6, oldestAt: new Date(NOW.getTime() - 60_000) },
    notices: NO_WORK,
    setAside: { turn: 0, record: 7, message: 0 },
  };

  it('is shown as sizes and ages', async () => {
    const found = await openMetrics().scrape({ ...NOTHING, backlog });
    const figures: readonly (readonly [string, Record<string, string>, number])[] = [
      ['csat_chats_due', { class: 'answer' }, 2],
      ['csat_chats_due_oldest_age_seconds', { class: 'answer' }, 1.5],
      ['csat_chats_due_oldest_age_seconds', { class: 'record' }, 0],
      ['csat_chats_due_oldest_age_seconds', { class: 'housekeeping' }, 0],
      ['csat_messages_waiting', {}, 3],
      ['csat_records_waiting', {}, 4],
      ['csat_open_runs', {}, 5],
      ['csat_invitations_due', {}, 6],
      ['csat_invitations_due_oldest_age_seconds', {}, 60],
      ['csat_notices_waiting_oldest_age_seconds', {}, 0],
      ['csat_set_aside_items', { kind: 'record' }, 7],
    ];
    for (const [name, labels, value] of figures) expect(readValue(found, name, labels), name).toBe(value);
  });

  it('is left out while the store does not answer, and comes back', async () => {
    const { scrape } = openMetrics();
    expect(readValue(await scrape({ ...NOTHING, backlog }), 'csat_messages_waiting')).toBe(3);
    expect(readValue(await scrape(), 'csat_messages_waiting')).toBeUndefined();
    expect(readValue(await scrape({ ...NOTHING, backlog }), 'csat_messages_waiting')).toBe(3);
  });

  it('says which parts work, and nothing of those that are switched off', async () => {
    const parts = [
      { name: 'store', state: 'on', why: '' },
      { name: 'telegram', state: 'degraded', why: '' },
      { name: 'slack', state: 'off', why: '' },
      { name: '13800138000', state: 'starting', why: '' },
    ] as const;
    const up = (await openMetrics().scrape({ ...NOTHING, parts })).get('csat_adapter_up')?.samples;
    expect(up?.map(({ labels, value }) => [labels['name'], value])).toEqual([
      ['store', 1],
      ['telegram', 0],
      ['other', 0],
    ]);
  });

  it('says when summaries were made and when Telegram last answered', async () => {
    const found = await openMetrics().scrape({
      ...NOTHING,
      telegramHeardAt: new Date(NOW.getTime() - 45_000),
      summariesAt: new Map([['weekly', NOW]]),
    });
    expect(readValue(found, 'csat_telegram_heard_age_seconds')).toBe(45);
    const label = { period: 'weekly' };
    expect(readValue(found, 'csat_summary_posted_timestamp_seconds', label)).toBe(NOW.getTime() / 1000);
    expect(found.get('csat_summary_posted_timestamp_seconds')?.samples).toHaveLength(1);
  });

  it('names the version, and what the process is made of', async () => {
    const found = await openMetrics().scrape();
    const build = { version: '1.2.3', node: process.versions.node };
    expect(readValue(found, 'csat_build_info', build)).toBe(1);
    for (const name of [
      'process_resident_memory_bytes',
      'process_start_time_seconds',
      'nodejs_eventloop_lag_p99_seconds',
    ])
      expect(found.get(name)?.samples, name).toHaveLength(1);
    expect(found.get('nodejs_gc_duration_seconds')?.type).toBe('histogram');
  });
});
