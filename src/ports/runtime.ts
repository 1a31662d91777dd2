/** What the host lends. Use cases take these as arguments, so that a test can own the time. */
export interface Clock {
  /** Wall clock, UTC. */
  now(): Date;
  /** Milliseconds that never go back, for durations and leases. */
  monotonicMs(): number;
}

export interface Ids {
  /** A fresh id of 16 random bytes as 22 characters of base64url. */
  random(): string;
}

/** Waits on behalf of loops. */
export interface Timers {
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Keyed digests, signatures and encryption at rest, all derived from one root key that `CSAT_SECRET` wraps. */
export interface Keys {
  /** 128-bit keyed digest of the parts as 22 characters of base64url. Equal parts give equal ids for ever, also after the secret was rotated. */
  digest(
    kind: 'chat' | 'customer' | 'interaction' | 'invitation' | 'case' | 'message',
    parts: readonly string[],
  ): string;
  /** Keyed signature of a text under a purpose, as base64url of `bytes` bytes (at most 32). */
  sign(purpose: string, text: string, bytes: number): string;
  /** Constant time; false for any other length. */
  verify(purpose: string, text: string, signature: string): boolean;
  /** AES-256-GCM; the result is text. */
  seal(plain: string): string;
  /** Throws `store.corrupt` when the text was not sealed with this root key. */
  open(sealed: string): string;
}

/** Structured log. Fields hold codes, ids and numbers: never a verbatim, phone number, name or token. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
