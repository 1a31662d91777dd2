import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anEventBody, INTAKE_SECRET, type IntakeServer, openIntake } from '../../support/http-intake.ts';
import { listenOnFreePort, sayRaw } from '../../support/http-socket.ts';

const CANARY = 'canary7f3a91c2e8b4';
const json = { 'content-type': 'application/json' };
const post = { method: 'POST', url: '/v1/interactions' } as const;

describe('bad input 90: a planted secret is in no reply and no log line', () => {
  let intake: IntakeServer;
  beforeEach(() => {
    intake = openIntake({ intakeSecrets: [INTAKE_SECRET], apiKey: 'key-of-the-team' });
    intake.server.get('/broken/:id', async () => {
      throw new TypeError('no luck');
    });
    intake.server.get('/s/:token', async () => 'page');
  });
  afterEach(() => intake.server.close());

  const keyed = { ...json, authorization: 'Bearer key-of-the-team' };

  it.each([
    ['a path nobody has', { method: 'GET', url: `/${CANARY}` }],
    ['a query', { method: 'GET', url: `/broken/1?token=${CANARY}` }],
    ['a query that is refused', { method: 'GET', url: `/broken/1?token[]=${CANARY}` }],
    ['a query name that is refused', { method: 'GET', url: `/broken/1?${CANARY}[]=1` }],
    ['a parameter', { method: 'GET', url: `/broken/${CANARY}` }],
    ['a badly encoded path', { method: 'GET', url: `/${CANARY}%zz` }],
    ['a survey link', { method: 'GET', url: `/s/${CANARY}` }],
    ['a survey link that was damaged', { method: 'GET', url: `/s/${CANARY}%zz` }],
    ['a bearer key', { ...post, headers: { ...json, authorization: `Bearer ${CANARY}` }, payload: '{}' }],
    ['a signature', { ...post, headers: { ...json, 'webhook-signature': `v1,${CANARY}` }, payload: '{}' }],
    ['a cookie', { method: 'GET', url: '/broken/1', headers: { cookie: `session=${CANARY}` } }],
    [
      'any header',
      { method: 'GET', url: '/nowhere', headers: { 'x-note': CANARY, referer: `http://x/${CANARY}` } },
    ],
    ['a body that is not JSON', { ...post, headers: keyed, payload: `{"a": ${CANARY}` }],
    ['a value that is refused', { ...post, headers: keyed, payload: anEventBody({ closedAt: CANARY }) }],
    [
      'a metadata value that is refused',
      { ...post, headers: keyed, payload: anEventBody({ region: [CANARY] }) },
    ],
    [
      'an event that is taken',
      { ...post, headers: keyed, payload: anEventBody({ summary: CANARY, region: CANARY }) },
    ],
    ['a content type', { ...post, headers: { ...keyed, 'content-type': `text/${CANARY}` }, payload: 'x' }],
  ] as const)('in %s', async (_, request) => {
    const { payload, headers, ...rest } = { payload: undefined, headers: undefined, ...request };
    const reply = await intake.server.inject({
      ...rest,
      ...(headers === undefined ? {} : { headers }),
      ...(payload === undefined ? {} : { payload }),
    });
    expect(JSON.stringify(reply.headers) + reply.body).not.toContain(CANARY);
    expect(intake.recorded.lines().length).toBeGreaterThan(0);
    expect(intake.recorded.text()).not.toContain(CANARY);
  });

  it('in a head that cannot be read', async () => {
    const port = await listenOnFreePort(intake.server);
    const reply = await sayRaw(port, `GET /${CANARY} HTTP/1.1\r\nHost: x\r\n${CANARY}\r\n\r\n`);
    expect(reply).toContain('400 Bad Request');
    expect(reply + intake.recorded.text()).not.toContain(CANARY);
    expect(intake.recorded.lines()).toMatchObject([{ event: 'http.refused', problem: 'invalid-request' }]);
  });
});
