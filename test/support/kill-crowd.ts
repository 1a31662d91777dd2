import { setInterval } from 'node:timers/promises';
import { type AnsweringCustomer, createAnsweringCustomer } from './kill-customer.ts';
import type { Random } from './kill-random.ts';
import type { TelegramServer } from './telegram-server.ts';

/** Everybody who is asked in one kill test. */
export interface Crowd {
  readonly customers: readonly AnsweringCustomer[];
  /** Everybody has seen the last message, and nothing waits at Telegram. */
  isDone(): boolean;
  leave(): void;
}

/** How often the customers look at their phones. */
const TICK_MS = 20;
const FIRST_CHAT = 700_001;

export function gatherCrowd(telegram: TelegramServer, size: number, random: Random): Crowd {
  const customers = Array.from({ length: size }, (_, index) =>
    createAnsweringCustomer(telegram.customer(FIRST_CHAT + index), {
      survey: random.chance(0.5) ? 'service-csat' : 'quick-csat',
      random,
      habits: {
        typist: random.chance(0.4),
        grumpy: random.chance(0.35),
        goesBack: random.chance(0.15),
        stops: random.chance(0.03),
        impatient: random.chance(0.3),
      },
    }),
  );
  const byChat = new Map(customers.map((customer) => [customer.id, customer]));
  telegram.onMessage(({ id }, message) => byChat.get(id)?.hear(message, performance.now()));
  const leaving = new AbortController();
  void liveOn(customers, leaving.signal);
  return {
    customers,
    isDone: () => customers.every((each) => each.hasEnded()) && telegram.updates.waiting().length === 0,
    leave: () => leaving.abort(),
  };
}

async function liveOn(customers: readonly AnsweringCustomer[], signal: AbortSignal): Promise<void> {
  try {
    for await (const _tick of setInterval(TICK_MS, undefined, { signal })) {
      const nowMs = performance.now();
      for (const customer of customers) customer.live(nowMs);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
