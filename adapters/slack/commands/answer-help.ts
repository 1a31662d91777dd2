import { isSlackUser } from '../../../src/domain/team/audit.ts';
import type { Permission } from '../../../src/domain/team/roles.ts';
import type { SlackBlock } from '../blocks/block-types.ts';
import type { SlackMessage } from '../blocks/notice-blocks.ts';
import { contextLine, fill, headline, type Part } from '../blocks/parts.ts';
import type { HelpCommand, Misunderstood } from './command.ts';
import { type Asker, type CommandDeps, memberOf, wordsOf } from './deps.ts';
import { answerOf, line, richLines, type Span } from './draw.ts';
import { COMMAND_NAMES, type CommandName } from './vocabulary.ts';
import type { CommandWords } from './words/words.ts';

const PERMISSIONS: readonly Permission[] = ['read', 'work', 'send', 'unmask'];
/** Mentions in one refusal. */
const MOST_NAMED = 5;

/** Every command with an example, or everything about one; and what whoever asks may do. */
export function answerHelp(deps: CommandDeps, { about }: HelpCommand, asker: Asker): SlackMessage {
  const words = wordsOf(deps);
  if (about !== undefined) return answerOf(words.commands[about].what, [commandHelp(words, about)]);
  const lines = COMMAND_NAMES.map((name): readonly Span[] => {
    const { what, examples } = words.commands[name];
    return [{ code: examples[0] ?? '' }, ` — ${what}`];
  });
  return answerOf(words.help.title, [
    headline(words.help.title),
    richLines(lines),
    contextLine([{ own: words.help.more }]),
    ...rights(deps, asker),
  ]);
}

/** What was not understood, and how it is written. */
export function answerMisunderstood(deps: CommandDeps, command: Misunderstood): SlackMessage {
  const words = wordsOf(deps);
  const said = sayMisunderstood(words, command);
  const about = aboutOf(command);
  const below =
    command.kind === 'later' ? [] : [about === undefined ? overview(words) : commandHelp(words, about)];
  return answerOf(said[0] ?? '', [line(said.join(words.gap)), ...below]);
}

/** Somebody may not; where it works, or whom to ask. */
export function answerForbidden(
  deps: CommandDeps,
  what: 'read' | 'send',
  asker: Pick<Asker, 'user'>,
): SlackMessage {
  const { forbidden } = wordsOf(deps);
  return answerOf(forbidden[what], [line(forbidden[what]), ...howToGetIn(deps, asker)]);
}

function rights(deps: CommandDeps, asker: Asker): readonly SlackBlock[] {
  const { help, permissions, listSeparator, forbidden } = wordsOf(deps);
  const member = memberOf(asker);
  const granted = PERMISSIONS.filter((each) => deps.desk.may(member, each));
  if (granted.length === 0) return [line(forbidden.read), ...howToGetIn(deps, asker)];
  const names = granted.map((each) => permissions[each]).join(listSeparator);
  return [contextLine([{ own: help.rights(names) }])];
}

function howToGetIn(deps: CommandDeps, { user }: Pick<Asker, 'user'>): readonly SlackBlock[] {
  const { forbidden, listSeparator } = wordsOf(deps);
  const { roles, channels } = deps.access();
  if (roles.managers.length + roles.agents.length > 0) {
    const managers = roles.managers.filter(isSlackUser).slice(0, MOST_NAMED);
    const who: Part = { own: managers.map((id) => `<@${id}>`).join(listSeparator) };
    return [
      contextLine(
        managers.length === 0 ? [{ own: forbidden.askOperator }] : fill(forbidden.askManager, { who }),
      ),
      contextLine([{ typed: forbidden.yourId(user) }]),
    ];
  }
  const places = channels.filter((id) => /^[CG][A-Z0-9]{2,}$/u.test(id)).slice(0, MOST_NAMED);
  const where: Part = { own: places.map((id) => `<#${id}>`).join(listSeparator) };
  return [
    contextLine(places.length === 0 ? [{ own: forbidden.noChannel }] : fill(forbidden.goTo, { where })),
  ];
}

function commandHelp(words: CommandWords, name: CommandName): SlackBlock {
  const { what, usage, examples } = words.commands[name];
  const period = name === 'weekly' || name === 'monthly' || name === 'quarterly';
  return richLines([
    [{ bold: `/csat ${name}` }, ` — ${what}`],
    [`${words.help.usage} `, { code: usage }],
    ...(period ? [[words.periodForms[name]]] : []),
    [words.help.examples],
    ...examples.map((example): readonly Span[] => [{ code: example }]),
  ]);
}

function overview(words: CommandWords): SlackBlock {
  return richLines(COMMAND_NAMES.map((name) => [{ code: words.commands[name].examples[0] ?? '' }]));
}

function aboutOf(command: Misunderstood): CommandName | undefined {
  if (command.kind === 'other-kind') return command.right;
  return 'command' in command ? command.command : undefined;
}

function sayMisunderstood(words: CommandWords, command: Misunderstood): readonly string[] {
  switch (command.kind) {
    case 'unknown':
      return [words.unknown(command.typed), ...suggest(words, command.nearest, '/csat ')];
    case 'later':
      return [words.later[command.what]];
    case 'too-long':
      return [words.tooLong];
    case 'no-period':
      return [words.noPeriod(command.typed)];
    case 'other-kind':
      return [
        words.otherKind(command.typed),
        ...suggest(words, `${command.right} ${command.typed}`, '/csat '),
      ];
    case 'missing':
      return [words.missing[command.command]];
    case 'unknown-argument':
      return [words.unknownArgument(command.typed), ...suggest(words, command.nearest, '')];
    case 'value':
      return [words.value[command.problem](command.key)];
    case 'no-chat-id':
      return [words.noChatId];
  }
}

function suggest(words: CommandWords, nearest: string | undefined, before: string): readonly string[] {
  return nearest === undefined ? [] : [words.didYouMean(`${before}${nearest}`)];
}
