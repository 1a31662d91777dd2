import type { ChatLink } from '../../../src/domain/asking/entry-view.ts';
import type { AskingPage } from '../../../src/domain/conversation/page.ts';
import { MAX_VERBATIM } from '../../../src/domain/conversation/run.ts';
import { assertNever } from '../../../src/domain/errors.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { type Html, html, verbatim } from '../../http/html.ts';
import { speak } from '../words/speak.ts';
import { type Choice, choicesOf, codesOf } from './choices.ts';

/** The code that refuses the readings offered in doubt. */
export const NEITHER = 'doubt:no';

/** The open question: where it stands, its words, the answers, and the quiet ways around it. */
export function renderQuestion(view: AskingPage): Html {
  const words = speak(view.locale);
  const { at, of, secondsLeft } = view.progress;
  return html`<p class="step">${words.progress(at, of)} · ${words.timeLeft(secondsLeft)}</p>
${isFirst(view) && html`<p class="intro">${view.intro}${view.intro !== undefined && html`<br>`}${words.voluntary}</p>`}
<h1 id="q">${view.question.text[view.locale]}</h1>
${view.hint !== undefined && html`<p class="hint" id="hint" role="status">${view.hint}</p>`}
${renderAnswers(view)}
${renderNav(view)}
${view.chat !== undefined && renderChatLink(view.chat, view.locale)}
${view.question.kind !== 'text' && renderTyped(view)}`;
}

/** A way into a chat instead. The address is a key: no referrer goes with it. */
export function renderChatLink({ url, title }: ChatLink, locale: Locale): Html {
  return html`<p class="chat"><a href="${url}" rel="noreferrer">${speak(locale).inChat(title)}</a></p>`;
}

/** Before the first answer the customer is told that none is owed. */
function isFirst({ intro, progress }: AskingPage): boolean {
  return intro !== undefined || progress.at === 1;
}

function renderAnswers(view: AskingPage): Html {
  if (view.doubt !== undefined) return renderDoubt(view, view.doubt);
  switch (view.question.kind) {
    case 'nps':
    case 'ces':
      return renderScale(view, view.question.kind);
    case 'multi':
      return renderBoxes(view);
    case 'text':
      return renderText(view);
    case 'rating':
    case 'level3':
    case 'yesno':
    case 'choice':
      return form(
        view,
        html`<div class="list">${buttons(view, choicesOf(view.question, view.locale))}</div>`,
      );
    default:
      return assertNever(view.question);
  }
}

function renderDoubt(view: AskingPage, codes: readonly string[]): Html {
  const words = speak(view.locale);
  const offered = choicesOf(view.question, view.locale).filter(({ code }) => codes.includes(code));
  const none = offered.length === 1 ? words.notThis : words.neither;
  return form(
    view,
    html`<div class="list">${buttons(view, offered)}<button class="a plain" name="answer" value="${NEITHER}"><span class="t">${none}</span></button></div>`,
  );
}

/** A scale without words: one row or two of figures, the ends named above it. */
function renderScale(view: AskingPage, kind: 'nps' | 'ces'): Html {
  const ends = speak(view.locale).ends[kind];
  const choices = choicesOf(view.question, view.locale);
  const [first] = choices;
  const last = choices.at(-1);
  const chosen = codesOf(view.before);
  const meaning = ({ code }: Choice) => (code === first?.code ? ends.low : code === last?.code && ends.high);
  return form(
    view,
    html`<p class="ends"><span>${first?.code} · ${ends.low}</span><span>${last?.code} · ${ends.high}</span></p>
<div class="grid ${kind === 'nps' ? 'ten' : 'seven'}">${choices.map(
      (choice) =>
        html`<button class="a${chosen.includes(choice.code) && ' on'}" name="answer" value="${choice.code}" data-key="${choice.key}">${choice.code}${spoken(meaning(choice))}${chosen.includes(choice.code) && spoken(speak(view.locale).chosen)}</button>`,
    )}</div>`,
  );
}

function renderBoxes(view: AskingPage): Html {
  const words = speak(view.locale);
  const ticked = view.ticked.length > 0 ? view.ticked : codesOf(view.before);
  return form(
    view,
    html`<fieldset class="list" aria-labelledby="q"><legend class="step">${words.several}</legend>${choicesOf(
      view.question,
      view.locale,
    ).map(
      ({ code, label, key }) =>
        html`<label class="a"><input type="checkbox" name="answer" value="${code}" data-key="${key}"${ticked.includes(code) && html` checked`}><span class="t">${label}</span><kbd aria-hidden="true">${key}</kbd></label>`,
    )}</fieldset>
<button class="go">${words.next}</button>`,
  );
}

function renderText(view: AskingPage): Html {
  const words = speak(view.locale);
  const before = typeof view.before === 'string' ? view.before : '';
  // A line break right after the tag is dropped by HTML, so the customer's own first one must not be it.
  return form(
    view,
    html`<textarea name="answer" maxlength="${MAX_VERBATIM}" rows="5" required aria-labelledby="q" aria-describedby="count">
${verbatim(before)}</textarea>
<span class="count" id="count">${words.upTo(MAX_VERBATIM)}</span>
<button class="go">${words.next}</button>`,
  );
}

/** Words in place of a press, for whoever would rather type. */
function renderTyped(view: AskingPage): Html {
  const words = speak(view.locale);
  return html`<details class="typed"><summary>${words.typeInstead}</summary><div>${form(
    view,
    html`<label for="typed">${words.typeLabel}</label>
<div class="row"><input class="line" id="typed" name="answer" maxlength="${MAX_VERBATIM}" required autocomplete="off"><button class="go">${words.send}</button></div>`,
  )}</div></details>`;
}

function renderNav(view: AskingPage): Html {
  const words = speak(view.locale);
  const back =
    view.canGoBack &&
    html`<button name="command" value="back"><span aria-hidden="true">‹ </span>${words.back}</button>`;
  const skip =
    view.question.optional && html`<button class="skip" name="command" value="skip">${words.skip}</button>`;
  if (back === false && skip === false) return html``;
  return form(view, html`<div class="nav">${back}${skip}</div>`);
}

/** Every form posts to the page's own address and says which question it was drawn for. */
function form(view: AskingPage, content: Html): Html {
  const described = view.hint !== undefined && html` aria-describedby="hint"`;
  return html`<form method="post" aria-labelledby="q"${described}><input type="hidden" name="step" value="${view.seq}">${content}</form>`;
}

function buttons(view: AskingPage, choices: readonly Choice[]): readonly Html[] {
  const chosen = codesOf(view.before);
  return choices.map(({ code, label, score, key }) => {
    const on = chosen.includes(code);
    const mark = score === undefined ? html`<span class="o"></span>` : html`<span class="c">${score}</span>`;
    return html`<button class="a${on && ' on'}" name="answer" value="${code}" data-key="${key}">${mark}<span class="t">${label}${on && spoken(speak(view.locale).chosen)}</span>${score === undefined && html`<kbd aria-hidden="true">${key}</kbd>`}</button>`;
  });
}

function spoken(text: string | false): Html | false {
  return text !== false && html`<span class="vh"> ${text}</span>`;
}
