import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands on 127.0.0.1 in front of a server, and passes nothing on by itself. */
export interface Relay {
  readonly port: number;
  /** Resets every open connection; new ones are taken. */
  cut(): void;
  connections(): number;
  close(): Promise<void>;
}

/** Both ends of one connection. They end together. */
export interface Passage {
  readonly client: Socket;
  readonly server: Socket;
  reset(): void;
}

export interface RelayTarget {
  /** This machine unless told. */
  readonly host?: string;
  readonly port: number;
}

/** `join` is called with every connection, before anything was said; `isOpen` false resets new ones. */
export async function startRelay(
  { host = '127.0.0.1', port }: RelayTarget,
  join: (passage: Passage) => void,
  isOpen: () => boolean = () => true,
): Promise<Relay> {
  const open = new Set<Passage>();
  const cut = () => {
    for (const passage of open) passage.reset();
  };
  const listener = createServer((client) => {
    if (!isOpen()) {
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    const passage = openPassage(client, connect(port, host));
    open.add(passage);
    client.on('close', () => open.delete(passage));
    join(passage);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    cut,
    connections: () => open.size,
    async close() {
      cut();
      listener.close();
      await once(listener, 'close');
    },
  };
}

function openPassage(client: Socket, server: Socket): Passage {
  for (const socket of [client, server]) {
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      client.destroy();
      server.destroy();
    });
  }
  const reset = () => {
    client.resetAndDestroy();
    server.destroy();
  };
  return { client, server, reset };
}
