import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

type Json = Readonly<Record<string, unknown>>;

/** How an envelope was answered, and how long that took. */
export interface SocketAck {
  readonly payload: unknown;
  readonly tookMs: number;
}

/** Slack's end of Socket Mode. */
export interface SlackSockets {
  /** Connections that stand and were greeted. */
  readonly open: number;
  /** All that ever stood. */
  readonly opened: number;
  /** When set, nobody is greeted. */
  silent: boolean;
  /** Sends something that happened over one connection; `undefined` when it was not acknowledged within three seconds. */
  send(
    type: 'events_api' | 'interactive' | 'slash_commands',
    payload: Json,
    retry?: number,
  ): Promise<SocketAck | undefined>;
  /** Says any text over every connection. */
  say(text: string): void;
  /** Asks every client to connect anew, as Slack does every few hours. */
  refresh(reason?: 'refresh_requested' | 'warning' | 'link_disabled'): void;
  /** Cuts every connection without a word. */
  cut(): void;
  close(): void;
}

const ACKNOWLEDGE_MS = 3_000;

/** Takes connections on that server. */
export function openSockets(server: Server): SlackSockets {
  const upgrades = new WebSocketServer({ server, path: '/link' });
  const clients = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  let opened = 0;

  upgrades.on('connection', (socket) => {
    socket.on('error', () => socket.terminate());
    socket.on('close', () => clients.delete(socket));
    socket.on('message', (data: Buffer) => {
      const { envelope_id: id, payload } = JSON.parse(data.toString()) as Json;
      waiting.get(String(id))?.(payload);
    });
    if (sockets.silent) return;
    opened += 1;
    clients.add(socket);
    socket.send(JSON.stringify({ type: 'hello', num_connections: clients.size }));
  });

  const sockets: SlackSockets = {
    get open() {
      return clients.size;
    },
    get opened() {
      return opened;
    },
    silent: false,
    async send(type, payload, retry = 0) {
      const [client] = clients;
      if (client === undefined) throw new RangeError('nobody is connected');
      const id = randomUUID();
      const startedMs = performance.now();
      const answered = new Promise<SocketAck>((resolve) => {
        waiting.set(id, (given) => resolve({ payload: given, tookMs: performance.now() - startedMs }));
      });
      const late = new Promise<undefined>((resolve) => {
        AbortSignal.timeout(ACKNOWLEDGE_MS).addEventListener('abort', () => resolve(undefined));
      });
      client.send(
        JSON.stringify({
          type,
          envelope_id: id,
          payload,
          accepts_response_payload: type !== 'events_api',
          ...(retry === 0 ? {} : { retry_attempt: retry, retry_reason: 'timeout' }),
        }),
      );
      const ack = await Promise.race([answered, late]);
      waiting.delete(id);
      return ack;
    },
    say: (text) => clients.forEach((client) => void client.send(text)),
    refresh: (reason = 'refresh_requested') =>
      clients.forEach((client) => {
        client.send(JSON.stringify({ type: 'disconnect', reason }));
      }),
    cut: () => clients.forEach((client) => void client.terminate()),
    close() {
      sockets.cut();
      upgrades.close();
    },
  };
  return sockets;
}
