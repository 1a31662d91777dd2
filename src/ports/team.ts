import type { NoticeContent } from '../domain/team/notice.ts';
import type { Health } from './channel.ts';

/** What became of a post. */
export type Posting =
  | { readonly status: 'posted'; readonly ref: { readonly channel: string; readonly ts: string } }
  | { readonly status: 'try-later'; readonly retryAfterMs: number; readonly problem: string }
  /** Nothing will change by itself: channel archived, token revoked, bot not invited. Tried again slowly, shown to the operator. */
  | { readonly status: 'refused'; readonly problem: string };

/** Where the team works. The local console needs no posting: it reads the store. */
export interface Team {
  readonly name: string;
  /** Posts the notice, or updates the message it was posted as. Within 10 s; never throws for anything the platform does. */
  post(
    content: NoticeContent,
    ref: { readonly channel: string; readonly ts: string } | undefined,
  ): Promise<Posting>;
  health(): Health;
}
