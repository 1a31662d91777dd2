import { setTimeout as pause } from 'node:timers/promises';
import { type Passage, type Relay, type RelayTarget, startRelay } from './tcp-relay.ts';

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

/** A TCP proxy on 127.0.0.1 in front of a server, with faults that are switched while it runs. */
export interface FaultProxy extends Omit<Relay, 'cut'> {
  setMode(mode: ProxyMode): void;
}

export interface FaultProxyOptions {
  /** Asked about every chunk of a request. */
  readonly fateOf?: (chunk: Buffer) => Fate;
  /** Called at the first bytes of every reply, whether they are passed on or not. */
  readonly onReply?: () => void;
}

/** A connection through the proxy. What it swallowed once it will never get: it stays broken when the fault is over. */
class Interference {
  readonly #passage: Passage;
  readonly #mode: () => ProxyMode;
  readonly #options: FaultProxyOptions;
  #isBroken = false;
  #returned = 0;
  #instead: Buffer | 'reset' | undefined;

  constructor(passage: Passage, mode: () => ProxyMode, options: FaultProxyOptions) {
    [this.#passage, this.#mode, this.#options] = [passage, mode, options];
    passage.client.on('data', (chunk: Buffer) => this.#request(chunk));
    passage.server.on('data', (chunk: Buffer) => this.#reply(chunk));
  }

  #request(chunk: Buffer): void {
    if (this.#swallows(['silent'])) return;
    const fate = this.#options.fateOf?.(chunk);
    if (fate === 'reset-before') {
      this.#passage.reset();
      return;
    }
    if (typeof fate === 'object' && !fate.isDelivered) {
      this.#write(fate.answer);
      return;
    }
    if (fate === 'reset-after') this.#instead = 'reset';
    if (typeof fate === 'object') this.#instead = fate.answer;
    this.#passage.server.write(chunk);
  }

  #reply(chunk: Buffer): void {
    this.#options.onReply?.();
    const mode = this.#mode();
    if (this.#swallows(['silent', 'lose'])) return;
    const instead = this.#instead;
    this.#instead = undefined;
    if (instead === 'reset') this.#passage.reset();
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
    const { client } = this.#passage;
    if (!client.destroyed) client.write(chunk);
  }

  #slices(chunk: Buffer, bytes: number): void {
    for (let from = 0; from < chunk.length; from += bytes) this.#write(chunk.subarray(from, from + bytes));
  }

  #until(chunk: Buffer, bytes: number): void {
    this.#write(chunk.subarray(0, Math.max(0, bytes - this.#returned)));
    this.#returned += chunk.length;
    // What was written before is let go first.
    if (this.#returned >= bytes) setImmediate(() => this.#passage.reset());
  }
}

export async function startFaultProxy(
  target: RelayTarget,
  options: FaultProxyOptions = {},
): Promise<FaultProxy> {
  let mode: ProxyMode = 'pass';
  const { cut, ...relay } = await startRelay(
    target,
    (passage) => new Interference(passage, () => mode, options),
    () => mode !== 'refuse',
  );
  return {
    ...relay,
    setMode(next) {
      mode = next;
      if (next === 'refuse') cut();
    },
  };
}
