import type { IncomingMessage } from 'node:http';
import type { Keys } from '../../src/ports/runtime.ts';
import { headerValues } from './headers.ts';

type Signer = Pick<Keys, 'sign' | 'verify'>;

export interface Cookie {
  readonly name: string;
  /** Letters, digits and `-._~` only. */
  readonly value: string;
  readonly path: string;
  readonly maxAgeSeconds: number;
  /** True when the page is served over https. */
  readonly secure: boolean;
}

const NAME = /^[A-Za-z0-9_-]+$/u;
const VALUE = /^[A-Za-z0-9._~-]*$/u;

/** The `Set-Cookie` line: not readable by scripts, not sent by other sites. Throws `RangeError` for text a cookie cannot hold. */
export function setCookieLine(cookie: Cookie): string {
  if (!(NAME.test(cookie.name) && VALUE.test(cookie.value)))
    throw new RangeError('a cookie holds letters, digits and -._~ only');
  const parts = [`${cookie.name}=${cookie.value}`, `Path=${cookie.path}`, `Max-Age=${cookie.maxAgeSeconds}`];
  return [...parts, 'HttpOnly', 'SameSite=Lax', ...(cookie.secure ? ['Secure'] : [])].join('; ');
}

/** A cookie's value; `undefined` when it is absent or was sent twice, which an honest browser does not do. */
export function readCookie(message: IncomingMessage, name: string): string | undefined {
  const pairs = headerValues(message, 'cookie').flatMap((line) => line.split(';'));
  const found = pairs.map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${name}=`));
  return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
}

/** Text that only this server can have made, and only until a time: login sessions and CSRF tokens. */
export interface SignedText {
  /** `<text>.<expiry>.<signature>`; the text may hold letters, digits, `-` and `_`. */
  issue(text: string, expiresAt: Date): string;
  /** The text, or `undefined` when it was altered, made for another purpose, or has expired. */
  read(token: string, now: Date): string | undefined;
  /** The same, with the end of its time. */
  open(token: string, now: Date): Opened | undefined;
}

export interface Opened {
  readonly text: string;
  readonly expiresAt: Date;
}

const SIGNATURE_BYTES = 32;
const SIGNED = /^([A-Za-z0-9_-]{1,200})\.(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/u;

/** Signed text under one purpose; tokens of one purpose are worthless for another. */
export function createSignedText(keys: Signer, purpose: string): SignedText {
  function open(token: string, now: Date): Opened | undefined {
    const [, text, expiry, signature] = SIGNED.exec(token) ?? [];
    if (text === undefined || expiry === undefined || signature === undefined) return undefined;
    if (!keys.verify(purpose, `${text}.${expiry}`, signature)) return undefined;
    return now.getTime() < Number(expiry) ? { text, expiresAt: new Date(Number(expiry)) } : undefined;
  }
  return {
    issue: (text, expiresAt) => {
      const body = `${text}.${expiresAt.getTime()}`;
      const token = `${body}.${keys.sign(purpose, body, SIGNATURE_BYTES)}`;
      if (!SIGNED.test(token)) throw new RangeError('signed text holds letters, digits, - and _ only');
      return token;
    },
    read: (token, now) => open(token, now)?.text,
    open,
  };
}

/** CSRF tokens bound to one session: a page carries one in a hidden field, and the post must give it back. */
export interface Csrf {
  issue(session: string, expiresAt: Date): string;
  isValid(token: string | undefined, session: string, now: Date): boolean;
}

export function createCsrf(keys: Signer, purpose: string): Csrf {
  const signed = createSignedText(keys, `${purpose}:csrf`);
  return {
    issue: (session, expiresAt) => signed.issue(session, expiresAt),
    isValid: (token, session, now) =>
      session !== '' && token !== undefined && signed.read(token, now) === session,
  };
}
