import { oneLine } from '../../../src/domain/text.ts';
import { nearestName } from '../../../src/domain/words/nearest-name.ts';
import type { Misunderstood, ValueProblem } from './command.ts';
import { type Argument, joinLooseValues } from './split-words.ts';
import { type CommandName, type KeyName, keyOf } from './vocabulary.ts';

/** The arguments of one command, checked: its keys with their values, and the words beside them. */
export type ArgumentsReading =
  | {
      readonly status: 'read';
      readonly values: Readonly<Partial<Record<KeyName, string>>>;
      readonly words: readonly string[];
    }
  | { readonly status: 'wrong'; readonly why: Misunderstood };

/** Characters of what somebody typed that are said back. */
const ECHO_MAX = 60;

/** What a closing event may hold, in characters: more is refused there. */
const MAX_LENGTHS: Readonly<Record<KeyName, number>> = {
  agent: 128,
  department: 100,
  channel: 64,
  survey: 64,
  customer: 128,
  name: 200,
  telegram: 20,
  record: 128,
  service: 64,
};

/** Reads the arguments of a command that knows these keys. */
export function readArguments(
  command: CommandName,
  keys: readonly KeyName[],
  typed: readonly Argument[],
): ArgumentsReading {
  const values: Partial<Record<KeyName, string>> = {};
  const words: string[] = [];
  for (const argument of joinLooseValues(typed)) {
    if (argument.key === undefined) {
      words.push(argument.value);
      continue;
    }
    const key = keyOf(argument.key);
    if (key === undefined || !keys.includes(key))
      return { status: 'wrong', why: unknownArgument(command, keys, argument.key) };
    const problem = problemOf(key, argument.value, values);
    if (problem !== undefined) return { status: 'wrong', why: { kind: 'value', problem, command, key } };
    values[key] = argument.value;
  }
  return { status: 'read', values, words: words.filter((word) => word !== '') };
}

/** An argument that the command does not have, with the key that may have been meant. */
export function unknownArgument(
  command: CommandName,
  keys: readonly KeyName[],
  typed: string,
): Misunderstood {
  const nearest = nearestName(typed, keys);
  return {
    kind: 'unknown-argument',
    command,
    typed: echo(typed),
    ...(nearest === undefined ? {} : { nearest: `${nearest}:` }),
  };
}

/** What somebody typed, fit to be said back. */
export function echo(typed: string): string {
  return oneLine(typed, ECHO_MAX);
}

function problemOf(
  key: KeyName,
  value: string,
  values: Readonly<Partial<Record<KeyName, string>>>,
): ValueProblem | undefined {
  if (value === '') return 'empty';
  if (values[key] !== undefined) return 'twice';
  return value.length > MAX_LENGTHS[key] ? 'too-long' : undefined;
}
