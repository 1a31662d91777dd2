import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import type { ClosedThere } from '../../../src/ports/channel.ts';
import { type Harness, type HarnessOptions, openHarness } from '../../support/core-harness.ts';
import { dieEverywhere } from '../inviting/every-death.ts';
import { chatThere, checkOf, counting, eventThere, hear, room, THERE } from './counting.ts';

/** 23:00 in Shanghai: quiet hours. */
const NIGHT_MS = 6 * HOUR_MS;

function delayed(options: HarnessOptions): HarnessOptions {
  return {
    ...options,
    policy: (policy) => ({
      ...policy,
      sending: { ...policy.sending, delay: [{ when: {}, afterMs: HOUR_MS }] },
    }),
  };
}

function closed(harness: Harness, { updateId = 'close-1', left = 1 } = {}): ClosedThere {
  return {
    event: eventThere(harness, new Date('2026-03-02T09:00:00Z')),
    from: THERE,
    updateId,
    at: harness.clock.now(),
    window: { ...room(harness, left, 20_000), pass: 'code-1' },
  };
}

async function decisionThere(harness: Harness) {
  const [interaction] = await harness.store.asking.listInteractions(1);
  return interaction?.decisions.at(-1);
}

describe('a service closed on the platform, with a permit for one message', () => {
  it('is asked about at once, in quiet hours and before the delay, and says why', async () => {
    const { options, channel } = counting();
    const harness = await openHarness(delayed(options));
    harness.clock.advance(NIGHT_MS);
    await harness.core.takeClosed(closed(harness));
    await harness.core.dispatcher.idle();
    expect(channel.sent).toHaveLength(1);
    const decision = await decisionThere(harness);
    expect(decision).toMatchObject({
      outcome: 'scheduled',
      plan: { form: 'full', on: 'wecom', reminders: 0 },
    });
    expect(decision && checkOf(decision, 'budget')).toMatch(
      /^closed on the platform, one message within 20 s/u,
    );
    expect(decision && checkOf(decision, 'delay')).toBe('does not apply: the platform allows it only now');
    const { window } = await chatThere(harness);
    expect(window).not.toHaveProperty('pass');
    expect(window?.left).toBe(0);
    await harness.stop();
  });

  it('does not wait behind invitations that are due', async () => {
    const { options, channel } = counting();
    const waiting: string[] = [];
    const harness = await openHarness({
      ...options,
      wrap: (store) => ({
        ...store,
        asking: {
          ...store.asking,
          claimDueInvitations: async (claim) => {
            waiting.push(`claimed after ${channel.sent.length}`);
            return store.asking.claimDueInvitations(claim);
          },
        },
      }),
    });
    await harness.core.takeClosed(closed(harness));
    await harness.core.dispatcher.idle();
    await harness.dispatch();
    expect(waiting[0]).toBe('claimed after 1');
    await harness.stop();
  });

  it('is skipped for want of room when nothing may be sent: nobody is told the address of a page', async () => {
    const { options, channel } = counting();
    const harness = await openHarness(options);
    await harness.core.takeClosed(closed(harness, { left: 0 }));
    await harness.dispatch();
    expect(channel.sent).toEqual([]);
    expect(await decisionThere(harness)).toMatchObject({ outcome: 'skipped', reason: 'no-budget' });
    await harness.stop();
  });

  it('is not given its permit a second time by a redelivery', async () => {
    const { options, channel } = counting();
    const harness = await openHarness(options);
    const once = closed(harness);
    await harness.core.takeClosed(once);
    await harness.core.dispatcher.idle();
    await harness.core.takeClosed(once);
    await harness.dispatch();
    expect(channel.sent).toHaveLength(1);
    expect((await chatThere(harness)).window?.left).toBe(0);
    await harness.stop();
  });

  it('goes out although another process holds the chat, as soon as that lets go of it', async () => {
    const { options, channel } = counting();
    const other = await openHarness({ ...options, owner: 'other' });
    await other.core.takeTurn({
      from: THERE,
      updateId: 'hello',
      at: other.clock.now(),
      reply: { kind: 'command', command: 'help' },
      window: room(other, 5, HOUR_MS),
    });
    const harness = await openHarness({ ...options, beside: other, owner: 'one' });
    await harness.core.takeClosed(closed(harness));
    await other.core.dispatcher.idle();
    await harness.core.dispatcher.idle();
    await harness.dispatch();
    expect(channel.sent.filter(({ asks }) => asks !== undefined)).toHaveLength(1);
    await other.stop();
  });
});

describe('a service closed on the platform is taken by a process that dies at any of its writes', () => {
  it('is one interaction and at most one question, never two, when it is delivered again', async () => {
    const there = counting();
    const writes = await dieEverywhere({
      options: there.options,
      prepare: async () => {
        there.channel.forget();
      },
      act: (dying) => dying.core.takeClosed(closed(dying)),
      finish: async (fresh, death) => {
        await fresh.core.takeClosed(closed(fresh));
        await fresh.core.dispatcher.idle();
        await fresh.dispatch();
        expect(await fresh.store.asking.listInteractions(10), death).toHaveLength(1);
        expect(there.channel.sent.length, death).toBe(1);
        const { run } = await chatThere(fresh);
        expect(run?.state.phase, death).toBe('asking');
      },
    });
    expect(writes).toBeGreaterThanOrEqual(6);
  });
});

describe('what the customer wrote to an agent', () => {
  it('is no answer to the survey that follows, also when the platform delivers it again after the end', async () => {
    const { options, channel } = counting();
    const harness = await openHarness(options);
    const agent = { ...room(harness, 0, HOUR_MS), withAgent: true } as const;
    await hear(harness, { kind: 'nothing' }, { window: agent, updateId: 'agent-1' });
    const said = { window: room(harness, 5, HOUR_MS), updateId: 'said-1' };
    expect(await hear(harness, { kind: 'typed', text: '5' }, said)).toEqual({ status: 'ignored' });
    await harness.core.takeClosed(closed(harness));
    await harness.dispatch();
    expect(channel.sent).toHaveLength(1);

    await hear(harness, { kind: 'nothing' }, { window: agent, updateId: 'agent-1' });
    expect(await hear(harness, { kind: 'typed', text: '5' }, said)).toEqual({ status: 'repeated' });
    await harness.core.takeClosed(closed(harness));
    await harness.dispatch();
    expect(channel.sent).toHaveLength(1);
    const { run, window } = await chatThere(harness);
    expect(run?.log).toEqual([]);
    expect(window?.left).toBe(0);
    await harness.stop();
  });
});
