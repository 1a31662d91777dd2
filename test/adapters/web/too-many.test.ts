import { describe, expect, it } from 'vitest';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { registerSurveyPage } from '../../../adapters/web/routes.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { askingPage } from './page-views.ts';
import { ScriptedSurvey, TOKEN } from './scripted-survey.ts';

const url = `/s/${TOKEN}`;

describe('a survey page that is asked for without end', () => {
  it('says to come again, stores nothing, and logs no failure', async () => {
    const survey = new ScriptedSurvey([askingPage('rating'), askingPage('rating')]);
    const server = createHttpServer({
      log: survey.log,
      ids: { random: () => 'request' },
      rate: { limit: { perSecond: 1, burst: 1 }, clock: new FixedClock() },
    });
    await registerSurveyPage(server, survey);
    const ask = (method: 'GET' | 'POST') =>
      server.inject({
        method,
        url,
        remoteAddress: '203.0.113.9',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en' },
        ...(method === 'POST' ? { payload: 'step=1&answer=5' } : {}),
      });
    expect((await ask('GET')).statusCode).toBe(200);
    const [page, post] = [await ask('GET'), await ask('POST')];
    for (const reply of [page, post]) {
      expect(reply.statusCode).toBe(429);
      expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(reply.headers['retry-after']).toBe('5');
      expect(reply.headers['cache-control']).toBe('no-store');
    }
    expect(page.body).toContain('try again in a moment');
    expect(post.body).toContain('was not saved');
    expect(survey.inputs).toEqual([]);
    expect(survey.errors).toEqual([]);
  });
});
