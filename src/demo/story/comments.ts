/** Why a customer is not content: the options of service-csat's question "reason". */
export const CAUSES = ['slow', 'unsolved', 'attitude', 'knowledge', 'process', 'product', 'other'] as const;
export type Cause = (typeof CAUSES)[number];

/** What invented customers write, by how content they are and what about. */
export interface Comments {
  /** Behind a typed 5. */
  readonly good: readonly string[];
  /** With a 3. */
  readonly mixed: Readonly<Record<Cause, readonly string[]>>;
  /** With a 1 or 2. */
  readonly bad: Readonly<Record<Cause, readonly string[]>>;
  /** While the warehouse moved. */
  readonly lateParcel: readonly string[];
}
