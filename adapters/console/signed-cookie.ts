import type { FastifyReply, FastifyRequest } from 'fastify';
import { addMs } from '../../src/domain/time.ts';
import type { Clock, Keys } from '../../src/ports/runtime.ts';
import { createSignedText, type Opened, readCookie, setCookieLine } from '../http/cookies.ts';

export interface CookieOptions {
  readonly keys: Pick<Keys, 'sign' | 'verify'>;
  readonly clock: Clock;
  /** True when people reach the console over https. */
  readonly secure: boolean;
}

/** A cookie of the console whose text only this server can have set; one purpose cannot pass for another. */
export interface SignedCookie {
  /** `undefined` when there is none, it was altered, or it has expired. */
  read(request: FastifyRequest): string | undefined;
  /** The same, with the end of its time. */
  open(request: FastifyRequest): Opened | undefined;
  /** The text may hold letters, digits, `-` and `_`; it lasts so many milliseconds. */
  set(reply: FastifyReply, text: string, ms: number): void;
  clear(reply: FastifyReply): void;
}

export function createSignedCookie(
  { keys, clock, secure }: CookieOptions,
  { name, purpose }: { readonly name: string; readonly purpose: string },
): SignedCookie {
  const signed = createSignedText(keys, purpose);
  const send = (reply: FastifyReply, value: string, ms: number) =>
    void reply.header(
      'set-cookie',
      setCookieLine({ name, value, path: '/console', maxAgeSeconds: ms / 1000, secure }),
    );
  const open = (request: FastifyRequest) => signed.open(readCookie(request.raw, name) ?? '', clock.now());
  return {
    read: (request) => open(request)?.text,
    open,
    set: (reply, text, ms) => send(reply, signed.issue(text, addMs(clock.now(), ms)), ms),
    clear: (reply) => send(reply, '', 0),
  };
}
