import type { Response, ResponseAnswer } from '../../../src/domain/response.ts';
import { term } from '../../../src/domain/terms.ts';
import { type Html, html } from '../html.ts';
import { renderTop } from '../layout.ts';
import { dateOf, type View } from '../view.ts';
import { maskedWords } from './case-card.ts';
import { emptyState } from './today.ts';

/** A response with its customer as people may see them. */
export interface ResponseRow {
  readonly response: Response;
  readonly customerMasked: string;
}

/** The latest responses with every answer, masked. */
export function renderResponses(rows: readonly ResponseRow[], tryLine: string, view: View): Html {
  const { words } = view;
  return html`${renderTop(view, 'responses', words.responses, words.responsesNote)}
${
  rows.length === 0
    ? html`<p class="muted">${words.noResponses}</p>${emptyState(tryLine, view)}`
    : html`<ol class="list">${rows.map((row) => item(row, view))}</ol>`
}`;
}

function item({ response, customerMasked }: ResponseRow, view: View): Html {
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
<dl class="answers">${response.answers.map((each) => answer(each, view))}</dl></li>`;
}

function answer(each: ResponseAnswer, view: View): Html {
  const label =
    each.dimension === undefined ? each.questionId : term('dimension', each.dimension, view.locale);
  const name = each.kind === 'nps' ? 'NPS' : label;
  const comment = each.comment === undefined ? undefined : html` · “${maskedWords(each.comment)}”`;
  return html`<dt>${name}</dt><dd class="num">${valueText(each, view)}${comment}</dd>`;
}

function valueText({ kind, value }: ResponseAnswer, { words, locale }: View): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number')
    return kind === 'rating' ? `${value} · ${term('rating', String(value), locale)}` : String(value);
  if (typeof value === 'string') return kind === 'text' ? `“${maskedWords(value)}”` : value;
  return value.join(' · ');
}
