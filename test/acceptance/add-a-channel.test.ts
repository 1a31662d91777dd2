import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AppUnderTest, MONDAY, openApp } from '../support/app-under-test.ts';
import { type SentText, smsChannel } from '../support/sms-channel.ts';

const FACTORY = /export function smsChannel.*?\n\}\n/su;

describe('a channel that is added to the program from outside, by the recipe of CONTRIBUTING.md', () => {
  const sent: SentText[] = [];
  let app: AppUnderTest;
  let messages = 0;

  beforeEach(async () => {
    sent.length = 0;
    app = await openApp({
      policy: 'surveys: [{ when: {}, survey: quick-csat }]\n',
      options: { channels: [smsChannel(sent, () => new Date(MONDAY))] },
    });
  });
  afterEach(() => app.stop());

  /** What the customer is told next, after `act`. */
  const told = async (act: () => Promise<unknown>): Promise<string> => {
    const before = sent.length;
    await act();
    await expect.poll(() => sent.length).toBeGreaterThan(before);
    return sent.at(-1)?.text ?? '';
  };
  const close = () => app.close({ customer: { externalId: 'C-1', contact: { phone: '13800138000' } } });
  const deliver = (id: string, text: string) =>
    app.request('/sms/inbox', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, phone: '13800138000', text }),
    });
  const say = (text: string) => {
    messages += 1;
    return told(() => deliver(`m${messages}`, text));
  };

  it('asks there, takes the answers, and reports them under its name', async () => {
    expect(await told(close)).toContain('非常满意');
    expect(await say('2')).toContain('哪里没做好');
    await say('等了两天');
    const { items } = await app.json<{ items: unknown[] }>('/v1/responses?channel=sms');
    expect(items).toMatchObject([{ channel: 'sms', status: 'completed' }]);
    const report = await app.json<{ sample: unknown }>('/v1/reports/weekly?channel=sms');
    expect(report.sample).toMatchObject({ attempted: 1, completed: 1 });
    const unknown = await (await app.request('/v1/responses?channel=smss')).json();
    expect(JSON.stringify(unknown)).toContain('must be one of sms, telegram, web');
    const { items: cases } = await app.json<{ items: unknown[] }>('/v1/cases');
    expect(cases).toMatchObject([{ score: 2 }]);
  });

  it('has every promise of the others: a delivery that comes twice counts once, stop is kept', async () => {
    await told(close);
    await told(() => deliver('same', '5'));
    await deliver('same', '5');
    await app.settle();
    expect(sent).toHaveLength(2);
    expect(await say('退订')).toContain('退订');
    expect((await app.close({ externalId: 'E-9', customer: { externalId: 'C-1' } })).decision).toMatchObject({
      outcome: 'skipped',
      reason: 'opted-out',
    });
  });

  it('stands among the parts of the program', async () => {
    const { parts } = await app.json<{ parts: unknown[] }>('/readyz');
    expect(parts).toContainEqual({ name: 'sms', state: 'on', why: 'the gateway calls us' });
  });

  it('takes no more than 30 lines, and no change anywhere else', () => {
    const [factory = ''] = FACTORY.exec(readFileSync('test/support/sms-channel.ts', 'utf8')) ?? [];
    const lines = factory.trim().split('\n').length;
    expect(lines).toBeGreaterThan(20);
    expect(lines).toBeLessThanOrEqual(30);
  });
});
