import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy on 127.0.0.1 in front of one port, whose way back can be shut. */
export interface TcpProxy {
  readonly port: number;
  /** `swallow`: requests are delivered, replies never arrive. `refuse`: every connection is cut, open ones and new ones. */
  setMode(mode: 'pass' | 'swallow' | 'refuse'): void;
  /** Called at the first bytes of every reply, whether they are passed on or not. */
  onReply(listener: () => void): void;
  close(): Promise<void>;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  let mode: 'pass' | 'swallow' | 'refuse' = 'pass';
  const listeners: (() => void)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (mode === 'refuse') {
      client.destroy();
      return;
    }
    const target = connect(targetPort, '127.0.0.1');
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
    client.pipe(target);
    target.on('data', (bytes) => {
      if (mode === 'pass') client.write(bytes);
      for (const listener of listeners) listener();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    setMode(next) {
      mode = next;
      if (mode === 'refuse') for (const socket of sockets) socket.destroy();
    },
    onReply: (listener) => listeners.push(listener),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
