import type { Response, ResponseAnswer } from '../../../src/domain/conversation/response.ts';
import type { Survey } from '../../../src/domain/survey/survey.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { type Html, html } from '../../http/html.ts';
import { PATHS, renderTop } from '../layout.ts';
import { dateOf, type View } from '../view.ts';
import { maskedWords } from './case-card.ts';
import { emptyState } from './today.ts';

/** A response with its customer as people may see them. */
export interface ResponseRow {
  readonly response: Response;
  readonly customerMasked: string;
  /** The version that was answered, for the words of its questions and options. */
  readonly survey: Survey | undefined;
}

/** The latest responses with every answer, masked. */
export function renderResponses(rows: readonly ResponseRow[], tryLine: string, view: View): Html {
  const { words } = view;
  return html`${renderTop(view, { title: words.responses, about: words.responsesNote, path: PATHS.responses })}
${
  rows.length === 0
    ? html`<p class="muted">${words.noResponses}</p>${emptyState(tryLine, view)}`
    : html`<ol class="list">${rows.map((row) => item(row, view))}</ol>`
}`;
}

function item({ response, customerMasked, survey }: ResponseRow, view: View): Html {
  const { words, locale } = view;
  const about = [
    term('serviceType', response.serviceType, locale),
    response.department,
    response.agent?.name ?? response.agent?.id,
    words.recordNumber(response.externalId),
    term('channel', response.channel, locale),
    response.survey.id,
  ].filter((part) => part !== undefined);
  const tags = [words.status[response.status], ...response.flags.map((flag) => words.flag[flag])];
  return html`<li class="item"><p class="line"><b>${customerMasked}</b>${tags.map((tag) => html`<span class="tag">${tag}</span>`)}<time datetime="${response.endedAt.toISOString()}">${dateOf(response.endedAt, view)}</time></p>
<p class="sub">${about.map((part) => html`<span>${part}</span>`)}</p>
<dl class="answers">${response.answers.map((each) => answer(each, survey, view))}</dl></li>`;
}

function answer(each: ResponseAnswer, survey: Survey | undefined, view: View): Html {
  const comment = each.comment === undefined ? undefined : html` · “${maskedWords(each.comment)}”`;
  return html`<dt>${questionText(each, survey, view)}</dt><dd class="num">${valueText(each, survey, view)}${comment}</dd>`;
}

function questionText(
  { kind, dimension, questionId }: ResponseAnswer,
  survey: Survey | undefined,
  { locale }: View,
): string {
  if (kind === 'nps') return 'NPS';
  if (dimension !== undefined) return term('dimension', dimension, locale);
  return survey?.questions.find(({ id }) => id === questionId)?.text[locale] ?? questionId;
}

function valueText(each: ResponseAnswer, survey: Survey | undefined, { words, locale }: View): string {
  const { kind, value } = each;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (kind === 'rating') return `${value} · ${term('rating', String(value), locale)}`;
  if (kind === 'text') return `“${maskedWords(String(value))}”`;
  const question = survey?.questions.find(({ id }) => id === each.questionId);
  const options = question !== undefined && 'options' in question ? question.options : [];
  const codes = typeof value === 'object' ? value : [String(value)];
  return codes
    .map((code) => options.find((option) => option.code === code)?.label[locale] ?? levelText(code, locale))
    .join(' · ');
}

/** The three levels are the middle of the rating's words. */
const RATING_OF_LEVEL: ReadonlyMap<string, string> = new Map([
  ['satisfied', '4'],
  ['neutral', '3'],
  ['dissatisfied', '2'],
]);

function levelText(code: string, locale: Locale): string {
  const rating = RATING_OF_LEVEL.get(code);
  return rating === undefined ? code : term('rating', rating, locale);
}
