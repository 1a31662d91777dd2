import { describe, expect, it } from 'vitest';
import { startRedirect } from '../../support/one-answer-server.ts';
import { openTeam, TOKEN } from './open-team.ts';
import { caseNotice } from './sample-notices.ts';

describe('a Slack that sends calls elsewhere', () => {
  it.each([301, 302, 303, 307, 308])('35: by a %i is not followed, and the notice waits', async (status) => {
    const there = await startRedirect(
      status,
      '/api/chat.postMessage',
      '{"ok":true,"channel":"C1","ts":"1.0"}',
    );
    const { server, team, log } = await openTeam({ apiUrl: `${there.home.url}/api/` });
    expect(await team.post(caseNotice(), {})).toMatchObject({ status: 'try-later' });
    expect(there.home.asked).toEqual(['/api/chat.postMessage']);
    expect(there.elsewhere.asked).toEqual([]);
    expect(log.lines.join()).not.toContain(TOKEN);
    there.close();
    await server.close();
  });
});
