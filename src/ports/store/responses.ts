import type { Purpose } from '../../domain/asking/invitation.ts';
import type { Response, ScoredResponse } from '../../domain/conversation/response.ts';
import type { InvitationId } from '../../domain/ids.ts';
import type { Span } from './asking.ts';

export interface ResponseFilter extends Partial<Span> {
  readonly agent?: string;
  readonly department?: string;
  readonly channel?: string;
  readonly survey?: string;
  /** Why it was asked; both when it says nothing. */
  readonly purpose?: Purpose;
}

/** A page of a list ordered newest first; `nextCursor` is opaque and stable while new items arrive. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | undefined;
}

export interface ResponseStore {
  /** Writes the response unless one made from the same or a newer turn is there. */
  put(response: Response): Promise<void>;
  find(id: InvitationId): Promise<Response | undefined>;
  /** By `endedAt`, newest first. `limit` is 1 to 500. An unreadable cursor gives `undefined`. */
  list(
    filter: ResponseFilter,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<Response> | undefined>;
  /**
   * Every response that passes the filter and ended in the span, once, in pages of at most 500, oldest first. Pages are read one
   * by one, and nothing is held between them: one put meanwhile is seen if its end is still ahead.
   */
  scan(filter: ResponseFilter & Span): AsyncIterable<readonly Response[]>;
  /** The same as `scan`, as far as figures need them: what a report is built from. Others get their turn between two pages. */
  scanScores(filter: ResponseFilter & Span): AsyncIterable<readonly ScoredResponse[]>;
}
