import { DUE_CLASSES } from '../../src/domain/conversation/chat.ts';
import { PERIOD_KINDS, secondsBetween } from '../../src/domain/time.ts';
import type { Backlog, Queue } from '../../src/ports/store/backlog.ts';
import type { LabelValues } from './labels.ts';
import type { Readings } from './readings.ts';

/** One metric with its present values. */
export interface Gauged {
  readonly name: string;
  readonly help: string;
  /** The label's name, when there is one. */
  readonly label?: string;
  readonly values: readonly (readonly [label: string, value: number])[];
}

/** The readings as metrics. `partNames` bounds what `csat_adapter_up` may name. */
export function toGauges(readings: Readings, partNames: LabelValues): readonly Gauged[] {
  const { backlog, now } = readings;
  return [
    ...(backlog === undefined ? [] : queues(backlog, now)),
    ...(backlog === undefined ? [] : totals(backlog)),
    ...signs(readings, partNames),
  ];
}

function queues({ chats, invitations, notices }: Backlog, now: Date): readonly Gauged[] {
  const age = (queue: Queue) =>
    queue.oldestAt === undefined ? 0 : Math.max(0, secondsBetween(queue.oldestAt, now));
  return [
    {
      name: 'csat_chats_due',
      help: 'Chats whose next work is due and not finished, by what it is.',
      label: 'class',
      values: DUE_CLASSES.map((each) => [each, chats[each].due]),
    },
    {
      name: 'csat_chats_due_oldest_age_seconds',
      help: 'How long the oldest due work of a chat has been due, by what it is; 0 for none.',
      label: 'class',
      values: DUE_CLASSES.map((each) => [each, age(chats[each])]),
    },
    single('csat_invitations_due', 'Invitations to be opened, or closed, now.', invitations.due),
    single(
      'csat_invitations_due_oldest_age_seconds',
      'How long the oldest of these invitations has been due; 0 for none.',
      age(invitations),
    ),
    single('csat_notices_waiting', 'Notices the team has not seen in their newest state.', notices.due),
    single(
      'csat_notices_waiting_oldest_age_seconds',
      'How long the team has been missing the oldest of these notices; 0 for none.',
      age(notices),
    ),
  ];
}

function totals({ messages, records, openRuns, setAside }: Backlog): readonly Gauged[] {
  return [
    single('csat_messages_waiting', 'Messages to customers, waiting or in flight.', messages),
    single('csat_records_waiting', 'Answers, ends and wishes still to be written to other records.', records),
    single('csat_open_runs', 'Surveys in progress.', openRuns),
    {
      name: 'csat_set_aside_items',
      help: 'Work that always failed and was set aside, by kind.',
      label: 'kind',
      values: Object.entries(setAside),
    },
  ];
}

function signs(
  { parts, now, telegramHeardAt, summariesAt }: Readings,
  names: LabelValues,
): readonly Gauged[] {
  return [
    {
      name: 'csat_adapter_up',
      help: 'Whether a part that is switched on works: 1, else 0.',
      label: 'name',
      values: parts
        .filter(({ state }) => state !== 'off')
        .map(({ name, state }) => [names.admit(name), state === 'on' ? 1 : 0]),
    },
    {
      name: 'csat_summary_posted_timestamp_seconds',
      help: 'When the newest summary that the team has seen was made, by period.',
      label: 'period',
      values: PERIOD_KINDS.flatMap((kind) => {
        const at = summariesAt.get(kind);
        return at === undefined ? [] : [[kind, at.getTime() / 1000] as const];
      }),
    },
    ...(telegramHeardAt === undefined
      ? []
      : [
          single(
            'csat_telegram_heard_age_seconds',
            'Time since updates from Telegram were last known to come through, to the minute.',
            Math.max(0, secondsBetween(telegramHeardAt, now)),
          ),
        ]),
  ];
}

function single(name: string, help: string, value: number): Gauged {
  return { name, help, values: [['', value]] };
}
