import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from './kill-random.ts';

/** A load balancer on 127.0.0.1: each request goes to one of the processes behind it, what is repeated to another one. */
export interface Balancer {
  readonly url: string;
  /** How many requests each process answered. */
  readonly answered: ReadonlyMap<string, number>;
  /** How many requests came a second time, and went elsewhere. */
  repeated(): number;
  /** From now on it forgets this share of the answers: the work is done, its sender hears nothing and repeats it. */
  loseAnswers(share: number): void;
  close(): Promise<void>;
}

/** `targets` are asked at every request: bases such as `http://127.0.0.1:3000`. */
export async function startBalancer(
  targets: () => readonly string[],
  { random }: { readonly random: Random },
): Promise<Balancer> {
  const answered = new Map<string, number>();
  /** By what was sent: where it went the last time. */
  const last = new Map<string, string>();
  const state = { lost: 0, repeated: 0 };

  const choose = (key: string): string | undefined => {
    const before = last.get(key);
    const all = targets();
    const others = all.filter((each) => each !== before);
    if (before !== undefined) state.repeated += 1;
    const found = (others.length > 0 ? others : all).at(random.between(0, Math.max(0, others.length - 1)));
    if (found !== undefined) last.set(key, found);
    return found;
  };

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await readBody(incoming);
    const target = choose(`${incoming.method} ${incoming.url} ${body.toString('latin1')}`);
    if (target === undefined) return void outgoing.writeHead(502).end();
    const answer = await forward(target, incoming, body);
    if (answer === undefined) return void outgoing.writeHead(502).end();
    answered.set(target, (answered.get(target) ?? 0) + 1);
    if (random.chance(state.lost)) return void outgoing.destroy();
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  };

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    repeated: () => state.repeated,
    loseAnswers(share) {
      state.lost = share;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** `undefined` when no answer came. The host stays the one that was asked for, as behind any proxy that is set up for it. */
function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const { method, url = '/', headers } = incoming;
    const { 'transfer-encoding': _chunked, connection: _hop, ...passed } = headers;
    const outgoing = request(new URL(url, target), {
      method: method ?? 'GET',
      headers: { ...passed, 'content-length': String(body.length) },
    });
    outgoing.on('error', () => resolve(undefined));
    outgoing.on('response', (answer) => {
      readBody(answer).then(
        (text) => {
          const type = answer.headers['content-type'];
          resolve({
            status: answer.statusCode ?? 502,
            headers: type === undefined ? {} : { 'content-type': type },
            body: text,
          });
        },
        () => resolve(undefined),
      );
    });
    outgoing.end(body);
  });
}

async function readBody(from: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of from) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
