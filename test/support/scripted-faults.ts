import type { IncomingMessage } from 'node:http';

/** A line that fails. Only `lose-reply` lets the call take effect. */
export type LineFault =
  /** Accepted and never answered: a half-open connection. */
  | { readonly kind: 'silence' }
  /** Applied, then the connection is cut before the answer. */
  | { readonly kind: 'lose-reply' }
  /** The connection is reset before the call takes effect. */
  | { readonly kind: 'reset' };

interface Scripted<Fault> {
  readonly fault: Fault;
  times: number;
  readonly when: (payload: Readonly<Record<string, unknown>>) => boolean;
}

/** Faults waiting for calls, by method, used up in the order scripted. */
export function createFaultScript<Fault>() {
  const scripted = new Map<string, Scripted<Fault>[]>();
  return {
    add(method: string, entry: Scripted<Fault>) {
      scripted.set(method, [...(scripted.get(method) ?? []), entry]);
    },
    next(method: string, payload: Readonly<Record<string, unknown>>): Fault | undefined {
      const entry = scripted.get(method)?.find(({ times, when }) => times > 0 && when(payload));
      if (entry === undefined) return undefined;
      entry.times -= 1;
      return entry.fault;
    },
    clear() {
      scripted.clear();
    },
  };
}

/** Plays the fault on the wire. Answers what the call log is to say. */
export function playLineFault({ kind }: LineFault, { socket }: IncomingMessage): string {
  if (kind === 'lose-reply') socket.destroy();
  if (kind === 'reset') socket.resetAndDestroy();
  return kind === 'lose-reply' ? 'reply lost' : kind;
}
