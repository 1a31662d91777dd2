import { createHash } from 'node:crypto';
import type { PageFrame, PageView } from '../../../src/domain/conversation/page.ts';
import { assertNever } from '../../../src/domain/errors.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { type Content, type Html, html, trusted, verbatim } from '../../http/html.ts';
import type { PageInput } from '../form.ts';
import { speak } from '../words/speak.ts';
import type { Message } from '../words/words.ts';
import { brandCss, PAGE_CSS } from './css.ts';
import { renderFooter, renderHeader } from './frame.ts';
import { DEFAULT_ACCENT, paletteOf } from './palette.ts';
import { renderQuestion } from './question.ts';
import { PAGE_SCRIPT } from './script.ts';

/** A whole document and the content security policy that belongs to it: only what it holds itself may run. */
export interface Page {
  readonly body: string;
  readonly policy: string;
}

/** The survey page in any of its states. The same view gives the same bytes. */
export function renderPage(view: PageView): Page {
  switch (view.state) {
    case 'asking':
      return framed(view, {
        title: view.title,
        main: html`<main>${renderQuestion(view)}</main>`,
        header: renderHeader(view, view.progress),
        footer: renderFooter(view, { seq: view.seq, human: true }),
      });
    case 'paused':
      return stated(view, { ...speak(view.locale).paused, icon: 'person', command: 'resume', stop: true });
    case 'done':
      return stated(view, {
        heading: speak(view.locale).done,
        text: view.thanks,
        icon: 'check',
        close: true,
      });
    case 'stopped':
      return stated(view, { ...speak(view.locale).stopped, icon: 'bell', command: 'optIn' });
    case 'moved':
      return stated(view, { ...speak(view.locale).moved, icon: 'check', close: true });
    case 'expired':
      return stated(view, { ...speak(view.locale).expired, icon: 'clock' });
    case 'missing':
      return renderMessage(view.locale, speak(view.locale).missing);
    default:
      return assertNever(view);
  }
}

/** A page without a survey around it, because none is known. */
export function renderMessage(locale: Locale, message: Message, more?: Html): Page {
  const main = html`<main class="state">${more === undefined ? ICONS.link : ICONS.again}<h1>${message.heading}</h1><p>${message.text}</p>${more}</main>`;
  return toDocument(locale, { title: message.heading, main, accent: DEFAULT_ACCENT });
}

/** The store did not answer: a way to ask again, which for a post holds everything that was typed. */
export function renderUnavailable(locale: Locale, input?: PageInput): Page {
  const words = speak(locale);
  if (input === undefined)
    return renderMessage(locale, words.unavailable, html`<a class="go" href="">${words.retry}</a>`);
  const { step, command, answers } = input;
  const again = html`<form method="post">${step !== undefined && html`<input type="hidden" name="step" value="${step}">`}${command !== undefined && html`<input type="hidden" name="command" value="${command}">`}${answers.map((answer) => keptAnswer(answer, words.yourAnswer))}<button class="go">${words.retry}</button></form>`;
  return renderMessage(locale, words.notSaved, again);
}

/** Codes go along unseen; words are shown, for they are what hurts to lose. */
function keptAnswer(answer: string, label: string): Html {
  if (/^[a-z0-9:_-]{0,32}$/u.test(answer)) return html`<input type="hidden" name="answer" value="${answer}">`;
  return html`<textarea name="answer" rows="5" aria-label="${label}">
${verbatim(answer)}</textarea>`;
}

interface Stated extends Message {
  readonly icon: keyof typeof ICONS;
  readonly command?: 'resume' | 'optIn';
  readonly stop?: true;
  readonly close?: true;
}

function stated(frame: PageFrame, { heading, text, icon, command, stop, close }: Stated): Page {
  const words = speak(frame.locale);
  const act =
    command !== undefined &&
    html`<form method="post"><button class="go" name="command" value="${command}">${words[command]}</button></form>`;
  return framed(frame, {
    title: heading,
    header: renderHeader(frame),
    main: html`<main class="state">${ICONS[icon]}<h1>${heading}</h1><p>${text}</p>${close && html`<p class="small">${words.youMayClose}</p>`}${act}</main>`,
    footer: renderFooter(frame, stop && { seq: undefined, human: false }),
  });
}

function framed(
  frame: PageFrame,
  parts: { readonly title: string; readonly header: Html; readonly main: Html; readonly footer: Html },
): Page {
  const title = `${parts.title} · ${frame.team}`;
  return toDocument(frame.locale, {
    title,
    accent: frame.accent,
    main: html`${parts.header}${parts.main}${parts.footer}`,
  });
}

/** A whole document around what a page says. */
export function toDocument(
  locale: Locale,
  { title, main, accent }: { readonly title: string; readonly main: Content; readonly accent: string },
): Page {
  const brand = brandCss(paletteOf(accent));
  const { markup } = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no"><meta name="robots" content="noindex">
<meta name="theme-color" content="#f5f6f8" media="(prefers-color-scheme:light)"><meta name="theme-color" content="#12171e" media="(prefers-color-scheme:dark)">
<link rel="icon" href="data:,"><style>${trusted(brand)}</style><style>${trusted(PAGE_CSS)}</style></head>
<body>${main}<script>${trusted(PAGE_SCRIPT)}</script></body></html>
`;
  return { body: markup, policy: policyOf([brand, PAGE_CSS]) };
}

/** Hashes instead of a nonce: equal pages stay equal to the byte, and nothing injected has a value to copy. */
function policyOf(styles: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src ${styles.map(sourceOf).join(' ')}`,
    `script-src ${SCRIPT_SOURCE}`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function sourceOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
const SCRIPT_SOURCE = sourceOf(PAGE_SCRIPT);

const ICONS = {
  check: icon('<circle cx="12" cy="12" r="9.5"/><path d="m7.8 12.3 2.9 2.9 5.6-6"/>'),
  person: icon('<path d="M4 20c.6-4 3.8-6 8-6s7.4 2 8 6"/><circle cx="12" cy="7.5" r="3.8"/>'),
  bell: icon('<path d="M6 16.5V11a6 6 0 0 1 9.6-4.8M18 11v5.5H7M10 20h4M4 4l16 16"/>'),
  clock: icon('<circle cx="12" cy="12" r="9.5"/><path d="M12 6.5V12l3.5 2.2"/>'),
  again: icon('<path d="M19.5 12.5a7.5 7.5 0 1 1-2.3-5.8L20 9.5M20 4.5v5h-5"/>'),
  link: icon('<path d="M10 8H7.5a4 4 0 0 0 0 8H10M14 8h2.5a4 4 0 0 1 0 8H14M9 12h1.5M13.5 12H15"/>'),
};

function icon(paths: string): Html {
  return trusted(`<svg viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`);
}
