import { describe, expect, it } from 'vitest';
import { createTelegramApi } from '../../../adapters/telegram/telegram-api.ts';
import { startRedirect } from '../../support/one-answer-server.ts';

const TOKEN = '700100:canary-of-the-token-0123456789';

describe('a Bot API server that sends calls elsewhere', () => {
  it.each([301, 302, 303, 307, 308])('35: by a %i is not followed, and the call fails', async (status) => {
    const there = await startRedirect(status, `/bot${TOKEN}/getMe`, '{"ok":true,"result":{"id":1}}');
    const api = createTelegramApi(TOKEN, there.home.url, 1_000_000);
    await expect(api.call('getMe', {}, AbortSignal.timeout(5000))).rejects.toMatchObject({
      code: 'REDIRECT_REFUSED',
    });
    expect(there.home.asked).toHaveLength(1);
    expect(there.elsewhere.asked).toEqual([]);
    there.close();
  });
});
