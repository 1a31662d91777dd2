import { App, type Receiver } from '@slack/bolt';
import type { Log } from '../../../src/ports/runtime.ts';
import { clientOptions, SILENT_LOGGER } from '../slack-client.ts';

/**
 * Slack's own framework, with what it does by itself switched off: no `auth.test` of its own (whose failure would be nobody's),
 * no retries, no log that prints what people wrote, no memory of conversations.
 */
export function createApp({
  botToken,
  apiUrl,
  receiver,
  log,
}: {
  readonly botToken: string;
  readonly apiUrl: string | undefined;
  readonly receiver: Receiver;
  readonly log: Log;
}): App {
  const app = new App({
    receiver,
    authorize: async () => ({ botToken }),
    clientOptions: clientOptions(apiUrl),
    logger: SILENT_LOGGER,
    extendedErrorHandler: true,
    tokenVerificationEnabled: false,
    convoStore: false,
    ignoreSelf: false,
  });
  app.error(async ({ error }: { error: Error }) => {
    const cause = 'original' in error ? error.original : undefined;
    log.error('slack.listener.failed', cause ?? error);
  });
  return app;
}
