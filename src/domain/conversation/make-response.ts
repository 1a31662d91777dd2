import type { Interaction } from '../asking/interaction.ts';
import { getQuestion, type Survey } from '../survey/survey.ts';
import type { ChannelName } from './chat.ts';
import type { QualityFlag, Response, ResponseAnswer } from './response.ts';
import { type Answer, answersOf, type Run } from './run.ts';

/** Faster than a person reads: mean milliseconds per answer under which a response is doubted. */
const TOO_FAST_MS = 1000;
const TOO_FAST_MIN_ANSWERS = 3;
/** As many equal ratings in a row, given in a hurry, are doubted. */
const STRAIGHT_LINE_RATINGS = 5;
const STRAIGHT_LINE_MS = 2000;

/** The response an ended run leaves; `undefined` when nothing was answered in it. */
export function makeResponse(input: {
  readonly run: Run;
  readonly survey: Survey;
  readonly interaction: Interaction;
  readonly channel: ChannelName;
}): Response | undefined {
  const { run, survey, interaction } = input;
  const answers = answersOf(run.state.passed);
  const [first] = answers;
  if (first === undefined || run.state.phase !== 'done') return undefined;
  const { agent, department, segment, product, complexity } = interaction;
  return {
    id: run.invitationId,
    interactionId: run.interactionId,
    customerId: run.customerId,
    ...(run.caseId === undefined ? {} : { caseId: run.caseId }),
    source: interaction.source,
    externalId: interaction.externalId,
    survey: run.survey,
    channel: input.channel,
    serviceChannel: interaction.serviceChannel,
    locale: run.locale,
    status: run.state.outcome === 'completed' ? 'completed' : 'partial',
    startedAt: timeOf(run, Math.min(...answers.map(({ turn }) => turn))),
    endedAt: run.log.at(-1)?.at ?? run.openedAt,
    ...(agent === undefined ? {} : { agent }),
    ...(department === undefined ? {} : { department }),
    ...(segment === undefined ? {} : { segment }),
    ...(product === undefined ? {} : { product }),
    ...(complexity === undefined ? {} : { complexity }),
    serviceType: interaction.serviceType,
    answers: answers.map((answer) => toResponseAnswer(run, survey, answer)),
    flags: flagsOf(run, answers),
    turn: run.log.length,
  };
}

function toResponseAnswer(run: Run, survey: Survey, answer: Answer): ResponseAnswer {
  const question = getQuestion(survey, answer.questionId);
  return {
    questionId: answer.questionId,
    kind: answer.kind,
    dimension: 'dimension' in question ? question.dimension : undefined,
    value: answer.value,
    ...(answer.comment === undefined ? {} : { comment: answer.comment }),
    at: timeOf(run, answer.turn),
  };
}

function timeOf(run: Run, turn: number): Date {
  return run.log[turn - 1]?.at ?? run.openedAt;
}

/** Reasons to doubt; the response is kept all the same. The first answer is timed from the one before it on, never from the opening. */
function flagsOf(run: Run, answers: readonly Answer[]): QualityFlag[] {
  const times = answers.map(({ turn }) => timeOf(run, turn).getTime());
  const perAnswer = (Math.max(...times) - Math.min(...times)) / Math.max(1, answers.length - 1);
  const ratings = answers.filter(({ kind }) => kind === 'rating').map(({ value }) => value);
  const flags: QualityFlag[] = [];
  if (answers.length >= TOO_FAST_MIN_ANSWERS && perAnswer < TOO_FAST_MS) flags.push('too-fast');
  if (ratings.length >= STRAIGHT_LINE_RATINGS && new Set(ratings).size === 1 && perAnswer < STRAIGHT_LINE_MS)
    flags.push('straight-lining');
  if (answers.some(({ cut }) => cut === true)) flags.push('text-cut');
  return flags;
}
