import type { Locale, LocalText } from '../text.ts';
import type { Entry } from './entry.ts';

/** A way to answer in a chat instead. */
export interface ChatLink {
  readonly url: string;
  /** The platform as people read it: `Telegram`. */
  readonly title: string;
}

/** A link that opens a chat with that token; undefined without a platform that has such links. */
export type StartLink = (token: string) => ChatLink | undefined;

/** An entry with its addresses. */
export interface EntryPlace {
  readonly entry: Entry;
  readonly name: LocalText;
  readonly url: string;
  readonly chat: ChatLink | undefined;
}

/** What an entry's page shows. */
export interface EntryView {
  readonly id: string;
  readonly locale: Locale;
  readonly team: string;
  readonly logo?: string;
  readonly accent: string;
  /** What the entry is called; undefined for the service's own name. */
  readonly title: string | undefined;
  readonly serviceType: string;
  readonly questions: number;
  readonly seconds: number;
  readonly privacy: { readonly notice: string; readonly controller?: string; readonly contact?: string };
  readonly chat: ChatLink | undefined;
}
