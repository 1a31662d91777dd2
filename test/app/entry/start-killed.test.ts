import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { dieEverywhere } from '../inviting/every-death.ts';
import { deskToken, pageLink, start, withDesk } from './starting.ts';

const asking = (sent: readonly { readonly asks?: { readonly runId: string } | undefined }[]) =>
  new Set(sent.flatMap(({ asks }) => asks?.runId ?? []));

describe('a start by a process that dies at any of its writes', () => {
  it('opens one survey of the entry when it is delivered again', async () => {
    const writes = await dieEverywhere({
      options: { policy: withDesk },
      prepare: async () => undefined,
      act: async (dying) => {
        await start(dying, deskToken(dying), { updateId: 's' });
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        await start(fresh, deskToken(fresh), { updateId: 's' });
        await fresh.dispatch();
        expect(asking(fresh.channel.sent).size, death).toBe(1);
        await fresh.press('5');
        await fresh.dispatch();
        fresh.clock.advance(100 * HOUR_MS);
        await fresh.dispatch();
        expect(asking(fresh.channel.sent).size, death).toBe(1);
        expect((await fresh.store.responses.list({}, 10, undefined))?.items, death).toHaveLength(1);
      },
    });
    expect(writes).toBeGreaterThanOrEqual(6);
  });

  it('moves the survey of a page once when it is delivered again', async () => {
    let link: Awaited<ReturnType<typeof pageLink>> | undefined;
    const writes = await dieEverywhere({
      prepare: async (before) => {
        link = await pageLink(before);
      },
      act: async (dying) => {
        await start(dying, link?.token ?? '', { updateId: 's' });
        await dying.dispatch();
      },
      finish: async (fresh, death) => {
        await start(fresh, link?.token ?? '', { updateId: 's' });
        await start(fresh, link?.token ?? '', { chat: '200' });
        await fresh.dispatch();
        expect(asking(fresh.channel.sent.filter(({ to }) => to === '100')).size, death).toBe(1);
        expect(asking(fresh.channel.sent.filter(({ to }) => to === '200')).size, death).toBe(0);
        expect((await fresh.view(link?.url)).state, death).toBe('moved');
        expect((await link?.invitation())?.channel, death).toBe('telegram');
        await fresh.press('5');
        await fresh.dispatch();
      },
    });
    expect(writes).toBeGreaterThanOrEqual(6);
  });
});
