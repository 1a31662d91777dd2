import type { EntryView } from '../../../src/domain/asking/entry-view.ts';
import { serviceName } from '../../../src/domain/words/service-name.ts';
import { html } from '../../http/html.ts';
import { speak } from '../words/speak.ts';
import { renderFooter, renderLogo } from './frame.ts';
import { type Page, toDocument } from './page.ts';
import { renderChatLink } from './question.ts';

/** An entry's page: who asks about what, how long it takes, and one button. `visit` goes back with the button. */
export function renderEntry(view: EntryView, visit: string): Page {
  const words = speak(view.locale);
  const name = view.title ?? serviceName(view.serviceType, view.locale);
  const heading = words.entry.heading(name);
  const main = html`<header><div class="who">${renderLogo(view)}<div><p class="team">${view.team}</p></div></div></header>
<main><h1>${heading}</h1>
<p class="lead">${words.entry.length(view.questions, words.timeLeft(view.seconds))}</p>
<p class="lead">${words.entry.anonymous}</p>
<form method="post"><input type="hidden" name="visit" value="${visit}"><button class="go">${words.entry.begin}</button></form>
${view.chat !== undefined && renderChatLink(view.chat, view.locale)}</main>${renderFooter(view)}`;
  return toDocument(view.locale, { title: `${heading} · ${view.team}`, main, accent: view.accent });
}
