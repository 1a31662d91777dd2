import { describe, expect, it } from 'vitest';
import { openHarness } from '../../support/core-harness.ts';
import { describeOnMongo, openMongoEngine } from '../../support/mongo.ts';
import { openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { pageLink, start } from './starting.ts';

/** Two processes on one store, and a page that can go on in a chat. */
async function openTwo(opened: TestStore) {
  const one = await openHarness({ opened });
  const two = await openHarness({ opened, beside: one, owner: 'two' });
  return { one, two, link: await pageLink(one) };
}

function races(open: () => Promise<TestStore>): void {
  it('two chats with the same link: exactly one has the survey and the customer', async () => {
    const { one, two, link } = await openTwo(await open());
    await Promise.all([
      start(one, link.token, { chat: '100' }),
      start(two, link.token, { chat: '200' }),
      start(one, link.token, { chat: '300' }),
      start(two, link.token, { chat: '400' }),
    ]);
    await one.dispatch();
    const chats = ['100', '200', '300', '400'];
    const asked = chats.filter((chat) =>
      one.channel.sent.some(({ to, asks }) => to === chat && asks !== undefined),
    );
    expect(asked).toHaveLength(1);
    expect((await link.customer())?.facts.contact.telegramChatId).toBe(asked[0]);
    expect((await link.customer())?.chats).toHaveLength(2);
    expect((await one.view(link.url)).state).toBe('moved');
    await one.stop();
  });

  it('a chat and an answer on the page: the survey is in one of the two places', async () => {
    const { one, two, link } = await openTwo(await open());
    const [, page] = await Promise.all([start(one, link.token), two.post(link.url, { answers: ['5'] })]);
    await one.dispatch();
    const isAskedThere = one.channel.sent.some(({ asks }) => asks !== undefined);
    const after = await one.view(link.url);
    expect(after.state).toBe(isAskedThere ? 'moved' : 'asking');
    expect(page.state).toBe(after.state);
    await one.stop();
  });
}

describe('at the same moment, on SQLite', () => {
  for (let round = 1; round <= 5; round += 1) describe(`round ${round}`, () => races(openTestStore));
});

describeOnMongo('at the same moment, on MongoDB', () => {
  races(openMongoEngine);
});
