import type { ChatLink } from '../asking/entry-view.ts';
import type { InvitationId } from '../ids.ts';
import type { Question } from '../survey/survey.ts';
import type { Locale } from '../text.ts';
import type { AnswerValue } from './run.ts';

/** What the survey page shows to one customer, before it is HTML. */
export type PageView =
  | AskingPage
  /** The customer asked for a person. */
  | (PageFrame & { readonly state: 'paused' })
  | (PageFrame & { readonly state: 'done'; readonly thanks: string })
  | (PageFrame & { readonly state: 'stopped' })
  /** It goes on in a chat. */
  | (PageFrame & { readonly state: 'moved' })
  | (PageFrame & { readonly state: 'expired' })
  /** Altered, unknown, withdrawn: one page for all, so that nothing can be learned from it. */
  | { readonly state: 'missing'; readonly locale: Locale };

/** Who asks and about what: on every step. */
export interface PageFrame {
  readonly locale: Locale;
  readonly team: string;
  readonly logo?: string;
  readonly accent: string;
  readonly title: string;
  /** The service asked about: its close in the customer's zone and its type's code. */
  readonly about: { readonly month: number; readonly day: number; readonly serviceType: string };
  /** The team's own notice, else the built-in one. */
  readonly privacy: { readonly notice: string; readonly controller?: string; readonly contact?: string };
}

export interface AskingPage extends PageFrame {
  readonly state: 'asking';
  readonly runId: InvitationId;
  /** Sent back in the hidden field `step`. */
  readonly seq: number;
  readonly question: Question;
  /** The question's place among those certain to come; a low score may add follow-ups. */
  readonly progress: { readonly at: number; readonly of: number; readonly secondsLeft: number };
  /** Shown above the first question. */
  readonly intro: string | undefined;
  readonly canGoBack: boolean;
  /** The last reply was not understood, or must be confirmed; a full sentence. */
  readonly hint: string | undefined;
  /** Codes offered for confirmation instead of all answers. */
  readonly doubt: readonly string[] | undefined;
  readonly ticked: readonly string[];
  /** Where it can be answered in a chat instead, while nothing is answered. */
  readonly chat?: ChatLink;
  /** What the customer answered here before going back. */
  readonly before: AnswerValue | undefined;
}
