/** Why a customer is not content: the options of service-csat's question "reason". */
export const CAUSES = ['slow', 'unsolved', 'attitude', 'knowledge', 'process', 'product', 'other'] as const;
export type Cause = (typeof CAUSES)[number];

/** What a service was about, so that nobody who only asked before buying complains of a delivery. */
export type Topic = 'repair' | 'delivery' | 'advice';

/** Texts that fit one topic, and those that fit any. */
export type ByTopic = { readonly any: readonly string[] } & {
  readonly [topic in Topic]?: readonly string[];
};
export type ByCause = Readonly<Record<Cause, ByTopic>>;

/** What invented customers write, by how content they are and what about. */
export interface Comments {
  /** Behind a typed 5. */
  readonly good: ByTopic;
  /** Of somebody who is neither content nor angry. */
  readonly mixed: ByCause;
  readonly bad: ByCause;
  /** About a delivery while the warehouse moved. */
  readonly late: readonly string[];
}
