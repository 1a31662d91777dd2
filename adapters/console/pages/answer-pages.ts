import type { CaseId } from '../../../src/domain/ids.ts';
import type { Unmasked } from '../../../src/ports/desk.ts';
import { type Html, html, verbatim } from '../../http/html.ts';
import { ACTIONS, type Typed } from '../acting/read-action.ts';
import type { View } from '../view.ts';
import type { Said } from '../words/casework.ts';
import { type ActionForm, renderActionForm, renderHidden } from './action-form.ts';
import { renderFact } from './case-facts.ts';
import { type Plain, renderAlone } from './plain-pages.ts';

/** Why a form comes back. `name`: nothing is wrong, but who acts is not known yet. */
export type AgainReason = 'expired' | 'wrong' | 'unsaved' | 'name';

/** The form once more, with everything that was typed, and why it has to be submitted again. */
export function renderAgain(plain: Plain, form: ActionForm, why: AgainReason): string {
  const { again, who } = plain.view.words.casework;
  const told =
    why === 'name'
      ? html`<p class="muted">${who.text}</p>`
      : html`<p class="notice" role="alert">${again[why]}</p>`;
  return renderAlone(
    plain,
    why === 'name' ? who.title : again.title,
    html`${told}${renderActionForm(form, plain.view)}${toCase(form.id, plain.view)}`,
  );
}

/** Why what was written could not be taken, with the words, so that they are not lost. */
export function renderRefused(
  plain: Plain,
  refused: { readonly id: CaseId; readonly text: string; readonly typed: Typed },
): string {
  const { again } = plain.view.words.casework;
  const texts = writtenOf(refused.typed).join('\n\n');
  return renderAlone(
    plain,
    again.title,
    html`<p class="notice" role="alert">${refused.text}</p><div class="field"><label for="typed">${again.refused}</label><textarea id="typed" rows="6" readonly>
${verbatim(texts)}</textarea></div>${toCase(refused.id, plain.view)}`,
  );
}

/** What somebody wrote in their own words. */
export function writtenOf({ text, cause, fix, why }: Typed): readonly string[] {
  return [text, cause, fix, why].filter((each) => each !== undefined && each.trim() !== '') as string[];
}

/** Asks before something that cannot be taken back. */
export function renderConfirm(plain: Plain, form: ActionForm & { readonly kind: 'tell' | 'unmask' }): string {
  const { confirm } = plain.view.words.casework;
  const news = form.typed?.news;
  const words =
    form.kind === 'unmask' ? confirm.unmask : confirm.tell[news === 'adopted' ? 'adopted' : 'solved'];
  const chosen = news !== undefined && html`<input type="hidden" name="news" value="${news}">`;
  return renderAlone(
    plain,
    words.title,
    html`<p>${words.text}</p><form class="act row" method="post" action="/console/cases/${form.id}/${form.kind}">${renderHidden(form)}${chosen}<input type="hidden" name="sure" value="yes"><button class="button primary">${words.yes}</button><a class="button" href="/console/cases/${form.id}">${confirm.no}</a></form>`,
  );
}

/** What is hidden elsewhere, this once. */
export function renderUnmasked(plain: Plain, id: CaseId, what: Unmasked): string {
  const { unmasked } = plain.view.words.casework;
  const contacts = Object.entries(unmasked.contact).flatMap(([kind, label]) => {
    const value = what.contact[kind as keyof typeof unmasked.contact];
    return value === undefined ? [] : [renderFact(label, value)];
  });
  const words = what.verbatims.map((text) => html`<blockquote>“${text}”</blockquote>`);
  return renderAlone(
    plain,
    unmasked.title,
    html`<p class="notice">${unmasked.note}</p><dl class="known">${renderFact(unmasked.name, what.name ?? unmasked.none)}${renderFact(unmasked.externalId, what.externalId)}${contacts}${renderFact(unmasked.words, words.length === 0 ? unmasked.none : words)}</dl>${toCase(id, plain.view)}`,
  );
}

export function renderNotFound(plain: Plain): string {
  const { words } = plain.view;
  const { notFound } = words.casework;
  return renderAlone(
    plain,
    notFound.title,
    html`<p>${notFound.text}</p><p><a class="button" href="/console/cases">${words.nav.cases}</a></p>`,
  );
}

/** What came of an action, in a sentence. */
export function saidText(
  said: Said,
  { owner, name, view }: { readonly owner: string; readonly name: string | undefined; readonly view: View },
): string {
  const { casework } = view.words;
  return said === 'taken' && owner === name ? casework.yours : casework.said[said](owner);
}

export function isSaid(code: unknown): code is Said {
  return typeof code === 'string' && SAID.has(code);
}

const SAID: ReadonlySet<string> = new Set<Said>([
  ...ACTIONS,
  'taken',
  'done',
  'not-done',
  'empty',
  'already-told',
  'full',
  'forbidden',
  'named',
]);

function toCase(id: CaseId, { words }: View): Html {
  return html`<p><a class="button" href="/console/cases/${id}">${words.casework.backToCase}</a></p>`;
}
