import * as z from 'zod';
import { asId, type CaseId } from '../../../src/domain/ids.ts';
import { CATEGORIES, type Category } from '../../../src/domain/survey/survey.ts';
import { isSlackUser } from '../../../src/domain/team/audit.ts';
import { CALLBACK_RESULTS } from '../../../src/domain/team/case.ts';
import { type CaseAction, MAX_NOTE } from '../../../src/domain/team/case-action.ts';
import type { CaseCard } from '../../../src/domain/team/notice.ts';
import { type Locale, oneLine, takenText } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { parseJson } from '../../http/strict-json.ts';
import type { InputBlock, ModalView } from './block-types.ts';
import { caseNumber } from './case-state.ts';
import { caseName } from './case-title.ts';
import {
  FIELD_ACTION,
  type FieldKind,
  type FieldName,
  fieldsOf,
  type ModalKind,
  opensModal,
} from './modal-fields.ts';
import { MODAL_WORDS, type ModalWords } from './modal-words.ts';
import { contextLine, dotted, plain } from './parts.ts';

const NAME_MAX = 60;

/**
 * The dialog of a move. Its `callback_id` is `case:<kind>`; `private_metadata` keeps which case it is about.
 */
export function caseModal(kind: ModalKind, card: CaseCard, locale: Locale): ModalView {
  const words = MODAL_WORDS[locale];
  const about = dotted([
    [{ typed: caseName(card, locale) }],
    [{ typed: oneLine(card.customerMasked, NAME_MAX) }],
    caseNumber(card, locale),
  ]);
  return {
    type: 'modal',
    callback_id: `case:${kind}`,
    private_metadata: JSON.stringify({ caseId: card.id }),
    title: plain(words.titles[kind]),
    submit: plain(words.submit[kind]),
    close: plain(words.close),
    blocks: [
      contextLine(about),
      ...fieldsOf(kind).map((field) => inputOf(kind, field, { locale, category: card.facts.category })),
    ],
  };
}

interface FieldContext {
  readonly locale: Locale;
  /** What the case was taken to be about. */
  readonly category: Category;
}

function inputOf(
  kind: ModalKind,
  [name, field]: readonly [FieldName, FieldKind],
  context: FieldContext,
): InputBlock {
  const words = MODAL_WORDS[context.locale].fields[kind][name];
  return {
    type: 'input',
    block_id: name,
    label: plain(words?.label ?? name),
    ...(words?.hint === undefined ? {} : { hint: plain(words.hint) }),
    ...(field === 'optional-text' ? { optional: true } : {}),
    element: elementOf(field, context),
  };
}

function elementOf(field: FieldKind, { locale, category }: FieldContext): InputBlock['element'] {
  switch (field) {
    case 'user':
      return { type: 'users_select', action_id: FIELD_ACTION };
    case 'result': {
      const options = CALLBACK_RESULTS.map((result) => option(MODAL_WORDS[locale].results[result], result));
      return { type: 'radio_buttons', action_id: FIELD_ACTION, options };
    }
    case 'category': {
      const toOption = (each: Category) => option(term('category', each, locale), each);
      return {
        type: 'static_select',
        action_id: FIELD_ACTION,
        options: CATEGORIES.map(toOption),
        initial_option: toOption(category),
      };
    }
    case 'text':
    case 'optional-text':
      return { type: 'plain_text_input', action_id: FIELD_ACTION, multiline: true, max_length: MAX_NOTE };
  }
}

function option(text: string, value: string) {
  return { text: plain(text), value };
}

/** A dialog that was sent off: what it asks for, or what is wrong with it by field (`block_id`), for Slack to show there. */
export type Submission =
  | { readonly caseId: CaseId; readonly action: CaseAction }
  | { readonly errors: Readonly<Record<string, string>> };

const kept = z.object({ caseId: z.string().min(1).max(200) });
const shape = z.object({
  callback_id: z.string(),
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.unknown()).catch({}) }).catch({ values: {} }),
});
const element = z
  .object({
    value: z.string().optional().catch(undefined),
    selected_user: z.string().optional().catch(undefined),
    selected_option: z.object({ value: z.string() }).optional().catch(undefined),
  })
  .catch({});

type Values = Readonly<Partial<Record<FieldName, string>>>;

/**
 * What a submitted dialog of ours asks for. Total: whatever is missing or of another kind counts as not filled in. What is no
 * dialog of ours, or does not say which case it is about, has errors without a field.
 */
export function readSubmission(view: unknown, locale: Locale): Submission {
  const read = shape.safeParse(view);
  const kind = read.success ? read.data.callback_id.replace(/^case:/u, '') : '';
  const about = read.success ? kept.safeParse(parseJson(read.data.private_metadata)) : undefined;
  if (!read.success || about?.success !== true || !opensModal(kind)) return { errors: {} };
  const words = MODAL_WORDS[locale];
  const fields = fieldsOf(kind).map(([name, field]) => ({
    name,
    ...readField(field, valueIn(read.data.state.values, name), words),
  }));
  const wrong = fields.flatMap(({ name, error }) => (error === undefined ? [] : [[name, error] as const]));
  if (wrong.length > 0) return { errors: Object.fromEntries(wrong) };
  const values: Values = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  return { caseId: asId<CaseId>(about.data.caseId), action: toAction(kind, values) };
}

interface ReadField {
  readonly value: string;
  readonly error?: string;
}

function readField(field: FieldKind, given: string, words: ModalWords): ReadField {
  const value = takenText(given).trim();
  const judged = (isRight: boolean, error: string): ReadField => (isRight ? { value } : { value, error });
  switch (field) {
    case 'user':
      return judged(isSlackUser(value), words.choose);
    case 'result':
      return judged(isOneOf(CALLBACK_RESULTS, value), words.choose);
    case 'category':
      return judged(isOneOf(CATEGORIES, value), words.choose);
    case 'text':
      return value === '' ? { value, error: words.fillIn } : judged(fits(value), words.tooLong(MAX_NOTE));
    case 'optional-text':
      return judged(fits(value), words.tooLong(MAX_NOTE));
  }
}

function toAction(kind: ModalKind, { to = '', text = '', result, category, ...rest }: Values): CaseAction {
  const { cause = '', fix = '', why = '' } = rest;
  switch (kind) {
    case 'assign':
      return { kind, to };
    case 'note':
      return { kind, text };
    case 'contact':
      return { kind, result: CALLBACK_RESULTS.find((each) => each === result) ?? 'later', text };
    case 'resolve':
      return { kind, category: CATEGORIES.find((each) => each === category) ?? 'other', cause, fix };
    case 'reopen':
      return { kind, why };
  }
}

function valueIn(values: Readonly<Record<string, unknown>>, name: FieldName): string {
  const block = z.record(z.string(), z.unknown()).safeParse(Object.hasOwn(values, name) ? values[name] : {});
  const {
    value,
    selected_user: user,
    selected_option: option,
  } = element.parse(block.success && Object.hasOwn(block.data, FIELD_ACTION) ? block.data[FIELD_ACTION] : {});
  return value ?? user ?? option?.value ?? '';
}

function fits(text: string): boolean {
  return text.length <= MAX_NOTE;
}

function isOneOf(known: readonly string[], value: string): boolean {
  return known.includes(value);
}
