import { LOCALES, type Locale } from '../../src/domain/text.ts';
import { clockText } from '../../src/domain/time.ts';
import { term } from '../../src/domain/words/terms.ts';
import type { Health } from '../../src/ports/channel.ts';
import { type Content, type Html, html, trusted } from '../http/html.ts';
import type { Visit } from './acting/visit.ts';
import { CONSOLE_SCRIPT } from './script.ts';
import { consoleStyle } from './style.ts';
import type { View } from './view.ts';
import type { PageName } from './words/words.ts';

/** What surrounds every page. */
export interface Frame {
  readonly view: View;
  readonly nonce: string;
  readonly accent: string;
  readonly team: string;
  readonly page: PageName;
  /** Of a page that is not one of the menu. */
  readonly title?: string;
  /** What came of what the visitor did just before. */
  readonly said: Content;
  readonly visit: Visit;
  /** Where this page is. */
  readonly path: string;
  /** The page keeps its own parts current, one by one. */
  readonly hasParts?: boolean;
  /** The change mark read before the data: what came after it draws the page anew. */
  readonly mark: string;
  readonly openCases: number;
  readonly health: readonly Health[];
  /** CSRF token of the session; absent where nobody has to log in. */
  readonly logoutToken: string | undefined;
}

/** Where each page is. */
export const PATHS: Readonly<Record<PageName, string>> = {
  today: '/console',
  cases: '/console/cases',
  reports: '/console/reports',
  responses: '/console/responses',
  decisions: '/console/decisions',
  entries: '/console/entries',
};
const OWN_NAMES: Readonly<Record<Locale, string>> = { 'zh-CN': '简体', 'zh-TW': '繁體', en: 'English' };

/** A whole page: side bar, content, and the little script under the reply's nonce. */
export function renderFrame(frame: Frame, content: Html): string {
  const { words, locale } = frame.view;
  const count = frame.openCases === 0 ? '' : `(${frame.openCases}) `;
  const body = html`<body data-mark="${frame.mark}">
<a class="skip" href="#main">${words.skipToContent}</a>
${sideBar(frame)}
<main id="main" tabindex="-1">
<p id="connection" class="notice" role="status" hidden data-off="${words.connection.off}" data-stale="${words.connection.stale}"></p>
<p id="announce" class="vh" role="status" data-fresh="${words.connection.fresh}"></p>
${frame.said}
<div id="content"${frame.hasParts !== true && html` data-live`}>${content}</div>
</main>
<script nonce="${frame.nonce}">${trusted(CONSOLE_SCRIPT)}</script>
</body>`;
  return renderDocument(
    {
      locale,
      nonce: frame.nonce,
      accent: frame.accent,
      title: `${count}${frame.title ?? words.nav[frame.page]} · ${frame.team}`,
    },
    body,
  );
}

interface Head {
  readonly locale: Locale;
  readonly nonce: string;
  readonly accent: string;
  readonly title: string;
}

/** A document around a body of our own. */
export function renderDocument(head: Head, body: Html): string {
  return html`<!doctype html>
<html lang="${head.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${head.title}</title>
<link rel="icon" href="data:,">
<style nonce="${head.nonce}">${trusted(consoleStyle(head.accent))}</style>
</head>
${body}
</html>`.markup;
}

/** A page's heading with what it covers, when it was drawn, and a way to draw it anew without any script. */
export function renderTop(
  view: View,
  { title, about, path }: { readonly title: string; readonly about: string; readonly path: string },
): Html {
  const { words, now, timezone } = view;
  return html`<div class="top"><h1>${title}</h1><p>${about} · <span class="num">${words.updatedAt(clockText(now, timezone))}</span> · <a id="reload" href="${path}">${words.reload}</a></p></div>`;
}

/** Text in one piece, which the little script lets people copy. */
export function renderCopied(text: string, { words }: View): Html {
  return html`<div class="code" data-copy="${words.copy}" data-copied="${words.copied}"><pre tabindex="0">${text}</pre></div>`;
}

function sideBar(frame: Frame): Html {
  const { words } = frame.view;
  const links = Object.entries(PATHS).map(([name, path]) => link(frame, name as PageName, path));
  return html`<aside>
<p class="brand">${frame.team}<small>csat-loop ${words.console}</small></p>
<nav id="menu" aria-label="${words.mainMenu}" data-live><ul>${links}</ul></nav>
<div class="foot">
<ul class="adapters" id="adapters" aria-label="${words.adapters}" data-live>${frame.health.map((each) => adapter(each, frame.view))}</ul>
<div class="tools">${person(frame)}${languages(frame)}${logout(frame)}</div>
</div>
</aside>`;
}

function link(frame: Frame, name: PageName, path: string): Html {
  const current = frame.page === name ? html` aria-current="page"` : undefined;
  const badge =
    name === 'cases' && frame.openCases > 0 && html`<span class="badge num">${frame.openCases}</span>`;
  return html`<li><a id="nav-${name}" href="${path}"${current}>${frame.view.words.nav[name]}${badge}</a></li>`;
}

function adapter({ name, state, why }: Health, { words, locale }: View): Html {
  const reason = state === 'on' ? undefined : html`<small>${breakable(why)}</small>`;
  return html`<li class="${state}"><span class="dot ${state}"></span><span><b>${term('channel', name, locale)} ${words.adapter[state]}</b>${reason}</span></li>`;
}

/** The name of a variable may break behind its underscores. */
function breakable(text: string): readonly Content[] {
  return text.split('_').flatMap((part, index) => (index === 0 ? [part] : [trusted('_<wbr>'), part]));
}

function languages(frame: Frame): Html {
  const { locale } = frame.view;
  const links = LOCALES.map(
    (each) =>
      html`<a href="?locale=${each}" lang="${each}" hreflang="${each}"${each === locale ? html` aria-current="true"` : undefined}>${OWN_NAMES[each]}</a>`,
  );
  return html`${links}`;
}

/** Who the visitor says they are, and a way to say something else. */
function person({ visit, path, view }: Frame): Html {
  const { who } = view.words.casework;
  const link = html`<a href="/console/name?back=${path}">${visit.name === undefined ? who.give : who.change}</a>`;
  return html`<p class="you">${visit.name !== undefined && html`<span>${who.you(visit.name)}</span>`}${link}</p>`;
}

function logout(frame: Frame): Html | undefined {
  if (frame.logoutToken === undefined) return undefined;
  return html`<form method="post" action="/console/logout"><input type="hidden" name="csrf" value="${frame.logoutToken}"><button>${frame.view.words.logout}</button></form>`;
}
