import { oneLine, takenText } from '../../../src/domain/text.ts';
import type { PeriodKind } from '../../../src/domain/time.ts';
import { nearestName } from '../../../src/domain/words/nearest-name.ts';
import type { Command, SendCommand } from './command.ts';
import { readPeriodArgument } from './period-argument.ts';
import { echo, readArguments, unknownArgument } from './read-arguments.ts';
import { type Argument, splitWords } from './split-words.ts';
import {
  type CommandName,
  channelOf,
  commandOf,
  fold,
  type KeyName,
  type LaterName,
  listCommandWords,
} from './vocabulary.ts';

/** Characters; what people type has a few hundred. */
const MAX_TEXT = 1500;
const MAX_REFERENCE = 128;

const REPORT_KEYS: readonly KeyName[] = ['agent', 'department', 'channel', 'survey'];
const CASES_KEYS: readonly KeyName[] = ['department'];
const SEND_KEYS: readonly KeyName[] = [
  ...(['customer', 'name', 'telegram', 'record'] as const),
  ...(['service', 'agent', 'department'] as const),
];
const MINE = ['mine', 'my', '我的'];
const ALL = ['all', '全部', '所有'];

/**
 * What stands behind `/csat`, in any of the team's languages, in any case, with half- or full-width colons and blanks. Total:
 * what it cannot read is told, never thrown.
 */
export function parseCommand(text: string): Command {
  if (text.length > MAX_TEXT) return { kind: 'too-long' };
  const words = splitWords(oneLine(takenText(text)));
  const [first, ...rest] = words;
  if (first === undefined) return { kind: 'help' };
  const name = commandOf(first.value);
  if (first.key === undefined && name !== undefined) return parseNamed(name, rest);
  const period = readPeriodArgument(first.typed);
  if (period?.kind !== undefined) return parseReport(period.kind, words);
  return unknownCommand(first.typed);
}

function parseNamed(name: CommandName | LaterName, rest: readonly Argument[]): Command {
  switch (name) {
    case 'weekly':
    case 'monthly':
    case 'quarterly':
      return parseReport(name, rest);
    case 'cases':
      return parseCases(rest);
    case 'why':
      return parseWhy(rest);
    case 'send':
      return parseSend(rest);
    case 'help':
      return parseHelp(rest);
    case 'measures':
    case 'forecast':
      return { kind: 'later', what: name };
  }
}

function parseReport(command: PeriodKind, rest: readonly Argument[]): Command {
  const read = readArguments(command, REPORT_KEYS, rest);
  if (read.status === 'wrong') return read.why;
  const { agent, department, channel, survey } = read.values;
  const typed = read.words.join(' ');
  const period = typed === '' ? undefined : readPeriodArgument(typed);
  if (typed !== '' && period === undefined) return { kind: 'no-period', command, typed: echo(typed) };
  if (period?.kind !== undefined && period.kind !== command)
    return { kind: 'other-kind', command, right: period.kind, typed: echo(typed) };
  return {
    kind: 'report',
    period: command,
    asked: period?.asked ?? { which: 'current' },
    filter: {
      ...(agent === undefined ? {} : { agent }),
      ...(department === undefined ? {} : { department }),
      ...(channel === undefined ? {} : { channel: channelOf(channel) }),
      ...(survey === undefined ? {} : { survey }),
    },
  };
}

function parseCases(rest: readonly Argument[]): Command {
  const read = readArguments('cases', CASES_KEYS, rest);
  if (read.status === 'wrong') return read.why;
  const { department } = read.values;
  const strange = read.words.find((word) => ![...MINE, ...ALL].includes(fold(word)));
  if (strange !== undefined) return unknownWord('cases', strange, ['mine', 'all']);
  return {
    kind: 'cases',
    mine: read.words.some((word) => MINE.includes(fold(word))),
    ...(department === undefined ? {} : { department }),
  };
}

/** A record's number may hold anything, a colon and blanks too, so it is taken as it stands. */
function parseWhy(rest: readonly Argument[]): Command {
  const [only] = rest;
  const reference =
    rest.length === 1 && only !== undefined && only.key === undefined
      ? only.value
      : rest.map(({ typed }) => typed).join(' ');
  if (reference === '') return { kind: 'missing', command: 'why' };
  return reference.length > MAX_REFERENCE ? { kind: 'too-long', command: 'why' } : { kind: 'why', reference };
}

function parseSend(rest: readonly Argument[]): Command {
  const read = readArguments('send', SEND_KEYS, rest);
  if (read.status === 'wrong') return read.why;
  const [strange] = read.words;
  const { customer, telegram, channel: _channel, survey: _survey, ...others } = read.values;
  if (strange !== undefined && customer === undefined && read.words.length === 1)
    return meantCustomer(strange);
  if (strange !== undefined) return unknownArgument('send', SEND_KEYS, strange);
  if (customer === undefined) return { kind: 'missing', command: 'send' };
  const chat = telegram?.normalize('NFKC');
  if (chat !== undefined && !/^[1-9]\d*$/u.test(chat)) return { kind: 'no-chat-id', command: 'send' };
  const command: SendCommand = { kind: 'send', customer, ...others };
  return chat === undefined ? command : { ...command, telegram: chat };
}

/** A number alone can only be the customer's; it is said back, not sent: whom it asks must be meant. */
function meantCustomer(typed: string): Command {
  const nearest = `customer:${echo(typed)}`;
  return { kind: 'unknown-argument', command: 'send', typed: echo(typed), nearest };
}

function parseHelp([about]: readonly Argument[]): Command {
  if (about === undefined) return { kind: 'help' };
  const name = commandOf(about.value);
  if (name === undefined) return unknownCommand(about.typed);
  if (name === 'measures' || name === 'forecast') return { kind: 'later', what: name };
  return { kind: 'help', about: name };
}

function unknownCommand(typed: string): Command {
  const nearest = nearestName(fold(typed), listCommandWords());
  return { kind: 'unknown', typed: echo(typed), ...(nearest === undefined ? {} : { nearest }) };
}

function unknownWord(command: CommandName, typed: string, known: readonly string[]): Command {
  const nearest = nearestName(fold(typed), known);
  return {
    kind: 'unknown-argument',
    command,
    typed: echo(typed),
    ...(nearest === undefined ? {} : { nearest }),
  };
}
