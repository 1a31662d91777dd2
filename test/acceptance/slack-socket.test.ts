import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APP_TOKEN } from '../support/app-slack.ts';
import { aClick, LI, openSlackTeam, type SlackTeamUnderTest } from '../support/app-slack-team.ts';

const AT_ONCE = { timeout: 3000, interval: 20 };
const A_MINUTE_MS = 60_000;

let team: SlackTeamUnderTest;
beforeEach(async () => {
  team = await openSlackTeam({ env: { SLACK_APP_TOKEN: APP_TOKEN } });
  await expect.poll(() => team.slack.sockets.open, AT_ONCE).toBe(1);
  await expect.poll(() => slackHealth().state, AT_ONCE).toBe('on');
});
afterEach(() => team.stop());

const slackHealth = () =>
  team.app.app.health().find(({ name }) => name === 'slack') ?? { state: '', why: '' };
const statusOf = async (id: string) => (await team.caseOf(id))?.['status'];
const claimOver = (id: string, retry?: number) =>
  team.slack.sockets.send('interactive', aClick(team.slack, { user: LI, move: 'claim', caseId: id }), retry);

describe('a team that is reached over Socket Mode', () => {
  it('works on cases: what is acknowledged is committed', async () => {
    const id = await team.lowScore();
    const ack = await claimOver(id);
    expect(ack?.tookMs).toBeLessThan(3000);
    expect(await statusOf(id)).toBe('claimed');
    expect(slackHealth().why).toContain('Socket Mode');
  });

  it('fills in windows, and sees what is wrong in them', async () => {
    const id = await team.lowScore();
    await team.slack.sockets.send('interactive', aClick(team.slack, { user: LI, move: 'note', caseId: id }));
    await expect.poll(() => team.slack.windows.length, AT_ONCE).toBe(1);
    const [window] = team.slack.windows;
    const ack = await team.slack.sockets.send('interactive', {
      type: 'view_submission',
      user: { id: LI, team_id: 'T1' },
      team: { id: 'T1' },
      view: { ...window?.view, id: window?.id, state: { values: { text: { value: { value: ' ' } } } } },
    });
    expect(ack?.payload).toMatchObject({ response_action: 'errors' });
  });

  it('is not reached by HTTP as well', async () => {
    expect((await team.deliver('event', { type: 'url_verification', challenge: 'c' })).status).toBe(404);
  });

  it('connects anew at once when Slack asks for it, and when the line is cut after a while', async () => {
    await team.app.advance(A_MINUTE_MS);
    team.slack.sockets.refresh();
    await expect.poll(() => team.slack.sockets.opened, AT_ONCE).toBe(2);
    await expect.poll(() => team.slack.sockets.open, AT_ONCE).toBe(1);
    await team.app.advance(A_MINUTE_MS);
    team.slack.sockets.cut();
    await expect.poll(() => team.slack.sockets.opened, AT_ONCE).toBe(3);
    const id = await team.lowScore();
    expect(await claimOver(id, 1)).toBeDefined();
    expect(await statusOf(id)).toBe('claimed');
  });

  it('goes on after messages that nobody understands', async () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{',
      '{"type":"events_api","envelope_id":"1","payload":{}}',
      '{"type":7}',
    ])
      team.slack.sockets.say(text);
    const id = await team.lowScore();
    expect(await claimOver(id)).toBeDefined();
    expect(team.slack.sockets.opened).toBe(1);
  });

  it('says what is wrong with its token, keeps posting, and comes back by itself', async () => {
    team.slack.socketTrouble = 'invalid_auth';
    await team.app.advance(A_MINUTE_MS);
    team.slack.sockets.cut();
    await expect
      .poll(() => slackHealth(), AT_ONCE)
      .toMatchObject({
        state: 'degraded',
        why: expect.stringMatching(/^invalid_auth: .*SLACK_APP_TOKEN/u) as string,
      });
    const id = await team.lowScore();
    expect(id).not.toBe('');
    team.slack.socketTrouble = undefined;
    await team.app.advance(A_MINUTE_MS);
    await expect.poll(() => team.slack.sockets.open, AT_ONCE).toBe(1);
    await expect.poll(() => slackHealth().state, AT_ONCE).toBe('on');
    expect(await claimOver(id)).toBeDefined();
    expect(team.app.log.text()).not.toContain(APP_TOKEN);
  });

  it('waits longer and longer for a Slack that takes no connection, and never twice at once', async () => {
    team.slack.socketTrouble = 'internal_error';
    const asked = () => team.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    await team.app.advance(A_MINUTE_MS);
    const before = asked();
    team.slack.sockets.cut();
    await expect.poll(asked, AT_ONCE).toBe(before + 1);
    const waits: number[] = [];
    for (let turn = 2; turn <= 5; turn += 1) {
      const lines = () => team.app.log.lines().filter(({ event }) => event === 'slack.socket.lost');
      await expect.poll(() => lines().length, AT_ONCE).toBe(turn - 1);
      waits.push(Number(lines().at(-1)?.['waitMs']));
      await team.app.advance(A_MINUTE_MS);
      await expect.poll(asked, AT_ONCE).toBe(before + turn);
    }
    expect(waits).toEqual([...waits].sort((left, right) => left - right));
    expect(waits.at(-1)).toBeGreaterThan(3000);
  });

  it('lets a connection go that is never greeted, and opens another', async () => {
    team.slack.sockets.silent = true;
    await team.app.advance(A_MINUTE_MS);
    team.slack.sockets.cut();
    const asked = () => team.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    await expect.poll(asked, AT_ONCE).toBe(2);
    team.slack.sockets.silent = false;
    await team.app.advance(A_MINUTE_MS);
    await expect.poll(() => slackHealth().why, { timeout: 8000 }).toMatch(/^timeout: /u);
    await team.app.advance(A_MINUTE_MS);
    await expect.poll(() => team.slack.sockets.open, { timeout: 8000 }).toBe(1);
  });

  it('takes its leave when the program stops', async () => {
    const startedMs = performance.now();
    await team.app.app.stop();
    expect(performance.now() - startedMs).toBeLessThan(9000);
    await expect.poll(() => team.slack.sockets.open, AT_ONCE).toBe(0);
  });
});
