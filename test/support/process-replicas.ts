import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { type LeftBehind, readLeftBehind } from './kill-store.ts';
import { mongoDatabase } from './mongo.ts';
import { dropDatabase } from './mongo-address.ts';
import { eventBody, postEvent } from './process-http.ts';
import type { Program } from './process-program.ts';
import { type ServerProcess, startServerProcess } from './process-server.ts';
import { useProgram } from './process-world.ts';
import type { SimulatedCustomer } from './telegram-customer.ts';
import { WIDE_LIMITS } from './telegram-flood.ts';
import { startTelegramServer, type TelegramServer } from './telegram-server.ts';

/** Several real processes on one MongoDB, each with a data directory of its own, and one bot. All of it is gone after `close`. */
export interface Replicas {
  readonly telegram: TelegramServer;
  /** Where the process of that name has its files. */
  dirOf(name: string): string;
  /** Starts the process of that name, in the same directory every time, and waits until it listens. */
  start(name: string, env?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  /** Posts a closing event for each of so many new customers to that process. */
  invite(server: ServerProcess, count: number): Promise<readonly SimulatedCustomer[]>;
  /** What is stored, read beside the processes or after them. */
  read(): Promise<LeftBehind>;
  close(): Promise<void>;
}

const FIRST_CHAT = 910_001;

/** Opens them for a case, on a program that is built once for the file. */
export function useReplicas(): (test: TestContext) => Promise<Replicas> {
  const program = useProgram();
  return async ({ onTestFinished }) => {
    const replicas = await openReplicas(program());
    onTestFinished(() => replicas.close());
    return replicas;
  };
}

async function openReplicas(program: Program): Promise<Replicas> {
  const root = mkdtempSync(join(tmpdir(), 'csat-loop-replicas-'));
  const uri = mongoDatabase();
  const secret = `replicas-${randomBytes(12).toString('hex')}`;
  const telegram = await startTelegramServer({ flood: WIDE_LIMITS });
  const started: ServerProcess[] = [];
  let invited = 0;
  const dirOf = (name: string) => {
    const dir = join(root, name);
    mkdirSync(dir, { recursive: true });
    // The hour of the day must not matter here.
    writeFileSync(join(dir, 'csat.yaml'), 'policy: { quietHours: off }\n');
    return dir;
  };
  const common = {
    CSAT_SECRET: secret,
    MONGODB_URI: uri,
    CSAT_LOG_LEVEL: 'debug',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
  };
  return {
    telegram,
    dirOf,
    async start(name, env = {}) {
      const server = await startServerProcess(program, { dir: dirOf(name), env: { ...common, ...env } });
      started.push(server);
      return server;
    },
    async invite(server, count) {
      const chats = Array.from({ length: count }, () => FIRST_CHAT + invited++);
      const customers = chats.map((chat) => telegram.customer(chat));
      await Promise.all(chats.map((chat) => postClose(server, String(chat))));
      return customers;
    },
    async read() {
      const left = await readLeftBehind({ engine: 'mongo', uri }, secret);
      if (left === undefined) throw new Error('there is no store');
      return left;
    },
    async close() {
      for (const each of started) {
        each.kill('SIGKILL');
        await each.exited;
      }
      await telegram.close();
      await dropDatabase(uri);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function postClose({ url }: ServerProcess, id: string): Promise<void> {
  const answer = await postEvent(url, eventBody({ externalId: id, customer: id, telegramChatId: id }));
  if (answer.status !== 202) throw new Error(`an event was answered ${answer.status}: ${answer.text}`);
}

/**
 * What a process said at warn and error since it had said so much. A command to the store that was under way when the process
 * was stopped is late when it goes on, and is given up and repeated: that is no trouble of the leases.
 */
export function troublesOf(server: ServerProcess, from = 0): readonly string[] {
  const lines = server.output().slice(from).split('\n');
  return lines.filter(
    (line) => /"level":"(?:warn|error)"/u.test(line) && !line.includes('"code":"store.unavailable"'),
  );
}
