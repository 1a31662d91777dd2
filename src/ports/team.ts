import type { NoticeContent, NoticeRef } from '../domain/team/notice.ts';
import type { Health, Hook } from './channel.ts';
import type { Desk } from './desk.ts';

/** What became of a post. */
export type Posting =
  | { readonly status: 'posted'; readonly ref: NoticeRef }
  | {
      readonly status: 'try-later';
      readonly retryAfterMs: number;
      readonly problem: string;
      /** The platform takes nothing from us until then: not only this one has to wait. */
      readonly limited?: true;
    }
  /** Nothing will change by itself: channel archived, token revoked, bot not invited. Tried again slowly, shown to the operator. */
  | { readonly status: 'refused'; readonly problem: string };

/** Where a notice goes: the message it was posted as before, and the one it stands under. */
export interface PostTo {
  readonly ref?: NoticeRef | undefined;
  readonly under?: NoticeRef | undefined;
}

/** Where the team works. The local console needs no posting: it reads the store. */
export interface Team {
  readonly name: string;
  /** Where the platform calls us; mounted before `start`. Absent where it never does. */
  readonly hooks?: readonly Hook[];
  /** Posts the notice, or updates the message it was posted as. Within 10 s; never throws for anything the platform does. */
  post(content: NoticeContent, to: PostTo): Promise<Posting>;
  /** Begins to take in what people do there, and comes back at once. Absent for one that is only posted to. */
  start?(desk: Desk): Promise<void>;
  /** Stops taking in within 10 s. */
  stop?(): Promise<void>;
  health(): Health;
}
