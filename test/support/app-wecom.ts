import { expect } from 'vitest';
import { cursorNoteOf } from '../../adapters/wecom/notes.ts';
import { type AppSetup, type AppUnderTest, openApp } from './app-under-test.ts';
import { findFreePort } from './process-server.ts';
import type { WecomAgent, WecomCustomer } from './wecom-people.ts';
import { startWecomServer, type WecomServer } from './wecom-server.ts';
import type { WecomShown } from './wecom-sessions.ts';

export interface WecomResponse {
  readonly externalId: string;
  readonly status: string;
  readonly channel: string;
  readonly agent?: { readonly id: string; readonly name?: string };
  readonly answers: readonly {
    readonly question: string;
    readonly value: unknown;
    readonly comment: unknown;
  }[];
}

/** One customer and one agent in a WeCom that the running program is registered with. */
export interface WecomStory {
  readonly app: AppUnderTest;
  readonly server: WecomServer;
  readonly customer: WecomCustomer;
  readonly agent: WecomAgent;
  /** The customer asks something, the agent takes it and ends it. Answers the id of the closing event. */
  serve(customer?: WecomCustomer): string;
  /** The same, and the first question. */
  invite(customer?: WecomCustomer): Promise<WecomShown>;
  /** Does something and answers the next message to that customer. */
  reaction(act: () => unknown, customer?: WecomCustomer): Promise<WecomShown>;
  press(label: string): Promise<WecomShown>;
  say(text: string): Promise<WecomShown>;
  /** Everything the program was told has been read, and nothing is under way. */
  settled(): Promise<void>;
  responses(): Promise<readonly WecomResponse[]>;
  /** The one response, once it is stored. */
  response(): Promise<WecomResponse>;
  answers(): Promise<readonly (readonly [question: string, value: unknown])[]>;
  /** Ends the program and finds that no rule of WeCom was broken. */
  end(): Promise<void>;
}

const QUICK = 'surveys: [{ when: {}, survey: quick-csat }]\npolicy: { quietHours: off, cooldown: 0s }\n';

export async function openWecomStory(setup: AppSetup = {}): Promise<WecomStory> {
  const server = await startWecomServer();
  const port = await findFreePort();
  const app = await openApp({
    policy: QUICK,
    ...setup,
    env: {
      ...server.env,
      CSAT_PORT: String(port),
      CSAT_PUBLIC_URL: `http://127.0.0.1:${port}`,
      ...setup.env,
    },
  });
  server.useClock(app.clock);
  if (!(await server.callback.register(`${app.url}/wecom/callback`)))
    throw new Error('the callback address did not prove itself');
  const first = server.customer('wmCustomer0001');
  const agent = server.agent('zhangsan');
  const list = async () => (await app.json<{ items: WecomResponse[] }>('/v1/responses')).items;
  const isRead = async () => {
    const cursor = await app.app.store.leases.getNote(cursorNoteOf(server.corpId, server.account));
    return server.history.isEnd(server.account, cursor);
  };
  const story: WecomStory = {
    app,
    server,
    customer: first,
    agent,
    serve(customer = first) {
      customer.type('我的订单什么时候到？');
      agent.take(customer);
      return agent.end(customer);
    },
    invite: (customer = first) => story.reaction(() => story.serve(customer), customer),
    async reaction(act, customer = first) {
      const before = customer.messages.length;
      await act();
      await server.until(() => customer.messages.length > before, 10_000);
      return lastShown(customer);
    },
    press: (label) => story.reaction(() => first.press(label)),
    say: (text) => story.reaction(() => first.type(text)),
    async settled() {
      await server.callback.settled();
      await expect.poll(isRead, { timeout: 10_000 }).toBe(true);
      await app.settle();
    },
    responses: list,
    async response() {
      await expect.poll(list, { timeout: 5000 }).toHaveLength(1);
      const [found] = await list();
      if (found === undefined) throw new RangeError('there is no response');
      return found;
    },
    answers: async () =>
      (await story.response()).answers.map(({ question, value }) => [question, value] as const),
    async end() {
      await server.callback.settled();
      await app.stop();
      expect(server.violations).toEqual([]);
      await server.close();
    },
  };
  return story;
}

/** The newest message the customer sees. Throws when there is none. */
export function lastShown(customer: WecomCustomer): WecomShown {
  const last = customer.messages.at(-1);
  if (last === undefined) throw new RangeError('the customer has seen nothing');
  return last;
}
