import { describe, expect, it } from 'vitest';
import { asId, type CustomerId } from '../../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../../src/domain/time.ts';
import { type EventOptions, type Harness, NOON } from '../../support/core-harness.ts';
import { dieEverywhere } from './every-death.ts';

const CLOSED: EventOptions = { closedAt: new Date(NOON), survey: 'quick-csat' };
const WEB: EventOptions = { ...CLOSED, web: true };

const byText = (a: string, b: string) => a.localeCompare(b);

async function customerOf(run: Harness) {
  return run.store.asking.findCustomer(asId<CustomerId>(run.opened.keys.digest('customer', ['crm', 'c1'])));
}

async function invitationsOf(run: Harness) {
  return run.store.asking.listOpenInvitationsOf('crm', 'A-1');
}

describe('a closing event is taken by a process that dies at any of its writes', () => {
  it('is one interaction, one invitation and the same answer when it is sent again', async () => {
    const writes = await dieEverywhere({
      prepare: async () => undefined,
      act: async (dying) => void (await dying.close(CLOSED)),
      finish: async (fresh, death) => {
        const again = await fresh.close(CLOSED);
        expect(again.decision.outcome, death).toBe('scheduled');
        expect(await fresh.close(CLOSED), death).toEqual(again);
        expect((await fresh.store.asking.listInteractions(10)).length, death).toBe(1);
        expect((await invitationsOf(fresh)).length, death).toBe(1);
        await fresh.dispatch();
        expect(fresh.channel.sent.length, death).toBe(1);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(3);
  });

  it('on the page gives the same link, which is one survey, and reserves the customer', async () => {
    const writes = await dieEverywhere({
      prepare: async () => undefined,
      act: async (dying) => void (await dying.close(WEB)),
      finish: async (fresh, death) => {
        const again = await fresh.close(WEB);
        expect(again.decision.surveyUrl, death).toMatch(/\/s\/[\w-]{44}$/u);
        expect(await fresh.close(WEB), death).toEqual(again);
        const [invitation] = await invitationsOf(fresh);
        expect(invitation?.sentAt, death).toBeDefined();
        expect((await customerOf(fresh))?.open?.invitationId, death).toBe(invitation?.id);
        await fresh.post(again.decision.surveyUrl, { answers: ['5'] });
        await fresh.dispatch();
        expect(await fresh.view(again.decision.surveyUrl), death).toMatchObject({ state: 'done' });
        expect((await customerOf(fresh))?.open, death).toBeUndefined();
      },
    });
    expect(writes).toBeGreaterThanOrEqual(5);
  });

  it('whose customer holds another link is skipped for that reason, and says so when it is sent again', async () => {
    const second: EventOptions = { ...WEB, externalId: 'B-2' };
    let closed = 0;
    await dieEverywhere({
      options: { policy: (policy) => ({ ...policy, sending: { ...policy.sending, cooldownMs: 0 } }) },
      prepare: async () => undefined,
      act: async (dying) => void (await Promise.all([dying.close(WEB), dying.close(second)])),
      finish: async (fresh, death) => {
        const answers = [await fresh.close(WEB), await fresh.close(second)];
        const outcomes = answers.map(({ decision }) => decision.reason ?? decision.outcome).sort(byText);
        expect(outcomes, death).toEqual(['scheduled', 'survey-open']);
        expect([await fresh.close(WEB), await fresh.close(second)], death).toEqual(answers);
        const open = [
          ...(await fresh.store.asking.listOpenInvitationsOf('crm', 'A-1')),
          ...(await fresh.store.asking.listOpenInvitationsOf('crm', 'B-2')),
        ];
        expect(
          open.map(({ id }) => id),
          death,
        ).toEqual([(await customerOf(fresh))?.open?.invitationId]);
        closed += 1;
      },
    });
    expect(closed).toBeGreaterThan(4);
  });

  it('that takes the place of one not sent yet leaves one survey, and the older one says superseded', async () => {
    const later: EventOptions = {
      ...CLOSED,
      closedAt: addMs(new Date(NOON), 1000),
      serviceType: 'complaint',
    };
    await dieEverywhere({
      options: {
        policy: (policy) => ({
          ...policy,
          sending: { ...policy.sending, delay: [{ when: {}, afterMs: HOUR_MS }] },
        }),
      },
      prepare: async (before) => void (await before.close(CLOSED)),
      act: async (dying) => void (await dying.close(later)),
      finish: async (fresh, death) => {
        const newer = await fresh.close(later);
        expect(newer.decision.outcome, death).toBe('scheduled');
        expect((await fresh.close(CLOSED)).decision, death).toMatchObject({
          outcome: 'skipped',
          reason: 'superseded',
        });
        expect((await invitationsOf(fresh)).length, death).toBe(1);
        fresh.clock.advance(2 * HOUR_MS);
        await fresh.dispatch();
        expect(fresh.channel.sent.length, death).toBe(1);
      },
    });
  });
});

describe('a page link whose event died half way', () => {
  it('never holds the customer: the next close of the same service is asked about', async () => {
    await dieEverywhere({
      prepare: async () => undefined,
      act: async (dying) => void (await dying.close(WEB)),
      finish: async (fresh, death) => {
        const later = await fresh.close({ ...WEB, closedAt: addMs(new Date(NOON), 1000) });
        const open = (await customerOf(fresh))?.open?.invitationId;
        const held = await invitationsOf(fresh);
        expect(
          held.map(({ id }) => id),
          death,
        ).toContain(open);
        expect(['scheduled', 'survey-open', 'cooldown'], death).toContain(
          later.decision.reason ?? later.decision.outcome,
        );
        if (later.decision.outcome === 'skipped') {
          expect(held.find(({ id }) => id === open)?.sentAt, death).toBeDefined();
        }
      },
    });
  });
});

describe('a reopening is taken by a process that dies at any of its writes', () => {
  for (const event of [CLOSED, WEB]) {
    it(`on ${event.web === true ? 'the page' : 'Telegram'} withdraws the survey, frees the customer, and a new close starts over`, async () => {
      const ids: string[] = [];
      const writes = await dieEverywhere({
        options: {
          policy: (policy) => ({
            ...policy,
            sending: { ...policy.sending, delay: [{ when: {}, afterMs: HOUR_MS }] },
          }),
        },
        prepare: async (before) => void ids.push((await before.close(event)).interactionId),
        act: async (dying) => void (await dying.reopen(ids.at(-1) ?? '')),
        finish: async (fresh, death) => {
          const reopened = await fresh.reopen(ids.at(-1) ?? '');
          expect(reopened?.decision, death).toEqual({ outcome: 'skipped', reason: 'reopened' });
          expect((await customerOf(fresh))?.open, death).toBeUndefined();
          expect((await customerOf(fresh))?.lastAskedAt, death).toBeUndefined();
          const again = await fresh.close({ ...event, closedAt: addMs(new Date(NOON), 60_000) });
          expect(again.decision.outcome, death).toBe('scheduled');
          fresh.clock.advance(2 * HOUR_MS);
          await fresh.dispatch();
          expect(fresh.channel.sent.length, death).toBe(event.web === true ? 0 : 1);
          if (event.web === true) {
            const page = await fresh.post(again.decision.surveyUrl, { answers: ['5'] });
            expect(page, death).toMatchObject({ state: 'done' });
          }
        },
      });
      expect(writes).toBeGreaterThanOrEqual(2);
    });
  }
});
