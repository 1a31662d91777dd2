import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import type { Span } from '../../../src/ports/store/asking.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

const EVER: Span = { from: new Date(0), to: new Date('2100-01-01') };

const deeds = [
  'close',
  'close on the page',
  'close excluded',
  'reopen',
  'say',
  'post',
  'wait',
  'send',
] as const;
const aDeed = fc.record({
  deed: fc.constantFrom(...deeds),
  who: fc.integer({ min: 0, max: 3 }),
  hours: fc.integer({ min: 1, max: 40 }),
});
type Deed = typeof aDeed extends fc.Arbitrary<infer T> ? T : never;

/** What each of four customers was last asked about. */
interface Story {
  readonly run: Harness;
  readonly last: Map<number, { readonly id: string; readonly url: string | undefined }>;
  closes: number;
}

async function play(story: Story, { deed, who, hours }: Deed): Promise<void> {
  const { run, last } = story;
  const known = last.get(who);
  if (deed === 'say') await run.say('4', { chat: String(100 + who) });
  else if (deed === 'wait') run.clock.advance(hours * HOUR_MS);
  else if (deed === 'send') await run.dispatch();
  else if (deed === 'reopen' && known !== undefined) await run.reopen(known.id);
  else if (deed === 'post' && known?.url !== undefined) await run.post(known.url, { answers: ['4'] });
  else if (deed.startsWith('close')) await closeFor(story, deed, who);
}

async function closeFor(story: Story, deed: Deed['deed'], who: number): Promise<void> {
  const { run, last } = story;
  story.closes += 1;
  const answer = await run.close({
    externalId: `E-${who}-${story.closes}`,
    customer: `c${who}`,
    ...(deed === 'close on the page' ? { web: true } : { chat: String(100 + who) }),
    ...(deed === 'close excluded' ? { tags: ['internal'] } : {}),
  });
  last.set(who, { id: answer.interactionId, url: answer.decision.surveyUrl });
}

/** Those that are to be asked and were not tried yet. */
async function countWaiting({ store }: Harness): Promise<number> {
  const recorded = await store.asking.listInteractions(500);
  const invitations = await Promise.all(
    recorded.map(async ({ decisions }) => {
      const latest = decisions.at(-1);
      return latest?.outcome === 'scheduled' ? store.asking.findInvitation(latest.invitationId) : undefined;
    }),
  );
  return invitations.filter((each) => each !== undefined && each.attemptedAt === undefined).length;
}

describe('the sample figures of a story', () => {
  it('add up whatever happens: closed = skipped + attempted + waiting, started = complete + partial + in progress', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aDeed, { minLength: 5, maxLength: 30 }), async (story) => {
        const run = await openHarness();
        const played: Story = { run, last: new Map(), closes: 0 };
        for (const each of story) await play(played, each);
        const { closed, skipped } = await run.store.asking.countInteractions(EVER);
        const counts = await run.store.asking.countInvitations(EVER);
        const skips = Object.values(skipped).reduce((sum, count) => sum + count, 0);
        expect(closed).toBe(skips + counts.attempted + (await countWaiting(run)));
        expect(counts.started).toBe(counts.completed + counts.partial + counts.inProgress);
        await run.stop();
      }),
      { numRuns: 60 },
    );
  });

  it('count a page link that was withdrawn untouched as skipped, and one in hand as attempted', async () => {
    const run = await openHarness();
    const untouched = await run.close({ externalId: 'A', customer: 'c1', web: true });
    const inHand = await run.close({ externalId: 'B', customer: 'c2', web: true });
    await run.post(inHand.decision.surveyUrl, { answers: ['4'] });
    for (const { interactionId } of [untouched, inHand]) await run.reopen(interactionId);
    expect(await run.store.asking.countInteractions(EVER)).toEqual({ closed: 2, skipped: { reopened: 1 } });
    expect(await run.store.asking.countInvitations(EVER)).toMatchObject({ attempted: 1, inProgress: 1 });
    await run.stop();
  });
});
