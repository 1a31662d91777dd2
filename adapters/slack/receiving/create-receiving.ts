import type { Receiver } from '@slack/bolt';
import type { Hook } from '../../../src/ports/channel.ts';
import type { Timers } from '../../../src/ports/runtime.ts';
import type { CommandDeps } from '../commands/deps.ts';
import { createSlackClient } from '../slack-client.ts';
import type { ReceivingHealth } from '../slack-health.ts';
import type { SlackReceiving } from '../slack-team.ts';
import { createApp } from './create-app.ts';
import { createDeliveries, type Deliveries } from './deliver.ts';
import { createDeskCall } from './desk-call.ts';
import { createHookReceiver } from './hook-receiver.ts';
import { listen } from './listeners.ts';
import { createSocketReceiver } from './socket-receiver.ts';
import { createTellPrivately } from './tell-privately.ts';

export interface ReceivingOptions extends Omit<CommandDeps, 'desk'> {
  readonly botToken: string;
  readonly apiUrl: string | undefined;
  readonly via:
    | { readonly via: 'http'; readonly signingSecret: string }
    | { readonly via: 'socket'; readonly appToken: string };
  readonly timers: Timers;
  readonly jitter: () => number;
}

interface AnyReceiver extends Receiver {
  readonly hook?: Hook;
  health(): ReceivingHealth;
}

/** Takes in what people do in Slack, by HTTP or over a connection of ours; the desk does it. */
export function createReceiving(options: ReceivingOptions): SlackReceiving {
  const { apiUrl, botToken, log } = options;
  const deliveries = createDeliveries(options);
  const receiver = createReceiver(options, deliveries);
  return {
    hooks: receiver.hook === undefined ? [] : [receiver.hook],
    async start(desk) {
      const client = createSlackClient(botToken, apiUrl);
      const app = createApp({ botToken, apiUrl, receiver, log });
      const tell = createTellPrivately({ ...options, client });
      listen(app, { ...options, desk, client, tell, call: createDeskCall(options) });
      await receiver.start();
    },
    async stop() {
      await receiver.stop();
      await deliveries.settled();
    },
    health: () => receiver.health(),
  };
}

function createReceiver(options: ReceivingOptions, deliveries: Deliveries): AnyReceiver {
  return options.via.via === 'http'
    ? createHookReceiver({ ...options, ...options.via, deliveries })
    : createSocketReceiver({ ...options, ...options.via, deliveries });
}
