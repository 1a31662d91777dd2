import { type Html, html, verbatim } from '../../http/html.ts';
import { NAME_MAX } from '../acting/person.ts';
import type { Visit } from '../acting/visit.ts';
import type { View } from '../view.ts';
import type { NameProblem } from '../words/casework.ts';
import { type Plain, renderAlone } from './plain-pages.ts';

/** The field in which somebody says who they are, and for how long that is remembered. */
export function renderNameField(
  field: { readonly id: string; readonly typed: string; readonly why: NameProblem | undefined },
  { words }: View,
): Html {
  const { who } = words.casework;
  const { id, why } = field;
  const problem =
    why !== undefined && html`<p class="wrong" id="${id}-problem" role="alert">${who.wrong[why]}</p>`;
  const invalid = why !== undefined && html` aria-invalid="true"`;
  const described = why === undefined ? `${id}-hint` : `${id}-problem ${id}-hint`;
  return html`<div class="field"><label for="${id}">${who.label}</label><input id="${id}" name="who" autocomplete="name" required maxlength="${NAME_MAX}" aria-describedby="${described}"${invalid} value="${verbatim(field.typed)}"><small class="muted" id="${id}-hint">${who.hint}</small>${problem}<label class="option"><input type="checkbox" name="keep" value="yes"><span>${who.keep}</span></label></div>`;
}

/** The page on which a visitor gives their name, or another one. */
export function renderNamePage(
  plain: Plain,
  form: {
    readonly visit: Visit;
    readonly back: string;
    readonly typed: string;
    readonly why: NameProblem | undefined;
    readonly isOld: boolean;
  },
): string {
  const { who, again } = plain.view.words.casework;
  return renderAlone(
    plain,
    who.title,
    html`<p class="muted">${who.text}</p>${form.isOld && html`<p class="notice" role="alert">${again.expired}</p>`}<form class="act" method="post" action="/console/name"><input type="hidden" name="csrf" value="${form.visit.csrf}"><input type="hidden" name="back" value="${form.back}">${renderNameField({ id: 'who', typed: form.typed, why: form.why }, plain.view)}<button class="button primary">${who.save}</button></form>`,
  );
}
