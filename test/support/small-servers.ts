import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

type Handle = Parameters<typeof createServer>[1] & object;

/** Small servers on 127.0.0.1 for the cases of one suite, each closed after its case. Answers the base address. */
export function useServers(): (handle: Handle) => Promise<string> {
  const open: Server[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
  return async (handle) => {
    const server = createServer(handle);
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
}

/** Takes the request and never answers: a half-open connection. */
export const SILENCE: Handle = () => undefined;
