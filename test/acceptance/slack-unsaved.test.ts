import { afterEach, beforeEach, expect, it } from 'vitest';
import { LI, openSlackTeam, type SlackTeamUnderTest } from '../support/app-slack-team.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { openProxiedMongo, type ProxiedMongo } from '../support/proxied-mongo.ts';

const SECRET = 'one-secret-of-all-servers-on-this-database';
const AT_ONCE = { timeout: 3000, interval: 20 };
const LONG_MS = 60_000;
/** Slack gives up after that. */
const SLACK_WAITS_MS = 3000;

describeOnMongo('a store that does not answer', () => {
  let mongo: ProxiedMongo;
  let team: SlackTeamUnderTest;
  beforeEach(async () => {
    mongo = await openProxiedMongo();
    team = await openSlackTeam({ env: { MONGODB_URI: mongo.uri, CSAT_SECRET: SECRET } });
  });
  afterEach(async () => {
    mongo.proxy.setMode('pass');
    await team.stop();
    await mongo.close();
  });

  it(
    'is told to whoever pressed, within Slack’s three seconds; a try later is saved',
    async () => {
      const id = await team.lowScore();
      mongo.proxy.setMode('silent');
      const pressed = await team.press(LI, 'claim', id);
      expect(pressed.status).toBe(200);
      expect(pressed.tookMs).toBeLessThan(SLACK_WAITS_MS);
      await expect.poll(() => team.slack.whispers.at(-1), AT_ONCE).toMatchObject({ user: LI });
      expect(team.slack.whispers.at(-1)?.text).toMatch(/没有保存/u);
      mongo.proxy.setMode('pass');
      await expect
        .poll(
          async () => {
            await team.press(LI, 'claim', id);
            return team.caseOf(id).catch(() => undefined);
          },
          { timeout: 20_000, interval: 500 },
        )
        .toMatchObject({ status: 'claimed', owner: LI });
    },
    LONG_MS,
  );

  it(
    'is told in the window, which keeps what was written; sent again it is saved once',
    async () => {
      const id = await team.lowScore();
      await team.press(LI, 'note', id);
      await expect.poll(() => team.slack.windows.length, AT_ONCE).toBe(1);
      const note = { text: { value: { value: '客户周末在家' } } };
      mongo.proxy.setMode('silent');
      const unsaved = await team.submit(LI, note);
      expect(unsaved.tookMs).toBeLessThan(SLACK_WAITS_MS);
      expect(JSON.parse(unsaved.text)).toMatchObject({
        response_action: 'errors',
        errors: { text: expect.stringMatching(/没有保存/u) as string },
      });
      mongo.proxy.setMode('pass');
      await expect
        .poll(async () => (await team.submit(LI, note)).text, { timeout: 20_000, interval: 500 })
        .toBe('');
      await team.submit(LI, note);
      const notes = () => team.slack.messages.filter(({ threadTs }) => threadTs !== undefined);
      await expect.poll(() => notes().length, { timeout: 20_000 }).toBe(1);
      await team.app.settle();
      expect(notes()).toHaveLength(1);
    },
    LONG_MS,
  );
});
