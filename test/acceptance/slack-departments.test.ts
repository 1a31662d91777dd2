import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALERTS } from '../support/app-slack.ts';
import { LI, openSlackTeam, type SlackTeamUnderTest } from '../support/app-slack-team.ts';

const AT_ONCE = { timeout: 5000, interval: 20 };
const AFTER_SALES = 'C0AFTERSALES';
const POLICY = `
departments: { 售后部: { channel: ${AFTER_SALES}, owner: U0HAN } }
roles: { managers: [U0BOSS], agents: [${LI}] }
`;

let team: SlackTeamUnderTest;
beforeAll(async () => {
  team = await openSlackTeam({ policy: POLICY });
  team.slack.channels.set(AFTER_SALES, 'joined');
});
afterAll(() => team.stop());

const rootOf = (id: string) => team.rootOf(id);
const repliesTo = (id: string) => team.repliesTo(id);
const slackHealth = () => team.app.app.health().find(({ name }) => name === 'slack');

describe('cases of a department with a channel of its own', () => {
  it('stand there with their thread', async () => {
    const id = await team.lowScore();
    expect(rootOf(id)?.channel).toBe(AFTER_SALES);
    await team.press(LI, 'claim', id);
    await expect.poll(() => repliesTo(id).map(({ channel }) => channel), AT_ONCE).toEqual([AFTER_SALES]);
  });

  it('F32: stand in the alert channel while theirs is archived, and the health says which', async () => {
    team.slack.channels.set(AFTER_SALES, 'is_archived');
    const id = await team.lowScore();
    expect(rootOf(id)?.channel).toBe(ALERTS);
    expect(slackHealth()).toMatchObject({
      state: 'degraded',
      why: expect.stringContaining(`${AFTER_SALES}: is_archived`) as string,
    });
    await team.press(LI, 'claim', id);
    await expect.poll(() => repliesTo(id).map(({ channel }) => channel), AT_ONCE).toEqual([ALERTS]);
  });
});
