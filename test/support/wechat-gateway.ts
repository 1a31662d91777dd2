import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { findFreePort } from './process-server.ts';

const MAIN = fileURLToPath(new URL('wechat-gateway-main.ts', import.meta.url));
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** A puppet gateway in a process of its own, which can be killed and started again on its port. */
export interface WechatGateway {
  /** What the program is told of it. */
  readonly env: Readonly<Record<string, string>>;
  /** What was sent to the customer, oldest first, over all lives of the gateway. */
  readonly sent: readonly string[];
  /** The customer writes; answers the id of the message. The same id again is the same message. */
  say(text: string, id?: string): string;
  start(): Promise<void>;
  /** SIGKILL: nothing is said to anybody. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function openGateway(customer: string): Promise<WechatGateway> {
  const port = await findFreePort();
  const token = `insecure_${randomUUID()}`;
  // The service keeps registries of files there, and the client its address book at home.
  const dir = mkdtempSync(join(tmpdir(), 'csat-loop-wechat-'));
  const sent: string[] = [];
  let child: ChildProcess | undefined;
  let messages = 0;

  async function start(): Promise<void> {
    let isReady = false;
    child = spawn(process.execPath, ['--import', 'tsx', MAIN, String(port), token, customer], {
      cwd: REPOSITORY,
      env: { ...process.env, TMPDIR: dir, HOME: dir, WECHATY_LOG: 'silent' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    if (child.stdout === null) throw new Error('the gateway has no standard output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const said = JSON.parse(line) as { ready?: true; to?: string; text?: string };
      isReady ||= said.ready === true;
      if (said.to === customer && said.text !== undefined) sent.push(said.text);
    });
    await expect.poll(() => isReady, { timeout: 30_000 }).toBe(true);
  }

  async function kill(): Promise<void> {
    const dying = child;
    child = undefined;
    if (dying === undefined || dying.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => dying.once('exit', () => resolve()));
    dying.kill('SIGKILL');
    await gone;
  }

  return {
    env: {
      WECHATY_PUPPET: 'wechaty-puppet-service',
      WECHATY_PUPPET_SERVICE_TOKEN: token,
      WECHATY_PUPPET_SERVICE_ENDPOINT: `127.0.0.1:${port}`,
      WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
      HOME: dir,
    },
    sent,
    say(text, given) {
      messages += 1;
      const id = given ?? `said-${messages}`;
      child?.stdin?.write(`${JSON.stringify({ from: customer, id, text })}\n`);
      return id;
    },
    start,
    kill,
    async close() {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
