import type { CaseId } from '../../../src/domain/ids.ts';
import { CATEGORIES } from '../../../src/domain/survey/survey.ts';
import { CALLBACK_RESULTS, CUSTOMER_NEWS, type CustomerNews } from '../../../src/domain/team/case.ts';
import { type CaseActionKind, MAX_NOTE } from '../../../src/domain/team/case-action.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { type Content, type Html, html, verbatim } from '../../http/html.ts';
import { NAME_MAX } from '../acting/person.ts';
import type { Typed, TypedField } from '../acting/read-action.ts';
import type { Visit } from '../acting/visit.ts';
import type { View } from '../view.ts';
import type { CaseFilterName, NameProblem, TypedProblem } from '../words/casework.ts';
import { renderNameField } from './name-form.ts';

/** Where a visitor comes back to after an action: a list, or the case itself. */
export type Back = CaseFilterName | 'today' | 'case';

/** A form for one action on one case. */
export interface ActionForm {
  readonly kind: CaseActionKind;
  readonly id: CaseId;
  readonly back: Back;
  readonly visit: Visit;
  /** The one filled button of its case. */
  readonly isPrimary: boolean;
  /** The same deed as before, when the form comes back; a fresh one else. */
  readonly deed?: string;
  readonly typed?: Typed;
  readonly wrong?: { readonly field: TypedField; readonly why: TypedProblem };
  /** Asks for the name, also when one is known: `name` was typed and is wrong. */
  readonly wrongName?: { readonly name: string; readonly why: NameProblem };
  /** What the customer can be told. */
  readonly news?: readonly CustomerNews[];
  /** Offered while somebody types whose the case shall be. */
  readonly people?: readonly string[];
}

/** The form, with a field for the visitor's name while it is not known. */
export function renderActionForm(form: ActionForm, view: View): Html {
  const { kind, visit } = form;
  const name =
    (visit.name === undefined || form.wrongName !== undefined) &&
    renderNameField({ id: `${kind}-who`, typed: form.wrongName?.name ?? '', why: form.wrongName?.why }, view);
  return html`<form method="post" action="/console/cases/${form.id}/${kind}" id="form-${kind}" class="act">${renderHidden(form)}${fieldsOf(form, view)}${name}<button class="${buttonClass(form)}" id="do-${kind}">${view.words.casework.action[kind]}</button></form>`;
}

/** A form of one button, for a card in a list: the case is named for who cannot see which card it is on. */
export function renderActionButton(form: ActionForm, customer: string, view: View): Html {
  const { action, cardLabel } = view.words.casework;
  const label = action[form.kind];
  return html`<form method="post" action="/console/cases/${form.id}/${form.kind}">${renderHidden(form)}<button class="${buttonClass(form)}" id="${form.kind}-${form.id}" aria-label="${cardLabel(label, customer)}">${label}</button></form>`;
}

/** What every post of ours carries. */
export function renderHidden({ visit, deed, back }: Pick<ActionForm, 'visit' | 'deed' | 'back'>): Html {
  return html`<input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="deed" value="${deed ?? visit.nextDeed()}"><input type="hidden" name="back" value="${back}">`;
}

function buttonClass({ isPrimary }: ActionForm): string {
  return isPrimary ? 'button primary' : 'button';
}

function fieldsOf(form: ActionForm, view: View): Content {
  const { field } = view.words.casework;
  switch (form.kind) {
    case 'claim':
    case 'unmask':
      return undefined;
    case 'assign':
      return personField(form, view);
    case 'note':
      return area(form, { name: 'text', label: field.text, isRequired: true }, view);
    case 'reopen':
      return area(form, { name: 'why', label: field.why, isRequired: true }, view);
    case 'contact':
      return [
        choice(
          form,
          {
            name: 'result',
            label: field.result,
            options: listed('callbackResult', CALLBACK_RESULTS, view),
          },
          view,
        ),
        area(form, { name: 'text', label: field.heard, isRequired: false }, view),
      ];
    case 'resolve':
      return [
        categories(form, view),
        area(form, { name: 'cause', label: field.cause, isRequired: true }, view),
        area(form, { name: 'fix', label: field.fix, isRequired: true }, view),
      ];
    case 'tell':
      return choice(
        form,
        {
          name: 'news',
          label: field.news,
          options: listed('customerNews', form.news ?? CUSTOMER_NEWS, view),
        },
        view,
      );
  }
}

type Option = readonly [code: string, label: string];

function listed(
  group: 'callbackResult' | 'customerNews',
  codes: readonly string[],
  { locale }: View,
): readonly Option[] {
  return codes.map((code) => [code, term(group, code, locale)]);
}

function categories(form: ActionForm, view: View): Html {
  const chosen = form.typed?.category;
  const options = CATEGORIES.map((code) => {
    const selected = (CATEGORIES.find((each) => each === chosen) ?? 'other') === code;
    return html`<option value="${code}"${selected && html` selected`}>${term('category', code, view.locale)}</option>`;
  });
  return html`<div class="field"><label for="${form.kind}-category">${view.words.casework.field.category}</label><select id="${form.kind}-category" name="category">${options}</select>${problem(form, 'category', view)}</div>`;
}

function choice(
  form: ActionForm,
  {
    name,
    label,
    options,
  }: { readonly name: TypedField; readonly label: string; readonly options: readonly Option[] },
  view: View,
): Html {
  const typed = form.typed?.[name];
  const chosen = typed ?? (form.kind === 'tell' ? options[0]?.[0] : undefined);
  const rows = options.map(
    ([code, text]) =>
      html`<label class="option"><input type="radio" name="${name}" value="${code}" required${code === chosen && html` checked`}><span>${text}</span></label>`,
  );
  return html`<fieldset class="field"><legend>${label}</legend><div class="options">${rows}</div>${problem(form, name, view)}</fieldset>`;
}

function area(
  form: ActionForm,
  {
    name,
    label,
    isRequired,
  }: { readonly name: TypedField; readonly label: string; readonly isRequired: boolean },
  view: View,
): Html {
  const id = `${form.kind}-${name}`;
  return html`<div class="field"><label for="${id}">${label}</label><textarea id="${id}" name="${name}" rows="3" maxlength="${MAX_NOTE}"${isRequired && html` required`}${described(form, name)}>
${verbatim(form.typed?.[name] ?? '')}</textarea>${problem(form, name, view)}</div>`;
}

function personField(form: ActionForm, view: View): Html {
  const { field, toHint } = view.words.casework;
  const people = (form.people ?? []).map((each) => html`<option value="${each}"></option>`);
  return html`<div class="field"><label for="assign-to">${field.to}</label><input id="assign-to" name="to" list="people" maxlength="${NAME_MAX}" autocomplete="off" required aria-describedby="assign-hint" value="${verbatim(form.typed?.to ?? '')}"><datalist id="people">${people}</datalist><small id="assign-hint" class="muted">${toHint}</small>${problem(form, 'to', view)}</div>`;
}

function described({ kind, wrong }: ActionForm, name: TypedField): Html | false {
  return wrong?.field === name && html` aria-invalid="true" aria-describedby="${kind}-${name}-problem"`;
}

function problem({ kind, wrong }: ActionForm, name: TypedField, { words }: View): Html | false {
  return (
    wrong?.field === name &&
    html`<p class="wrong" id="${kind}-${name}-problem" role="alert">${words.casework.wrong[wrong.why]}</p>`
  );
}
