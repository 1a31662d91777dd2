import type { App, ReceiverEvent } from '@slack/bolt';
import type { Log, Timers } from '../../../src/ports/runtime.ts';
import { createRecentSet } from '../recent-set.ts';
import { within } from './within.ts';

/** One thing that happened in Slack, however it came. */
export interface Delivered {
  readonly body: Readonly<Record<string, unknown>>;
  readonly retryNum?: number | undefined;
  readonly retryReason?: string | undefined;
}

/** What Slack is answered, or that nobody answered in time. */
export type Acknowledged =
  | { readonly status: 'acknowledged'; readonly response: unknown }
  | { readonly status: 'unanswered' };

export interface Deliveries {
  take(app: App, delivered: Delivered): Promise<Acknowledged>;
  /** Resolves when nothing is in work any more. */
  settled(): Promise<void>;
}

/** Slack waits three seconds; a little is the way there and back. */
const ACKNOWLEDGE_WITHIN_MS = 2_800;
const SEEN_KEPT = 1024;

/** Hands deliveries to the app. What Slack delivers again under the same event id is answered and not worked on again. */
export function createDeliveries({
  timers,
  log,
}: {
  readonly timers: Timers;
  readonly log: Log;
}): Deliveries {
  const seen = createRecentSet(SEEN_KEPT);
  const inWork = new Set<Promise<void>>();

  function work(app: App, event: ReceiverEvent): Promise<void> {
    const working = app.processEvent(event).catch((error: unknown) => {
      log.error('slack.delivery.failed', error);
    });
    inWork.add(working);
    void working.then(() => inWork.delete(working));
    return working;
  }

  function acknowledgement(app: App, { body, retryNum, retryReason }: Delivered): Promise<Acknowledged> {
    return new Promise((resolve) => {
      const ack = async (response?: unknown) => resolve({ status: 'acknowledged', response });
      const retry = {
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      };
      void work(app, { body, ack, ...retry }).then(() => resolve({ status: 'unanswered' }));
    });
  }

  return {
    async take(app, delivered) {
      const { event_id: eventId } = delivered.body;
      if (typeof eventId === 'string' && !seen.add(eventId))
        return { status: 'acknowledged', response: undefined };
      const ended = await within(timers, ACKNOWLEDGE_WITHIN_MS, () => acknowledgement(app, delivered));
      if (ended.status === 'done' && ended.value.status === 'acknowledged') return ended.value;
      const why = ended.status === 'late' ? 'late' : 'nobody';
      log.warn('slack.delivery.unanswered', { kind: kindOf(delivered.body), why });
      return { status: 'unanswered' };
    },
    async settled() {
      await Promise.all(inWork);
    },
  };
}

/** What kind of thing it was, if that is a code. */
function kindOf({ type, command }: Delivered['body']): string {
  if (typeof type === 'string' && /^[a-z_]{1,40}$/u.test(type)) return type;
  return command === undefined ? 'unknown' : 'command';
}
