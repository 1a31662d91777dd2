import { CATEGORIES } from '../../../src/domain/survey/survey.ts';
import { CALLBACK_RESULTS, CUSTOMER_NEWS } from '../../../src/domain/team/case.ts';
import { type CaseAction, type CaseActionKind, MAX_NOTE } from '../../../src/domain/team/case-action.ts';
import { takenText } from '../../../src/domain/text.ts';
import { type Fields, fieldOf } from '../../http/query.ts';
import type { TypedProblem } from '../words/casework.ts';
import { readPerson } from './person.ts';

/** The fields of all actions, as they are named in forms. */
export const TYPED_FIELDS = ['to', 'text', 'result', 'category', 'cause', 'fix', 'why', 'news'] as const;
export type TypedField = (typeof TYPED_FIELDS)[number];
/** What somebody typed or chose, to the letter. */
export type Typed = Partial<Record<TypedField, string>>;

export type ActionReading =
  | { readonly status: 'read'; readonly action: CaseAction }
  | { readonly status: 'wrong'; readonly field: TypedField; readonly why: TypedProblem };

export const ACTIONS = ['claim', 'assign', 'note', 'contact', 'resolve', 'reopen', 'tell', 'unmask'] as const;

export function isAction(text: string): text is CaseActionKind {
  return ACTIONS.some((each) => each === text);
}

/** What was typed, as it can be shown again; a line break is one character however it was sent. */
export function typedOf(fields: Fields): Typed {
  const typed = TYPED_FIELDS.map((name) => [name, fieldOf(fields, name)] as const);
  return Object.fromEntries(
    typed.flatMap(([name, text]) =>
      text === undefined ? [] : [[name, takenText(text).replace(/\r\n?/gu, '\n')]],
    ),
  );
}

/** The action a form asks for, or the field that has to be mended first. */
export function readAction(kind: CaseActionKind, typed: Typed): ActionReading {
  switch (kind) {
    case 'claim':
    case 'unmask':
      return read({ kind });
    case 'assign':
      return readAssign(typed);
    case 'note':
      return readText(typed, 'text', (text) => ({ kind, text }));
    case 'reopen':
      return readText(typed, 'why', (why) => ({ kind, why }));
    case 'contact':
      return readContact(typed);
    case 'resolve':
      return readResolve(typed);
    case 'tell': {
      const news = CUSTOMER_NEWS.find((each) => each === typed.news);
      return news === undefined ? wrong('news', 'choice') : read({ kind, news });
    }
  }
}

function readAssign({ to = '' }: Typed): ActionReading {
  if (to.trim() === '') return wrong('to', 'missing');
  const person = readPerson(to);
  return person === undefined ? wrong('to', 'person') : read({ kind: 'assign', to: person });
}

function readContact(typed: Typed): ActionReading {
  const result = CALLBACK_RESULTS.find((each) => each === typed.result);
  if (result === undefined) return wrong('result', 'choice');
  const text = (typed.text ?? '').trim();
  return text.length > MAX_NOTE ? wrong('text', 'long') : read({ kind: 'contact', result, text });
}

function readResolve(typed: Typed): ActionReading {
  const category = CATEGORIES.find((each) => each === typed.category);
  if (category === undefined) return wrong('category', 'choice');
  return readText(typed, 'cause', (cause) => {
    const fix = readText(typed, 'fix', (text) => ({ kind: 'resolve', category, cause, fix: text }));
    return fix.status === 'read' ? fix.action : fix;
  });
}

function readText(
  typed: Typed,
  field: TypedField,
  toAction: (text: string) => CaseAction | ActionReading,
): ActionReading {
  const text = (typed[field] ?? '').trim();
  if (text === '') return wrong(field, 'missing');
  if (text.length > MAX_NOTE) return wrong(field, 'long');
  const made = toAction(text);
  return 'status' in made ? made : read(made);
}

function read(action: CaseAction): ActionReading {
  return { status: 'read', action };
}

function wrong(field: TypedField, why: TypedProblem): ActionReading {
  return { status: 'wrong', field, why };
}
