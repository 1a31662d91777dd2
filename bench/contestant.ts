/** One side of the comparison: surveys under way in a store of its own, waiting for answers. */
export interface Contestant {
  readonly side: Side;
  /** Outside the measured time: makes these chats' updates of this question ready. */
  prepare(question: number, chats: readonly number[]): void;
  /** One customer's answer, until it counts as done. */
  answer(chat: number): Promise<void>;
  /** Outside the measured time: whatever `answer` left for later. */
  catchUp(): Promise<void>;
  /** Throws unless every answer was stored, once. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** A side whose stored state can be weighed. */
export interface WeighedContestant extends Contestant {
  /** Mean bytes of the stored state of these chats. */
  recordBytes(chats: readonly number[]): number;
}

export type Side = 'accepted' | 'whole path' | 'wizard' | 'loop';

export interface Setting {
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly inFlight: number;
  readonly chats: number;
}
