import { assertNever, isFault } from '../../../src/domain/errors.ts';
import type { SlackMessage } from '../blocks/notice-blocks.ts';
import { answerCase, answerCases } from './answer-cases.ts';
import { answerForbidden, answerHelp, answerMisunderstood } from './answer-help.ts';
import { answerReport } from './answer-report.ts';
import { answerSend } from './answer-send.ts';
import { answerWhy } from './answer-why.ts';
import type { Command, WorkCommand } from './command.ts';
import { type Asker, type CommandDeps, memberOf, wordsOf } from './deps.ts';
import { sayLine } from './draw.ts';
import { parseCommand } from './parse-command.ts';
import { readSharedValue } from './shared-value.ts';

/** A button of one of the answers, pressed. */
export interface Pressed {
  readonly value: string;
  readonly user: string;
  readonly channel: string;
  /** Names the answer that the button stands under: pressed twice it is one wish. */
  readonly answerId: string;
}

/** Everything behind `/csat`. Each answers what only the person who asked is to see, and never throws. */
export interface Commands {
  /** `text` is what stands behind `/csat`. */
  answer(asked: Asker & { readonly text: string }): Promise<SlackMessage>;
  /** Somebody pressed `report:share`: posts the report for everybody in that channel, once for every `answerId`. */
  share(pressed: Pressed): Promise<SlackMessage>;
  /** Somebody pressed `case:show`. */
  showCase(pressed: Omit<Pressed, 'answerId'>): Promise<SlackMessage>;
}

/** The commands over the desk. */
export function createCommands(deps: CommandDeps): Commands {
  return {
    answer: ({ text, ...asker }) => {
      const command = parseCommand(text);
      return guarded(deps, command.kind, () => answer(deps, command, asker));
    },
    share: (pressed) => guarded(deps, 'share', () => share(deps, pressed)),
    showCase: (pressed) =>
      guarded(deps, 'show', async () =>
        deps.desk.may(memberOf(pressed), 'read')
          ? answerCase(deps, pressed.value)
          : answerForbidden(deps, 'read', pressed),
      ),
  };
}

async function answer(deps: CommandDeps, command: Command, asker: Asker): Promise<SlackMessage> {
  if (command.kind === 'help') return answerHelp(deps, command, asker);
  return isWork(command) ? answerWork(deps, command, asker) : answerMisunderstood(deps, command);
}

function isWork(command: Command): command is WorkCommand {
  return ['report', 'cases', 'why', 'send'].includes(command.kind);
}

async function answerWork(deps: CommandDeps, command: WorkCommand, asker: Asker): Promise<SlackMessage> {
  const needed = command.kind === 'send' ? 'send' : 'read';
  if (!deps.desk.may(memberOf(asker), needed)) return answerForbidden(deps, needed, asker);
  switch (command.kind) {
    case 'report':
      return answerReport(deps, command, asker);
    case 'cases':
      return answerCases(deps, command, asker);
    case 'why':
      return answerWhy(deps, command);
    case 'send':
      return answerSend(deps, command, asker);
    default:
      return assertNever(command);
  }
}

async function share(deps: CommandDeps, pressed: Pressed): Promise<SlackMessage> {
  const words = wordsOf(deps);
  if (!deps.desk.may(memberOf(pressed), 'read')) return answerForbidden(deps, 'read', pressed);
  const asked = readSharedValue(pressed.value);
  const report = asked === undefined ? undefined : await deps.desk.report(asked);
  if (report === undefined) return sayLine(words.staleButton);
  const isPosted = await deps.desk.share(`slack:${pressed.answerId}`, report, pressed.channel);
  return sayLine(isPosted ? words.shared : words.sharedBefore);
}

/** A store that does not answer is told as such; anything else is logged, and whoever asked is told what to do. */
async function guarded(
  deps: CommandDeps,
  command: string,
  run: () => Promise<SlackMessage>,
): Promise<SlackMessage> {
  const words = wordsOf(deps);
  try {
    return await run();
  } catch (error) {
    if (isFault(error, 'store.unavailable') || isFault(error, 'commit.contested'))
      return sayLine(command === 'send' || command === 'share' ? words.notSaved : words.unavailable);
    deps.log.error('slack.command.failed', error, { command });
    return sayLine(words.failed);
  }
}
