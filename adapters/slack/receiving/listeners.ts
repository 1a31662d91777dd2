import type { App } from '@slack/bolt';
import { SHOW_ACTION } from '../commands/answer-cases.ts';
import { createCommands } from '../commands/answer-command.ts';
import { SHARE_ACTION } from '../commands/answer-report.ts';
import { takeHomeOpened } from './app-home.ts';
import { takeCaseClick } from './case-buttons.ts';
import { takeAnswerClick, takeCommand } from './commands.ts';
import type { Ack, ReceivingParts } from './parts.ts';
import { takeSubmission } from './submissions.ts';

/** Everything people can do in Slack, by what they pressed, submitted, typed or opened. */
export function listen(app: App, parts: ReceivingParts): void {
  const commands = createCommands(parts);
  app.command('/csat', ({ body, ack }) => takeCommand(parts, commands, { body, ack: () => ack() }));
  app.action(SHARE_ACTION, ({ body, ack }) =>
    takeAnswerClick(parts, commands.share, { body, ack: () => ack() }),
  );
  app.action(SHOW_ACTION, ({ body, ack }) =>
    takeAnswerClick(parts, commands.showCase, { body, ack: () => ack() }),
  );
  app.action(/^case:(?!show$)/u, ({ body, ack }) => takeCaseClick(parts, body, () => ack()));
  // Slack tells of a link's button, too; whatever else is pressed is of a version that is not this one.
  app.action(/^(?!case:|report:share$)/u, ({ ack }) => ack());
  app.view(/^case:/u, ({ body, ack }) => takeSubmission(parts, body, ack as Ack));
  app.event('app_home_opened', ({ body }) => takeHomeOpened(parts, body));
}
