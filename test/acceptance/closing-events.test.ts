import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS } from '../../src/domain/time.ts';
import { type AppUnderTest, type EventChange, openApp } from '../support/app-under-test.ts';

/** Closing events as a CRM with bad data sends them, through the running program. */
describe('82: a closing event', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.stop());

  const soon = (ms: number) => addMs(app.clock.now(), ms).toISOString();
  const undefinedFields = (...names: string[]) => Object.fromEntries(names.map((name) => [name, undefined]));

  it.each<readonly [string, () => EventChange]>([
    ['of a record nobody has heard of', () => ({ externalId: 'never-seen' })],
    ['of a customer nobody has heard of', () => ({ customer: { externalId: 'nobody' } })],
    ['of an agent nobody has heard of', () => ({ agent: { id: 'ghost' } })],
    ['without an agent', () => undefinedFields('agent')],
    ['without agent, department and product', () => undefinedFields('agent', 'department', 'product')],
    ['without any contact', () => ({ customer: { contact: {} } })],
    [
      'with a type, channel and outcome of its own',
      () => ({ serviceType: '?', channel: '??', outcome: '???' }),
    ],
    ['closed a moment ahead of our clock', () => ({ closedAt: soon(60_000) })],
    ['opened after it was closed', () => ({ openedAt: soon(DAY_MS) })],
  ])('82: %s is asked about on the page', async (_what, change) => {
    const { decision } = await app.close(change());
    expect(decision).toMatchObject({ outcome: 'scheduled', surveyUrl: expect.stringContaining('/s/') });
    expect((await app.request(decision.surveyUrl ?? '')).status).toBe(200);
  });

  it.each<readonly [string, () => EventChange, string]>([
    ['closed in 1970', () => ({ closedAt: '1970-01-01T00:00:00Z' }), 'too-late'],
    ['closed in the year 1', () => ({ closedAt: '0001-01-01T00:00:00Z' }), 'too-late'],
    ['closed in an hour', () => ({ closedAt: soon(HOUR_MS) }), 'closed-in-future'],
    ['closed in 9999', () => ({ closedAt: '9999-12-31T23:59:59.999Z' }), 'closed-in-future'],
    ['with a survey nobody has', () => ({ survey: 'no-such-survey' }), 'unknown-survey'],
    ['in which no agent took part', () => ({ agentTookPart: false }), 'excluded'],
  ])('82: %s is not asked about, and says why', async (_what, change, reason) => {
    expect((await app.close(change())).decision).toEqual({ outcome: 'skipped', reason });
  });

  it('82: told twice is one, with the same answer', async () => {
    const event = { externalId: 'TWICE', closedAt: app.clock.now().toISOString() };
    const answers = await Promise.all([app.close(event), app.close(event), app.close(event)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('82: reopened before anybody looked is withdrawn; reopened again or unknown harms nothing', async () => {
    const { interactionId, decision } = await app.close({ externalId: 'REOPENED' });
    const reopen = (id: string) => app.request(`/v1/interactions/${id}/reopen`, { method: 'POST' });
    for (let time = 0; time < 2; time += 1)
      expect(await (await reopen(interactionId)).json()).toMatchObject({
        decision: { outcome: 'skipped', reason: 'reopened' },
      });
    expect((await app.request(decision.surveyUrl ?? '')).status).toBe(410);
    expect((await reopen('A'.repeat(22))).status).toBe(404);
  });

  it('82: closed again after that is asked about again, under the same record', async () => {
    await app.advance(HOUR_MS);
    const { decision } = await app.close({ externalId: 'REOPENED' });
    expect(decision.outcome).toBe('scheduled');
  });
});
