import type { Category } from '../survey/survey.ts';
import type { CallbackResult, CustomerNews } from './case.ts';

/** What somebody of the team does with a case. Texts are as typed, at most `MAX_NOTE` characters are kept. */
export type CaseAction =
  | { readonly kind: 'claim' }
  | { readonly kind: 'assign'; readonly to: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'contact'; readonly result: CallbackResult; readonly text: string }
  | { readonly kind: 'resolve'; readonly category: Category; readonly cause: string; readonly fix: string }
  | { readonly kind: 'reopen'; readonly why: string }
  | { readonly kind: 'tell'; readonly news: CustomerNews }
  | { readonly kind: 'unmask' };
export type CaseActionKind = CaseAction['kind'];

/** One click or submission. */
export interface Deed {
  /** The platform's own id of it: the same again changes nothing. */
  readonly id: string;
  /** A Slack user id, or the name given in the console. */
  readonly who: string;
  readonly at: Date;
  readonly action: CaseAction;
}

/** Why an action is not possible now. */
export type CaseRefusal =
  /** Somebody else has claimed it. */
  | 'taken'
  /** It is resolved: reopen it first. */
  | 'done'
  /** It is not resolved yet. */
  | 'not-done'
  /** A text that is needed is empty. */
  | 'empty'
  /** The customer was told already, or is about to be. */
  | 'already-told'
  /** Its history is as long as it may get: it can be claimed and resolved, and nothing else. */
  | 'full';

/** Characters of a note, cause or fix that are kept. */
export const MAX_NOTE = 2000;
/** Characters of a name that are kept. */
export const MAX_NAME = 60;
/**
 * Lines of history after which people add no more: a case is one document, and each change writes the whole of it. At their
 * longest, in Chinese, so many are 6 MB, of the 16 MB that a document of MongoDB may have.
 */
export const MAX_HISTORY = 500;
