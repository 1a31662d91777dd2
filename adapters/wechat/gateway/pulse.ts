import type { Timers } from '../../../src/ports/runtime.ts';

/** Whether a bot still lives, from what comes of it. */
export interface Pulse {
  /** Something came; `isAnswer` to a ding. */
  beat(isAnswer: boolean): void;
  /** An error was told: it is to be looked at soon. */
  trouble(): void;
  /** Which beat was the last before an error that was told since this was asked last; undefined when none was. */
  takeTrouble(): number | undefined;
  /** This puppet answers dings, so one that goes unanswered means something. */
  answersDings(): boolean;
  /** Waits for an error, but no longer than `ms`. */
  untilTrouble(ms: number, signal: AbortSignal): Promise<void>;
  /** The number of the last beat. */
  last(): number;
  /** True as soon as there is a beat after that one, false when there is none within `ms`. */
  comesAfter(beat: number, ms: number, signal: AbortSignal): Promise<boolean>;
}

export function createPulse(timers: Timers): Pulse {
  let beats = 0;
  let hasAnswered = false;
  let troubledAfter: number | undefined;
  let beaten = new AbortController();
  let troubled = new AbortController();
  return {
    beat(isAnswer) {
      beats += 1;
      hasAnswered ||= isAnswer;
      beaten.abort();
    },
    trouble() {
      troubledAfter ??= beats;
      troubled.abort();
    },
    takeTrouble() {
      const was = troubledAfter;
      troubledAfter = undefined;
      return was;
    },
    answersDings: () => hasAnswered,
    async untilTrouble(ms, signal) {
      if (troubledAfter !== undefined) return;
      troubled = new AbortController();
      await timers.sleep(ms, AbortSignal.any([signal, troubled.signal]));
    },
    last: () => beats,
    async comesAfter(beat, ms, signal) {
      if (beats > beat) return true;
      beaten = new AbortController();
      await timers.sleep(ms, AbortSignal.any([signal, beaten.signal]));
      return beats > beat;
    },
  };
}
