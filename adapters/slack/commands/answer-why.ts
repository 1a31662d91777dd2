import type { PolicyCheck, SendDecision } from '../../../src/domain/sending/decision.ts';
import { checkDetail } from '../../../src/domain/words/check-detail.ts';
import { DECISION_WORDS } from '../../../src/domain/words/decision-words.ts';
import { term } from '../../../src/domain/words/terms.ts';
import type { RecordedInteraction } from '../../../src/ports/store/asking.ts';
import type { SlackBlock } from '../blocks/block-types.ts';
import type { SlackMessage } from '../blocks/notice-blocks.ts';
import { contextLine, headline, joined } from '../blocks/parts.ts';
import type { WhyCommand } from './command.ts';
import { type CommandDeps, timeText, wordsOf } from './deps.ts';
import { answerOf, line, richLines, type Span } from './draw.ts';
import { echo } from './read-arguments.ts';

const MOST_SHOWN = 5;
/** Decisions before the latest one, of one service. */
const MOST_EARLIER = 3;

/** The stored decisions about what somebody named, check by check, the newest service first. */
export async function answerWhy(deps: CommandDeps, { reference }: WhyCommand): Promise<SlackMessage> {
  const { why: words } = wordsOf(deps);
  const found = await deps.desk.why(reference);
  const called = echo(reference);
  if (found.length === 0)
    return answerOf(words.none(called), [line(words.none(called)), contextLine([{ own: words.tip }])]);
  const title = words.title(called);
  const shown = found.slice(0, MOST_SHOWN);
  return answerOf(title, [
    headline(title),
    ...shown.flatMap((each) => oneService(deps, each)),
    ...(found.length > shown.length
      ? [contextLine([{ own: words.newestOf(shown.length, found.length) }])]
      : []),
  ]);
}

function oneService(deps: CommandDeps, recorded: RecordedInteraction): readonly SlackBlock[] {
  const [latest, ...earlier] = recorded.decisions.toReversed();
  const lines: readonly (readonly Span[])[] = [
    headOf(deps, recorded),
    ...(latest === undefined ? [] : [[{ bold: outcomeOf(deps, latest) }], ...checksOf(deps, latest)]),
    ...earlier.slice(0, MOST_EARLIER).map((each) => [earlierOf(deps, each)]),
  ];
  return [richLines(lines), contextLine([{ typed: `ID ${recorded.interaction.id}` }])];
}

function headOf(deps: CommandDeps, { interaction }: RecordedInteraction): readonly Span[] {
  const { serviceType, source, externalId, department, agent, closedAt } = interaction;
  const about = joined([
    `${source} ${externalId}`,
    term('serviceType', serviceType, deps.blocks().locale),
    department,
    agent?.name ?? agent?.id,
    wordsOf(deps).why.closed(timeText(deps, closedAt)),
  ]);
  return [about];
}

function outcomeOf(deps: CommandDeps, decision: SendDecision): string {
  const { locale } = deps.blocks();
  const words = DECISION_WORDS[locale];
  if (decision.outcome === 'skipped') return words.skipped(term('skipReason', decision.reason, locale));
  const where = term('channel', decision.channel, locale);
  const survey = wordsOf(deps).why.survey(decision.survey.id);
  return `${words.scheduled(`${timeText(deps, decision.dueAt)} · ${where}`)} · ${survey}`;
}

function checksOf(deps: CommandDeps, { checks }: SendDecision): readonly (readonly Span[])[] {
  return checks.map((each) => [`• ${sayCheck(deps, each)}`]);
}

function sayCheck(deps: CommandDeps, { check, result, detail }: PolicyCheck): string {
  const said = DECISION_WORDS[deps.blocks().locale];
  const { why: words } = wordsOf(deps);
  const whole = words.check(said.check[check], said.result[result]);
  if (detail === undefined) return whole;
  return `${whole}${words.detail(checkDetail(detail, deps.blocks().locale, (at) => timeText(deps, at)))}`;
}

function earlierOf(deps: CommandDeps, decision: SendDecision): string {
  return wordsOf(deps).why.earlier(timeText(deps, decision.at), outcomeOf(deps, decision));
}
