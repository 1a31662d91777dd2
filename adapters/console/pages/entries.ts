import type { EntryPlace } from '../../../src/domain/asking/entry-view.ts';
import { term } from '../../../src/domain/words/terms.ts';
import type { Health } from '../../../src/ports/channel.ts';
import { type Content, type Html, html, trusted } from '../../http/html.ts';
import { isLoopbackUrl } from '../../http/loopback.ts';
import type { DrawQr } from '../draw-qr.ts';
import { PATHS, renderCopied, renderDocument, renderTop } from '../layout.ts';
import type { Sheet } from '../sheet.ts';
import type { View } from '../view.ts';
import { ENTRY_WORDS } from '../words/entry-words.ts';

/** The entries with their codes and links. */
export function renderEntries(places: readonly EntryPlace[], drawQr: DrawQr, view: View): Html {
  const words = ENTRY_WORDS[view.locale];
  return html`${renderTop(view, { title: words.title, about: words.note, path: PATHS.entries })}${places.slice(0, 1).map(({ url }) => onlyHere(url, view))}
${
  places.length === 0
    ? html`<p class="card empty">${words.none}</p>`
    : html`<ul class="entries">${places.map((place) => card(place, drawQr, view))}</ul>`
}`;
}

function card({ entry, name, url, chat }: EntryPlace, drawQr: DrawQr, view: View): Html {
  const words = ENTRY_WORDS[view.locale];
  const shown = name[view.locale];
  const about = [entry.id, entry.department, entry.agent, entry.survey].filter((each) => each !== undefined);
  return html`<li class="card entry" id="entry-${entry.id}"><div class="qr">${trusted(drawQr(url, words.picture(shown)))}</div>
<div><h2>${shown}</h2><p class="muted">${about.join(' · ')}</p>${renderCopied(url, view)}
${chat !== undefined && html`<p class="muted">${words.inChat(chat.title)}</p>${renderCopied(chat.url, view)}`}
<p><a class="button" href="/console/entries/${entry.id}">${words.print}</a></p></div></li>`;
}

function onlyHere(url: string, { locale }: View): Content {
  return isLoopbackUrl(url) && html`<p class="notice screen">${ENTRY_WORDS[locale].onlyHere}</p>`;
}

/** One entry on a sheet of paper: its name, the code, one sentence in the team's language. */
export function renderEntrySheet(
  { name, url }: EntryPlace,
  { drawQr, team, sheet }: { readonly drawQr: DrawQr; readonly team: string; readonly sheet: Sheet },
): string {
  const { view, nonce, accent } = sheet;
  const words = ENTRY_WORDS[view.locale];
  const shown = name[view.locale];
  return renderDocument(
    { locale: view.locale, nonce, accent, title: `${shown} · ${team}` },
    html`<body class="alone"><main class="paper">${onlyHere(url, view)}<p class="team">${team}</p><h1>${shown}</h1>
<div class="qr">${trusted(drawQr(url, words.picture(shown)))}</div>
<p class="call">${words.scanHere}</p><p class="muted">${words.orOpen} ${url}</p>
<p class="screen"><a href="${PATHS.entries}">${words.back}</a></p></main></body>`,
  );
}

/** Logins that somebody of the team has to scan now. */
export function renderScans(health: readonly Health[], drawQr: DrawQr, { locale }: View): Content {
  const words = ENTRY_WORDS[locale].login;
  return health.flatMap(({ name, scan }) => {
    if (scan === undefined) return [];
    const part = term('channel', name, locale);
    return [
      html`<section class="notice scan" aria-labelledby="scan-${name}"><div><h2 id="scan-${name}">${words.title(part)}</h2><p>${words.text}</p></div><div class="qr">${trusted(drawQr(scan, words.picture(part)))}</div></section>`,
    ];
  });
}
