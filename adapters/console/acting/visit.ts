/** Who is looking at a page, and what its forms must give back. */
export interface Visit {
  /** For every form of the page. */
  readonly csrf: string;
  /** The name they gave; `undefined` before they did anything. */
  readonly name: string | undefined;
  readonly mayUnmask: boolean;
  /** A fresh one-time token for one form. */
  readonly nextDeed: () => string;
}
