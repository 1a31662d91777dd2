import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventBody, postEvent, send } from '../support/process-http.ts';
import { useProcesses } from '../support/process-world.ts';

const CHAT = 900_300;

/** Only the moment at which it was made, and until which it compares, tells two reports of the same week apart. */
function withoutTime(text: string): object {
  const { comparison, ...report } = JSON.parse(text) as { comparison: object };
  return { ...report, comparison: { ...comparison, to: undefined }, generatedAt: undefined };
}

describe('the command line beside a running server', () => {
  const world = useProcesses();

  it('records an event whose survey the server sends within a second', async () => {
    const { start, cli, telegram: connect } = world();
    const { server: telegram, env } = await connect();
    await start(env);
    const customer = telegram.customer(CHAT);
    const sending = cli(['send', '--customer', '王女士', '--telegram', String(CHAT), '--json'], env);
    expect(await sending.exitWithin(20_000)).toEqual({ code: 0, signal: null });
    const endedAt = performance.now();
    await telegram.until(() => customer.messages.length === 1);
    expect(performance.now() - endedAt).toBeLessThan(1000);
    expect(JSON.parse(sending.stdout())).toMatchObject({ decision: { outcome: 'scheduled' } });
    expect(sending.stderr()).toBe('');
  });

  it("without the server's CSAT_SECRET says so, records nothing and leaves no secret behind", async () => {
    const { start, cli, dir } = world();
    const env = { CSAT_SECRET: 'a-secret-only-the-server-has' };
    const server = await start(env);
    const sending = cli(['send', '--customer', '陈先生', '--json']);
    expect((await sending.exitWithin(20_000)).code).toBe(1);
    expect(sending.stderr()).toContain('CSAT_SECRET is not set');
    expect(existsSync(join(dir, 'data', 'secret'))).toBe(false);
    expect(JSON.parse((await send(`${server.url}/v1/reports/weekly`)).text)).toMatchObject({
      sample: { closed: 0 },
    });
    const again = cli(['send', '--customer', '陈先生', '--json'], env);
    expect((await again.exitWithin(20_000)).code).toBe(0);
  });

  it('prints a page link that the server answers', async () => {
    const { start, cli } = world();
    const server = await start();
    const sending = cli(['send', '--customer', '陈先生', '--json']);
    await sending.exitWithin(20_000);
    const { decision } = JSON.parse(sending.stdout()) as { decision: { surveyUrl: string } };
    expect(decision.surveyUrl.startsWith(`${server.url}/s/`)).toBe(true);
    expect((await send(decision.surveyUrl)).status).toBe(200);
  });

  it('prints the same weekly report as the API', async () => {
    const { start, cli } = world();
    const server = await start();
    await postEvent(server.url, eventBody());
    const reporting = cli(['report', 'weekly', '--json']);
    expect(await reporting.exitWithin(20_000)).toEqual({ code: 0, signal: null });
    const printed = withoutTime(reporting.stdout());
    const served = withoutTime((await send(`${server.url}/v1/reports/weekly`)).text);
    expect(printed).toMatchObject({ period: { kind: 'weekly' }, sample: { sent: 1 } });
    expect(printed).toEqual(served);
    expect(reporting.stderr()).toBe('');
  });

  it.each([
    ['weekly', '2026-W60', '2026-W46'],
    ['monthly', '2026-13', '2026-11'],
    ['quarterly', '2026-Q5', '2026-Q4'],
    ['weekly', "'; rm -rf / 📅", '2026-W46'],
  ])('86: refuses a %s report of %j and names the right form', async (kind, label, form) => {
    const { cli } = world();
    const reporting = cli(['report', kind, `--period=${label}`]);
    expect((await reporting.exitWithin(20_000)).code).toBe(2);
    expect(reporting.stderr()).toContain(`write it like ${form}`);
    expect(reporting.stderr()).not.toContain('rm -rf');
    expect(reporting.stdout()).toBe('');
  });

  it('takes the period behind its kind, and names what a filter may be', async () => {
    const { start, cli } = world();
    const server = await start();
    await postEvent(server.url, eventBody());
    const behind = cli(['report', 'weekly', '2026-W10', '--json']);
    expect(await behind.exitWithin(20_000)).toEqual({ code: 0, signal: null });
    expect(JSON.parse(behind.stdout())).toMatchObject({ period: { label: '2026-W10' } });
    for (const [wrong, said] of [
      [['2026-11'], '--period is not a week'],
      [['2026-W10', '--period', '2026-W11'], 'say one period'],
      [['--channel', 'telegarm'], '--channel must be one of telegram, web'],
      [['--survey', '../../etc'], '--survey needs the id of a survey'],
    ] as const) {
      const reporting = cli(['report', 'weekly', ...wrong]);
      expect((await reporting.exitWithin(20_000)).code).toBe(2);
      expect(reporting.stderr()).toContain(said);
      expect(reporting.stdout()).toBe('');
    }
  });

  it('prints the report of a quarter about one agent, as the API has it', async () => {
    const { start, cli } = world();
    const server = await start();
    await postEvent(server.url, eventBody());
    const reporting = cli(['report', 'quarterly', '--agent', 'nobody', '--json']);
    expect(await reporting.exitWithin(20_000)).toEqual({ code: 0, signal: null });
    const printed = withoutTime(reporting.stdout());
    expect(printed).toMatchObject({
      period: { kind: 'quarterly' },
      filter: { agent: 'nobody' },
      sample: { sent: 0 },
    });
    const served = (await send(`${server.url}/v1/reports/quarterly?agent=nobody`)).text;
    expect(printed).toEqual(withoutTime(served));
  });

  it('ends with 2 and the usage for what it does not know', async () => {
    const { cli } = world();
    const unknown = cli(['send', '--custommer', 'x']);
    expect((await unknown.exitWithin(20_000)).code).toBe(2);
    expect(unknown.stderr()).toContain('csat-loop send');
    expect(unknown.stdout()).toBe('');
  });

  it.each(['constructor', '__proto__', 'toString'])('28: knows no command "%s"', async (name) => {
    const { cli } = world();
    const unknown = cli([name]);
    expect((await unknown.exitWithin(20_000)).code).toBe(2);
    expect(unknown.stderr()).toContain('there is no such command');
  });

  it.each(['.', 'nowhere.json'])('says that %s is no file of events', async (file) => {
    const { cli } = world();
    const wrong = cli(['send', file]);
    expect((await wrong.exitWithin(20_000)).code).toBe(2);
    expect(wrong.stderr()).toMatch(/cannot be read \(E[A-Z]+\)/u);
  });

  it('refuses flags of an event beside a file of events, naming the flag', async () => {
    const { cli } = world();
    const both = cli(['send', '-', '--json', '--locale', 'en'], {}, eventBody());
    expect((await both.exitWithin(20_000)).code).toBe(2);
    expect(both.stderr()).toContain('--locale describes one event made here; give it, or a file, not both');
    expect(both.stdout()).toBe('');
  });

  it('60: reads a file of events that begins with a byte order mark', async () => {
    const { cli } = world();
    const sending = cli(['send', '-', '--json'], {}, `\uFEFF${eventBody()}`);
    expect(await sending.exitWithin(20_000)).toEqual({ code: 0, signal: null });
    expect(JSON.parse(sending.stdout())).toHaveProperty('decision');
  });

  it('reads events from its input and says which one is wrong, recording none', async () => {
    const { start, cli } = world();
    const server = await start();
    const input = `${eventBody({ externalId: 'T-1' })}\n{"source":"crm"}\n`;
    const bad = cli(['send', '-', '--json'], {}, input);
    expect((await bad.exitWithin(20_000)).code).toBe(2);
    expect(bad.stderr()).toMatch(/event 2: externalId/u);
    expect(JSON.parse((await send(`${server.url}/v1/reports/weekly`)).text)).toMatchObject({
      sample: { closed: 0 },
    });
  });
});
