import type { SurveyId } from '../ids.ts';
import type { LocalText } from '../text.ts';

/** A place where anybody may rate without having been asked: a counter, a product page, a menu. */
export interface Entry {
  readonly id: string;
  /** What it is called on its page and its printed sheet. */
  readonly title?: LocalText;
  /** Over the policy's choice. */
  readonly survey?: SurveyId;
  readonly serviceType: string;
  readonly department?: string;
  readonly agent?: string;
  /** Where the service happened, as in a closing event. */
  readonly channel: string;
}

/** The source that services told at an entry have. */
export const ENTRY_SOURCE = 'entry';
/** On every service told at an entry: reports can leave it out, or show it alone. */
export const WALK_IN = 'walk-in';
/** With what follows it, the key of `metadata` that names the entry. */
export const ENTRY_KEY = 'entry';
