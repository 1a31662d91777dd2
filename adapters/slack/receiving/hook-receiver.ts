import type { App, Receiver } from '@slack/bolt';
import type { Hook, HookReply, HookRequest } from '../../../src/ports/channel.ts';
import type { Clock, Log } from '../../../src/ports/runtime.ts';
import { EVENTS_PATH } from '../addresses.ts';
import type { ReceivingHealth } from '../slack-health.ts';
import { findSignatureFlaw } from './check-signature.ts';
import type { Acknowledged, Delivered, Deliveries } from './deliver.ts';
import { readDelivery } from './read-delivery.ts';
import { RECEIVING_WORDS } from './words.ts';

const BODY_LIMIT = 1024 * 1024;

export interface HookReceiverOptions {
  readonly signingSecret: string;
  readonly deliveries: Deliveries;
  readonly clock: Clock;
  readonly log: Log;
}
export interface HookReceiver extends Receiver {
  readonly hook: Hook;
  health(): ReceivingHealth;
}

/**
 * Takes in what Slack posts to us. Nothing is read before the signature and its time have been checked; 503 for what nobody
 * answered, so that Slack delivers it again.
 */
export function createHookReceiver({
  signingSecret,
  deliveries,
  clock,
  log,
}: HookReceiverOptions): HookReceiver {
  let app: App | undefined;
  let isTaking = false;
  let signed: 'never' | 'well' | 'badly' = 'never';

  function refuse(request: HookRequest): HookReply | undefined {
    const flaw = findSignatureFlaw(
      {
        signatures: request.header('x-slack-signature'),
        timestamps: request.header('x-slack-request-timestamp'),
        body: request.body,
      },
      { secret: signingSecret, now: clock.now() },
    );
    if (flaw === undefined) {
      signed = 'well';
      return undefined;
    }
    if (flaw === 'signature' && signed === 'never') signed = 'badly';
    log.info('slack.delivery.refused', { why: flaw });
    return { status: 401 };
  }

  async function handle(request: HookRequest): Promise<HookReply> {
    const refused = refuse(request);
    if (refused !== undefined) return refused;
    const read = readDelivery(request.header('content-type')[0] ?? '', request.body);
    switch (read.status) {
      case 'challenge':
        return { status: 200, json: { challenge: read.challenge } };
      case 'ssl-check':
        return { status: 200 };
      case 'unreadable':
        log.warn('slack.delivery.unreadable', { bytes: request.body.length });
        return { status: 400 };
      case 'event':
        if (app === undefined || !isTaking) return { status: 503 };
        return toReply(await deliveries.take(app, { body: read.body, ...retryOf(request) }));
    }
  }

  return {
    hook: {
      method: 'POST',
      path: EVENTS_PATH,
      contentTypes: ['application/json', 'application/x-www-form-urlencoded'],
      bodyLimit: BODY_LIMIT,
      handle,
    },
    init: (given) => {
      app = given;
    },
    start: async () => {
      isTaking = true;
    },
    stop: async () => {
      isTaking = false;
    },
    health: () => ({
      state: 'on',
      why: signed === 'badly' ? RECEIVING_WORDS.badlySigned : RECEIVING_WORDS.http,
    }),
  };
}

function retryOf(request: HookRequest): Pick<Delivered, 'retryNum' | 'retryReason'> {
  const [retryNum] = request.header('x-slack-retry-num');
  const [retryReason] = request.header('x-slack-retry-reason');
  return retryNum === undefined ? {} : { retryNum: Number(retryNum), retryReason };
}

function toReply(acknowledged: Acknowledged): HookReply {
  if (acknowledged.status === 'unanswered') return { status: 503 };
  const { response } = acknowledged;
  if (response === undefined || response === '') return { status: 200 };
  return typeof response === 'string' ? { status: 200, text: response } : { status: 200, json: response };
}
