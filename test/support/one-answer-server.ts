import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on 127.0.0.1 that answers every request in one way. */
export interface OneAnswerServer {
  readonly url: string;
  /** Paths it was asked for. */
  readonly asked: readonly string[];
  close(): void;
}

export interface OneAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export async function startOneAnswerServer({ status, headers, body }: OneAnswer): Promise<OneAnswerServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, headers).end(body ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => server.close().closeAllConnections(),
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** A platform that sends every call elsewhere, where all would be well. */
export async function startRedirect(
  status: number,
  path: string,
  answer: string,
): Promise<{ readonly home: OneAnswerServer; readonly elsewhere: OneAnswerServer; close(): void }> {
  const elsewhere = await startOneAnswerServer({ status: 200, headers: JSON_TYPE, body: answer });
  const home = await startOneAnswerServer({ status, headers: { location: `${elsewhere.url}${path}` } });
  const close = () => {
    home.close();
    elsewhere.close();
  };
  return { home, elsewhere, close };
}
