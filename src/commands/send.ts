import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readClosingEvent } from '../../adapters/intake/closing-event.ts';
import { type IntakeAnswer, recordInteraction } from '../app/intake/record-interaction.ts';
import type { ClosingEvent } from '../domain/asking/interaction.ts';
import { codeOf } from '../domain/errors.ts';
import type { Locale } from '../domain/text.ts';
import { term } from '../domain/words/terms.ts';
import { openIntake } from '../wiring/open-intake.ts';
import type { Command } from './command.ts';
import { createProgress } from './progress.ts';
import { readFlags } from './read-flags.ts';
import { SEND_SAYS } from './send-words.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop send FILE [--json]
csat-loop send --customer NAME [--agent NAME] [--type after-sales] [--telegram CHAT_ID] [--department NAME] [--locale zh-CN] [--survey ID] [--json]

Records a closed service and asks the customer, by the send policy. FILE holds closing events as in POST /v1/interactions:
one JSON object, an array, or one object a line; - reads standard input. Works beside a running server, which sends what is
due within a second. Sending the same event twice asks once.

Without FILE one event is made up from the flags, closed now. Without --telegram the survey is a page, whose link is printed.
  --json   one JSON answer a line: {interactionId, decision}
`;

export const send: Command = { help: HELP, run: runSend };

const OPTIONS = {
  customer: { type: 'string' },
  agent: { type: 'string' },
  type: { type: 'string' },
  telegram: { type: 'string' },
  department: { type: 'string' },
  locale: { type: 'string' },
  survey: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Flags = ReturnType<typeof readFlags<typeof OPTIONS>>['values'];

/** `send`: closing events from a file or from flags, through the same checks as the HTTP intake. */
async function runSend(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, OPTIONS);
  const events = readEvents(positionals, values);
  const { intake, locale, close } = await openIntake();
  const progress = createProgress();
  try {
    for (const [index, event] of events.entries()) {
      if (events.length >= WORTH_COUNTING) progress.show(`${index}/${events.length}`);
      const answer = await recordInteraction(intake, event);
      progress.clear();
      process.stdout.write(
        values.json === true ? `${JSON.stringify(answer)}\n` : describe(event, answer, locale),
      );
    }
    return 0;
  } finally {
    progress.clear();
    await close();
  }
}

/** Fewer events are recorded before anybody could read how far it is. */
const WORTH_COUNTING = 20;

function readEvents([file, ...more]: readonly string[], flags: Flags): readonly ClosingEvent[] {
  if (more.length > 0) throw new UsageError('give one file');
  if (file === undefined && flags.customer === undefined) throw new UsageError('give a file, or --customer');
  const { json: _, ...ofEvent } = flags;
  const [beside] = Object.keys(ofEvent);
  if (file !== undefined && beside !== undefined)
    throw new UsageError(`--${beside} describes one event made here; give it, or a file, not both`);
  const bodies = file === undefined ? [fromFlags(flags)] : parseBodies(readText(file));
  const read = bodies.map((body) => readClosingEvent(body));
  const problems = read.flatMap((each, index) =>
    each.status === 'invalid'
      ? each.problems.map(({ path, message }) => `event ${index + 1}: ${path}: ${message}`)
      : [],
  );
  if (problems.length > 0) throw new UsageError(`nothing was recorded:\n  ${problems.join('\n  ')}`);
  return read.flatMap((each) => (each.status === 'valid' ? [each.event] : []));
}

function readText(file: string): string {
  try {
    // Windows editors begin a file with a byte order mark, which is no part of JSON.
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/u, '');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${codeOf(error) ?? 'unknown'})`);
  }
}

/** One object, an array, or an object a line. */
function parseBodies(text: string): readonly unknown[] {
  try {
    const whole: unknown = JSON.parse(text);
    return Array.isArray(whole) ? whole : [whole];
  } catch {
    // Not one JSON value: perhaps one a line.
    return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index)]));
  }
}

function parseLine(line: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UsageError(`line ${index + 1} is not JSON`);
  }
}

function fromFlags(flags: Flags): unknown {
  const { customer, agent, telegram, department, survey, locale } = flags;
  const id = randomUUID();
  return {
    source: 'cli',
    externalId: `manual-${id.slice(0, 8)}`,
    closedAt: new Date().toISOString(),
    serviceType: flags.type ?? 'after-sales',
    channel: telegram === undefined ? 'phone' : 'telegram',
    ...(agent === undefined ? {} : { agent: { id: agent, name: agent } }),
    ...(department === undefined ? {} : { department }),
    ...(survey === undefined ? {} : { survey }),
    customer: {
      externalId: telegram ?? `manual-${customer ?? id}`,
      name: customer,
      ...(locale === undefined ? {} : { locale }),
      ...(telegram === undefined ? {} : { contact: { telegramChatId: telegram } }),
    },
  };
}

/** What happens now, in words: when and where, or why not. */
function describe(
  { interaction }: ClosingEvent,
  { interactionId, decision }: IntakeAnswer,
  locale: Locale,
): string {
  const name = interaction.externalId;
  if (decision.outcome === 'skipped') {
    const reason = term('skipReason', decision.reason ?? '', locale);
    return SEND_SAYS.notAsked(name, reason, interactionId)[locale];
  }
  if (decision.surveyUrl !== undefined) return SEND_SAYS.surveyAt(name, decision.surveyUrl)[locale];
  return SEND_SAYS.willBeAsked(name, decision.dueAt?.toISOString())[locale];
}
