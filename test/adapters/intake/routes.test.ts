import { describe, expect, it } from 'vitest';
import { signStandardWebhook } from '../../../adapters/http/signature.ts';
import { anEventBody, INTAKE_NOW, INTAKE_SECRET, KNOWN_ID, openIntake } from '../../support/http-intake.ts';

const post = {
  method: 'POST',
  url: '/v1/interactions',
  headers: { 'content-type': 'application/json' },
} as const;
const reopening = { method: 'POST', url: `/v1/interactions/${KNOWN_ID}/reopen` } as const;

describe('a closing event on its way in', () => {
  it('gives the same answer twice and is stored once, the first body winning', async () => {
    const { server, stored } = openIntake();
    const first = await server.inject({ ...post, payload: anEventBody({ summary: 'first' }) });
    const second = await server.inject({ ...post, payload: anEventBody({ summary: 'second' }) });
    expect([first.statusCode, second.statusCode, second.body]).toEqual([202, 202, first.body]);
    expect([...stored.values()].map(({ interaction }) => interaction.summary)).toEqual(['first']);
  });

  it('is a problem that names every field when it is invalid', async () => {
    const { server, stored } = openIntake();
    const payload = anEventBody({
      closedAt: 'yesterday',
      survey: '../x',
      customer: { externalId: { $ne: null } },
    });
    const reply = await server.inject({ ...post, payload });
    expect(reply.statusCode).toBe(400);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({
      type: 'urn:csat-loop:problem:invalid-body',
      title: 'Bad Request',
      status: 400,
      problems: [
        { path: 'closedAt', message: 'must be an ISO 8601 time with a zone, such as 2026-11-23T08:00:00Z' },
        { path: 'customer.externalId', message: 'must be a text' },
        { path: 'survey', message: 'must be a survey id: a-z, 0-9 and -' },
      ],
    });
    expect(stored.size).toBe(0);
  });

  it('is told to come again when the store is away', async () => {
    const intake = openIntake();
    intake.breakStore();
    const reply = await intake.server.inject({ ...post, payload: anEventBody() });
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '5']);
    expect(intake.recorded.lines()).toMatchObject([
      {
        event: 'http.failed',
        error: { code: 'store.unavailable', details: { operation: 'recordInteraction' } },
      },
      { event: 'http.request', status: 503 },
    ]);
  });
});

describe('a reopening', () => {
  it('is taken with no body, an empty one, or an object', async () => {
    const { server, reopened } = openIntake();
    const none = await server.inject(reopening);
    const empty = await server.inject({ ...reopening, headers: post.headers, payload: '' });
    const object = await server.inject({ ...reopening, payload: { by: 'agent' } });
    expect([none.statusCode, empty.statusCode, object.statusCode]).toEqual([202, 202, 202]);
    expect(none.json()).toEqual({
      interactionId: KNOWN_ID,
      decision: { outcome: 'skipped', reason: 'reopened' },
    });
    expect(reopened).toHaveLength(3);
  });

  it('is 404 for an interaction nobody has recorded', async () => {
    const { server } = openIntake();
    const reply = await server.inject({ method: 'POST', url: `/v1/interactions/${'x'.repeat(22)}/reopen` });
    expect(reply.statusCode).toBe(404);
  });

  it('is 400 with a body that is not JSON', async () => {
    const { server, reopened } = openIntake();
    const reply = await server.inject({ ...reopening, headers: post.headers, payload: '{' });
    expect([reply.statusCode, reopened]).toEqual([400, []]);
  });

  it('must be signed like a closing event, also when it is empty', async () => {
    const { server, reopened } = openIntake({ intakeSecrets: [INTAKE_SECRET] });
    const unsigned = await server.inject(reopening);
    const headers = signStandardWebhook(INTAKE_SECRET, { id: 'm', at: INTAKE_NOW, body: '' });
    const signed = await server.inject({ ...reopening, headers });
    expect([unsigned.statusCode, signed.statusCode, reopened]).toEqual([401, 202, [KNOWN_ID]]);
  });
});
