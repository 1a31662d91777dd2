import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aClick,
  LI,
  openSlackTeam,
  SIGNING_SECRET,
  type SlackTeamUnderTest,
} from '../support/app-slack-team.ts';

const CHALLENGE = { type: 'url_verification', challenge: 'c-42', token: 'unused' };
const JSON_TYPE = { 'content-type': 'application/json' };

let team: SlackTeamUnderTest;
beforeAll(async () => {
  team = await openSlackTeam();
});
afterAll(() => team.stop());

/** Any bytes, signed for now. */
function post(body: string, headers: Readonly<Record<string, string>> = JSON_TYPE): Promise<Response> {
  const at = String(Math.trunc(team.app.clock.now().getTime() / 1000));
  const signature = `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex')}`;
  return team.app.request('/slack/events', {
    method: 'POST',
    headers: { 'x-slack-request-timestamp': at, 'x-slack-signature': signature, ...headers },
    body,
  });
}

describe('a delivery of Slack', () => {
  it.each([
    [0, 200],
    [-299, 200],
    [-302, 401],
    [299, 200],
    [302, 401],
    [86_400, 401],
    [-86_400, 401],
  ])('that was signed %i s from now is answered %i', async (offsetSeconds, status) => {
    expect((await team.deliver('event', CHALLENGE, { offsetSeconds })).status).toBe(status);
  });

  it('whose address is asked about is answered with the challenge', async () => {
    const answered = await team.deliver('event', CHALLENGE);
    expect(JSON.parse(answered.text)).toEqual({ challenge: 'c-42' });
  });

  it.each([
    ['of another secret', { secret: 'another' }],
    ['of no signature', { headers: { 'x-slack-signature': '' } }],
    ['of no time', { headers: { 'x-slack-request-timestamp': 'now' } }],
    ['of half a signature', { headers: { 'x-slack-signature': 'v0=00' } }],
  ])('is refused when it is %s, and not read', async (_what, more) => {
    const id = await team.lowScore();
    const refused = await team.deliver(
      'click',
      aClick(team.slack, { user: LI, move: 'claim', caseId: id }),
      more,
    );
    expect(refused.status).toBe(401);
    expect(await team.caseOf(id)).toMatchObject({ status: 'open' });
  });

  it('is refused when its header holds two signatures', async () => {
    const answered = await post(JSON.stringify(CHALLENGE), {
      ...JSON_TYPE,
      'x-slack-signature': 'v0=1, v0=2',
    });
    expect(answered.status).toBe(401);
  });

  it.each([
    ['no JSON', '{"type":', JSON_TYPE],
    ['a list', '[]', JSON_TYPE],
    ['a form without anything of ours', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form whose payload is no JSON', 'payload=x', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('that is signed and %s is answered 400', async (_what, body, headers) => {
    expect((await post(body, headers)).status).toBe(400);
  });

  it('is read with a charset, and not as another type', async () => {
    const body = JSON.stringify(CHALLENGE);
    expect((await post(body, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
    expect((await post(body, { 'content-type': 'text/xml' })).status).toBe(415);
  });

  it('that looks at the certificate is answered', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post('ssl_check=1&token=unused', form)).status).toBe(200);
  });

  it('of more than 1 MiB is refused', async () => {
    expect((await post(`"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413);
  });

  it('that nobody knows is told to have come to nobody', async () => {
    expect((await post(JSON.stringify({ type: 'unheard_of' }))).status).toBe(503);
    expect(team.app.log.lines()).toContainEqual(
      expect.objectContaining({ event: 'slack.delivery.unanswered', kind: 'unheard_of', why: 'nobody' }),
    );
  });
});

describe('an address to answer a click at', () => {
  it('is not called when it is not Slack’s: the person is told in the channel', async () => {
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('ok');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const address = elsewhere.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await team.press(LI, 'claim', 'AAAAAAAAAAAAAAAAAAAAAA', { response_url: `http://127.0.0.1:${port}/x` });
    await expect.poll(() => team.slack.whispers.at(-1)?.channel, { timeout: 3000 }).toBe('C0ALERTS');
    expect(asked).toEqual([]);
    elsewhere.close();
  });
});
