import { maskName, maskText } from '../../../src/domain/privacy.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import { term } from '../../../src/domain/words/terms.ts';
import type { HandSent } from '../../../src/ports/desk.ts';
import type { SlackMessage } from '../blocks/notice-blocks.ts';
import { answerForbidden } from './answer-help.ts';
import type { SendCommand } from './command.ts';
import { type Asker, type CommandDeps, memberOf, timeText, wordsOf } from './deps.ts';
import { answerOf, line, richLines, sayLine } from './draw.ts';

/** Records a service that somebody closes by hand, and says whether and how its customer is asked. */
export async function answerSend(
  deps: CommandDeps,
  command: SendCommand,
  asker: Asker,
): Promise<SlackMessage> {
  const { locale } = deps.blocks();
  const { send: words } = wordsOf(deps);
  const sent = toHandSent(command, asker);
  const answer = await deps.desk.send(memberOf(asker), sent);
  if (answer.status === 'forbidden') return answerForbidden(deps, 'send', asker);
  const customer = calledIn(command);
  const why = richLines([[`${words.why} `, { code: `/csat why ${answer.interactionId}` }]]);
  if (answer.status === 'skipped') {
    const reason = answer.reason === undefined ? words.noReason : term('skipReason', answer.reason, locale);
    return sayLine(words.skipped(customer, reason), [why]);
  }
  if (answer.surveyUrl !== undefined) {
    const said = words.link(customer);
    return answerOf(said, [line(said), richLines([[{ link: answer.surveyUrl }]]), why]);
  }
  // Decided a moment after it was asked for, and the clock that is shown has no seconds.
  const isNow = answer.dueAt.getTime() < asker.at.getTime() + MINUTE_MS;
  return sayLine(isNow ? words.now(customer) : words.at(customer, timeText(deps, answer.dueAt)), [why]);
}

/** As colleagues may see it who look over a shoulder. */
function calledIn({ name, customer }: SendCommand): string {
  return name === undefined ? maskText(customer) : maskName(name);
}

function toHandSent(command: SendCommand, { triggerId, at }: Asker): HandSent {
  const { customer, name, telegram, record, service, agent, department } = command;
  return {
    id: `slack:${triggerId}`,
    at,
    customer: {
      externalId: customer,
      contact: telegram === undefined ? {} : { telegramChatId: telegram },
      ...(name === undefined ? {} : { name }),
    },
    ...(record === undefined ? {} : { externalId: record }),
    ...(service === undefined ? {} : { serviceType: service }),
    ...(agent === undefined ? {} : { agent: { id: agent } }),
    ...(department === undefined ? {} : { department }),
  };
}
