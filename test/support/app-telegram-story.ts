import { expect } from 'vitest';
import { EVERY_KIND } from './app-surveys.ts';
import { openButtons, openTelegram, reactionTo } from './app-telegram.ts';
import { type Accepted, type AppSetup, type AppUnderTest, openApp } from './app-under-test.ts';
import type { SeenMessage } from './telegram-chats.ts';
import type { SimulatedCustomer } from './telegram-customer.ts';
import type { TelegramServer } from './telegram-server.ts';

/** The team, and the survey with a question of every kind. */
export const EVERY_KIND_POLICY = 'team: { name: 优选家电 }\nsurveys: [{ when: {}, survey: every-kind }]\n';

export interface StoredResponse {
  readonly externalId: string;
  readonly status: string;
  readonly channel: string;
  readonly answers: readonly {
    readonly question: string;
    readonly value: unknown;
    readonly comment: unknown;
  }[];
  readonly flags: readonly string[];
}

/** One customer, 700, in a chat with the running program. */
export interface TelegramStory {
  readonly app: AppUnderTest;
  readonly server: TelegramServer;
  readonly customer: SimulatedCustomer;
  /** A closing event of that customer. */
  close(id?: string, over?: Readonly<Record<string, unknown>>): Promise<Accepted>;
  /** A closing event, and the first message that follows it. */
  invite(id?: string, over?: Readonly<Record<string, unknown>>): Promise<SeenMessage>;
  /** The bot's next message after something typed or pressed. */
  say(text: string): Promise<SeenMessage>;
  press(label: string): Promise<SeenMessage>;
  /** A box is ticked in place: the message changes and none is added. */
  tick(label: string): Promise<void>;
  /** What is stored once the survey of that event has ended. */
  response(id?: string): Promise<StoredResponse>;
  answers(id?: string): Promise<readonly (readonly [question: string, value: unknown])[]>;
  /** Ends the program and finds that every call was one the Bot API allows. */
  end(): Promise<void>;
}

export async function openTelegramStory(setup: AppSetup = {}): Promise<TelegramStory> {
  const { server, env } = await openTelegram();
  const customer = server.customer(700);
  const app = await openApp({
    policy: EVERY_KIND_POLICY,
    surveys: { 'every-kind.yaml': EVERY_KIND },
    ...setup,
    env: { ...env, ...setup.env },
  });
  const who = { externalId: 'tg-700', contact: { telegramChatId: '700' } };
  const story: TelegramStory = {
    app,
    server,
    customer,
    close: (id = 'T-1', over = {}) => app.close({ externalId: id, customer: who, ...over }),
    invite: (id, over) => reactionTo(server, customer, () => story.close(id, over)),
    say: (text) => reactionTo(server, customer, () => customer.type(text)),
    press: (label) => reactionTo(server, customer, () => customer.press(label)),
    async tick(label) {
      customer.press(label);
      await server.until(
        () => customer.unansweredPresses() === 0 && openButtons(customer).includes(`☑ ${label}`),
      );
    },
    async response(id = 'T-1') {
      const list = async () => (await app.json<{ items: StoredResponse[] }>('/v1/responses')).items;
      const find = async () => (await list()).find(({ externalId }) => externalId === id);
      await expect.poll(find).toBeDefined();
      const found = await find();
      if (found === undefined) throw new RangeError(`no response to ${id}`);
      return found;
    },
    answers: async (id) =>
      (await story.response(id)).answers.map(({ question, value }) => [question, value] as const),
    async end() {
      await app.stop();
      expect(server.violations).toEqual([]);
      await server.close();
    },
  };
  return story;
}
