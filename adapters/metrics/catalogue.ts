import type { Counted, Timed } from '../../src/ports/meter.ts';
import { type LabelValues, namesOf, only, onlyThese, routesOf } from './labels.ts';

/** What Prometheus is told of one metric. */
export interface MetricSpec<Labels> {
  readonly name: string;
  readonly help: string;
  readonly labels: { readonly [Label in keyof Labels]: LabelValues<Labels[Label] & string> };
}
export interface TimedSpec<Labels> extends MetricSpec<Labels> {
  /** Upper bounds in seconds. */
  readonly buckets: readonly number[];
}
export interface Catalogue {
  readonly counted: { readonly [Name in keyof Counted]: MetricSpec<Counted[Name]> };
  readonly timed: { readonly [Name in keyof Timed]: TimedSpec<Timed[Name]> };
}

const TURN_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const COMMIT_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
/** A message may wait for pace, for the platform, for the morning: from a tenth of a second to a day. */
const LAG_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14_400, 86_400];

const EVENTS = 200;
const ROUTES = 100;

/** Every counter and timer by its name here and at Prometheus. Labels are closed sets; the compiler asks for each value. */
export function createCatalogue(channelNames: readonly string[]): Catalogue {
  const channel = onlyThese(channelNames);
  const messageClass = only({ answer: true, invitation: true, reminder: true });
  return {
    counted: { ...conversation(channel, messageClass), ...decided(), ...worked(), ...reported() },
    timed: {
      turn: {
        name: 'csat_turn_duration_seconds',
        help: 'Time from the receipt of a customer message to its commit.',
        labels: { channel },
        buckets: TURN_SECONDS,
      },
      sendLag: {
        name: 'csat_send_lag_seconds',
        help: 'Time from the moment a message to a customer was due to the moment the platform had it.',
        labels: { class: messageClass },
        buckets: LAG_SECONDS,
      },
      commit: {
        name: 'csat_store_commit_duration_seconds',
        help: 'Time the store took to make one group of writes durable.',
        labels: { result: only({ done: true, failed: true }) },
        buckets: COMMIT_SECONDS,
      },
      httpRequest: {
        name: 'csat_http_request_duration_seconds',
        help: 'Time to answer a request, by route pattern, method and class of status.',
        labels: {
          route: routesOf(ROUTES),
          method: onlyThese(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
          status: only({ '1xx': true, '2xx': true, '3xx': true, '4xx': true, '5xx': true }),
        },
        buckets: REQUEST_SECONDS,
      },
    },
  };
}

type Part<Names extends keyof Counted> = Pick<Catalogue['counted'], Names>;

function conversation(
  channel: LabelValues,
  messageClass: MetricSpec<Counted['sends']>['labels']['class'],
): Part<'turns' | 'sends' | 'deadMessages'> {
  return {
    turns: {
      name: 'csat_turns_total',
      help: 'Customer messages, by what became of them.',
      labels: {
        channel,
        outcome: only({ taken: true, repeated: true, stale: true, ignored: true, failed: true }),
      },
    },
    sends: {
      name: 'csat_sends_total',
      help: 'Attempts to send a message to a customer, by what the platform said.',
      labels: {
        channel,
        class: messageClass,
        result: only({
          delivered: true,
          moved: true,
          'try-later': true,
          unknown: true,
          failed: true,
          'refused-blocked': true,
          'refused-not-found': true,
          'refused-deactivated': true,
          'refused-window-closed': true,
          'refused-invalid': true,
        }),
      },
    },
    deadMessages: {
      name: 'csat_messages_dead_total',
      help: 'Messages to customers that were given up for good and set aside.',
      labels: { channel },
    },
  };
}

function decided(): Part<'decisions' | 'alerts'> {
  return {
    decisions: {
      name: 'csat_send_decisions_total',
      help: 'Decisions whether to ask about an interaction, by outcome and reason; one may follow another.',
      labels: {
        outcome: only({ scheduled: true, skipped: true }),
        reason: only({
          none: true,
          'opted-out': true,
          excluded: true,
          'own-record': true,
          unreachable: true,
          'survey-open': true,
          cooldown: true,
          'too-late': true,
          'closed-in-future': true,
          reopened: true,
          superseded: true,
          'unknown-survey': true,
          'no-budget': true,
        }),
      },
    },
    alerts: {
      name: 'csat_alerts_total',
      help: 'Rules that fired on an answer, by rule and severity.',
      labels: {
        rule: only({ lowScore: true, npsDetractor: true, keyword: true, churn: true }),
        severity: only({ urgent: true, normal: true }),
      },
    },
  };
}

function worked(): Part<'caseActions'> {
  return {
    caseActions: {
      name: 'csat_case_actions_total',
      help: 'What people of the team did with cases, by what became of it.',
      labels: {
        action: only({
          claim: true,
          assign: true,
          note: true,
          contact: true,
          resolve: true,
          reopen: true,
          tell: true,
          unmask: true,
        }),
        result: only({ moved: true, repeated: true, refused: true }),
      },
    },
  };
}

function reported(): Part<'noticePosts' | 'warnings' | 'errors'> {
  return {
    noticePosts: {
      name: 'csat_notice_posts_total',
      help: 'Attempts to post or update a notice on the platform of the team, by kind and result.',
      labels: {
        kind: only({ case: true, entry: true, report: true, human: true, operator: true }),
        result: only({ posted: true, 'try-later': true, refused: true }),
      },
    },
    warnings: {
      name: 'csat_log_warnings_total',
      help: 'Log lines at level warn, by event.',
      labels: { event: namesOf(EVENTS) },
    },
    errors: {
      name: 'csat_log_errors_total',
      help: 'Log lines at level error, by event and fault code; other for what is no fault of the list.',
      labels: { event: namesOf(EVENTS), code: namesOf(EVENTS) },
    },
  };
}
