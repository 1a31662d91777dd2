import { describe, expect, it } from 'vitest';
import { openTelegram } from '../support/app-telegram.ts';
import { openApp } from '../support/app-under-test.ts';

/** What the product allows itself, a little under Telegram's own limits. */
const pace = { perBotPerSecond: 25, perChatPerSecond: 1, chatBurst: 3, reserveForAnswers: 0.2 };
const CUSTOMERS = 75;
/** Waiting for the half-second poll as well as for pace would take twice as long as this. */
const WITHIN_MS = 7000;

describe('many customers at once', () => {
  it('F24: get their first message at nearly the rate that pace allows', async () => {
    const { server, env } = await openTelegram();
    const app = await openApp({ env, options: { pace } });
    try {
      const from = Date.now();
      await Promise.all(
        Array.from({ length: CUSTOMERS }, (_, index) =>
          app.close({
            externalId: `R-${index}`,
            customer: { externalId: `R-${index}`, contact: { telegramChatId: 5000 + index } },
          }),
        ),
      );
      await server.until(() => server.callsOf('sendMessage').length === CUSTOMERS, 30_000);
      expect(Date.now() - from).toBeLessThan(WITHIN_MS);
      expect(new Set(server.callsOf('sendMessage').map(({ payload }) => payload['chat_id'])).size).toBe(
        CUSTOMERS,
      );
    } finally {
      await app.stop();
      await server.close();
    }
  }, 60_000);
});
