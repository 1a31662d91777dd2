import type { Timers } from '../../../src/ports/runtime.ts';

/** Whether a bot still lives, from what comes of it. */
export interface Pulse {
  /** Something came; `isAnswer` to a ding. */
  beat(isAnswer: boolean): void;
  /** An error was told: it is to be looked at soon. */
  trouble(): void;
  /** Whether an error was told since this was asked last. */
  takeTrouble(): boolean;
  /** This puppet answers dings, so one that goes unanswered means something. */
  answersDings(): boolean;
  /** Waits for an error, but no longer than `ms`. */
  untilTrouble(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls `ask`; true as soon as anything comes, false when nothing has after `ms`. */
  comesAfter(ask: () => void, ms: number, signal: AbortSignal): Promise<boolean>;
}

export function createPulse(timers: Timers): Pulse {
  let beats = 0;
  let hasAnswered = false;
  let isTroubled = false;
  let beaten = new AbortController();
  let troubled = new AbortController();
  return {
    beat(isAnswer) {
      beats += 1;
      hasAnswered ||= isAnswer;
      beaten.abort();
    },
    trouble() {
      isTroubled = true;
      troubled.abort();
    },
    takeTrouble() {
      const was = isTroubled;
      isTroubled = false;
      return was;
    },
    answersDings: () => hasAnswered,
    async untilTrouble(ms, signal) {
      if (isTroubled) return;
      troubled = new AbortController();
      await timers.sleep(ms, AbortSignal.any([signal, troubled.signal]));
    },
    async comesAfter(ask, ms, signal) {
      const before = beats;
      beaten = new AbortController();
      ask();
      if (beats === before) await timers.sleep(ms, AbortSignal.any([signal, beaten.signal]));
      return beats > before;
    },
  };
}
