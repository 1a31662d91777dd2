import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What becomes of what passes. `silent`: half-open, it accepts and nothing arrives on either side. `lose`: requests are
 * delivered, replies never arrive. `refuse`: every connection is reset, open ones and new ones. A number of milliseconds by
 * which replies are late; of bytes in which they come; of bytes after which a connection is reset.
 */
export type ProxyMode =
  | 'pass'
  | 'silent'
  | 'lose'
  | 'refuse'
  | { readonly lateByMs: number }
  | { readonly sliceBytes: number }
  | { readonly resetAfterBytes: number };

/**
 * One connection may meet something of its own: reset before its request is delivered, or when the reply comes; or another
 * answer than the server's, which may have been asked or not.
 */
export type Fate =
  | 'pass'
  | 'reset-before'
  | 'reset-after'
  | { readonly answer: Buffer; readonly isDelivered: boolean };

/** A TCP proxy on 127.0.0.1 in front of one port, with faults that are switched while it runs. */
export interface FaultProxy {
  readonly port: number;
  setMode(mode: ProxyMode): void;
  /** Resets every open connection; new ones pass. */
  cut(): void;
  connections(): number;
  close(): Promise<void>;
}

export interface FaultProxyOptions {
  /** Asked about every chunk of a request. */
  readonly fateOf?: (chunk: Buffer) => Fate;
}

/** A connection through the proxy. What it swallowed once it will never get: it stays broken when the fault is over. */
class Passage {
  readonly #client: Socket;
  readonly #target: Socket;
  readonly #mode: () => ProxyMode;
  readonly #fateOf: (chunk: Buffer) => Fate;
  #isBroken = false;
  #returned = 0;
  #instead: Buffer | 'reset' | undefined;

  constructor(client: Socket, target: Socket, { mode, fateOf }: PassageParts) {
    [this.#client, this.#target, this.#mode, this.#fateOf] = [client, target, mode, fateOf];
    for (const socket of [client, target]) {
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#end());
    }
    client.on('data', (chunk: Buffer) => this.#request(chunk));
    target.on('data', (chunk: Buffer) => this.#reply(chunk));
  }

  reset(): void {
    this.#client.resetAndDestroy();
    this.#target.destroy();
  }

  #end(): void {
    this.#client.destroy();
    this.#target.destroy();
  }

  #request(chunk: Buffer): void {
    if (this.#swallows(['silent'])) return;
    const fate = this.#fateOf(chunk);
    if (fate === 'reset-before') {
      this.reset();
      return;
    }
    if (typeof fate === 'object' && !fate.isDelivered) {
      this.#write(fate.answer);
      return;
    }
    if (fate === 'reset-after') this.#instead = 'reset';
    if (typeof fate === 'object') this.#instead = fate.answer;
    this.#target.write(chunk);
  }

  #reply(chunk: Buffer): void {
    const mode = this.#mode();
    if (this.#swallows(['silent', 'lose'])) return;
    const instead = this.#instead;
    this.#instead = undefined;
    if (instead === 'reset') this.reset();
    else if (instead !== undefined) this.#write(instead);
    else this.#pass(chunk, mode);
  }

  #swallows(modes: readonly ProxyMode[]): boolean {
    if (modes.includes(this.#mode())) this.#isBroken = true;
    return this.#isBroken;
  }

  #pass(chunk: Buffer, mode: ProxyMode): void {
    if (typeof mode === 'string') this.#write(chunk);
    else if ('lateByMs' in mode) void pause(mode.lateByMs).then(() => this.#write(chunk));
    else if ('sliceBytes' in mode) this.#slices(chunk, mode.sliceBytes);
    else this.#until(chunk, mode.resetAfterBytes);
  }

  #write(chunk: Buffer): void {
    if (!this.#client.destroyed) this.#client.write(chunk);
  }

  #slices(chunk: Buffer, bytes: number): void {
    for (let from = 0; from < chunk.length; from += bytes) this.#write(chunk.subarray(from, from + bytes));
  }

  #until(chunk: Buffer, bytes: number): void {
    this.#write(chunk.subarray(0, Math.max(0, bytes - this.#returned)));
    this.#returned += chunk.length;
    // What was written before is let go first.
    if (this.#returned >= bytes) setImmediate(() => this.reset());
  }
}

interface PassageParts {
  readonly mode: () => ProxyMode;
  readonly fateOf: (chunk: Buffer) => Fate;
}

export async function startFaultProxy(
  targetPort: number,
  options: FaultProxyOptions = {},
): Promise<FaultProxy> {
  let mode: ProxyMode = 'pass';
  const open = new Set<Passage>();
  const cut = () => {
    for (const passage of open) passage.reset();
  };
  const server = createServer((client) => {
    if (mode === 'refuse') {
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    const target = connect(targetPort, '127.0.0.1');
    const passage = new Passage(client, target, {
      mode: () => mode,
      fateOf: options.fateOf ?? (() => 'pass'),
    });
    open.add(passage);
    client.on('close', () => open.delete(passage));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    setMode(next) {
      mode = next;
      if (next === 'refuse') cut();
    },
    cut,
    connections: () => open.size,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
