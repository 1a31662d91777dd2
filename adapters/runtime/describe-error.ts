import { Fault } from '../../src/domain/errors.ts';
import { maskText } from '../../src/domain/privacy.ts';

/** What a log may know of an error. */
export interface ErrorDescription {
  /** The error's class. */
  readonly kind: string;
  readonly code?: string;
  readonly message?: string;
  /** A fault's own facts, in domain words. */
  readonly details?: unknown;
  /** Where it was thrown: up to three stack frames. */
  readonly at?: readonly string[];
  readonly cause?: ErrorDescription;
}

/** Cleans a text of what must not be logged. */
export type Clean = (text: string) => string;

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)\d{5,16}:[\w-]{20,}/gu, '***'],
  [/\bwhsec_[\w+/=-]+/gu, 'whsec_***'],
  [/\bx(?:ox[a-z]|app)-[\w-]+/gu, 'xox***'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/giu, '$1 ***'],
  [/([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@]*@/giu, '$1***@'],
  [/(\/s\/)[\w.~%-]+/gu, '$1***'],
  [/([?&][\w-]*(?:token|key|secret|password|sig)[\w-]*=)[^&\s"']+/giu, '$1***'],
];

const LONGEST = 500;
const SHORTEST_SECRET = 6;

/**
 * Removes bot tokens, bearer keys, webhook secrets, Slack tokens, passwords in addresses, survey links, phone numbers and
 * e-mail addresses, and the given secrets wherever they stand; cuts at 500 characters.
 */
export function createClean(secrets: readonly string[] = []): Clean {
  const exact = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  return (text) => {
    const known = exact.reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text);
    const masked = SECRETS.reduce(
      (cleaned, [pattern, mask]) => cleaned.replace(pattern, mask),
      known.slice(0, 4000),
    );
    return maskText(masked).slice(0, LONGEST);
  };
}

const DEEPEST_CAUSE = 3;

/** Class, code, cleaned message and place of an error, and of its causes. Never the object: libraries hang payloads on errors. */
export function describeError(error: unknown, clean: Clean = createClean(), depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = codeOf(error);
  const message = messageOf(error);
  return {
    kind: clean(error.name),
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message: clean(message) }),
    ...(error instanceof Fault ? { details: cleanDetails(error.details, clean) } : {}),
    ...placeOf(error, clean),
    ...(error.cause === undefined || depth >= DEEPEST_CAUSE
      ? {}
      : { cause: describeError(error.cause, clean, depth + 1) }),
  };
}

function codeOf(error: Error): string | undefined {
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'number') return String(code);
  return typeof code === 'string' && /^[\w.-]{1,64}$/u.test(code) ? code : undefined;
}

/** A fault's message repeats its details; a parser's quotes its input, which may be a customer's words. */
function messageOf(error: Error): string | undefined {
  if (error instanceof Fault) return undefined;
  return error instanceof SyntaxError ? 'unreadable input' : error.message;
}

function cleanDetails(details: object, clean: Clean): Readonly<Record<string, unknown>> {
  const entries = Object.entries(details).map(([key, value]: [string, unknown]) => [
    key,
    cleanValue(value, clean),
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, unknown>>;
}

function cleanValue(value: unknown, clean: Clean): unknown {
  if (typeof value === 'string') return clean(value);
  return Array.isArray(value) ? value.map((each) => cleanValue(each, clean)) : value;
}

const FRAME = /^\s+at (?:[\w$.<>[\] ]+ \()?[^\s()]+:\d+:\d+\)?$/u;

/** Only lines that look like frames: a stack begins with the message, line breaks and all. */
function placeOf(error: Error, clean: Clean): { readonly at?: readonly string[] } {
  const frames = (error.stack ?? '').split('\n').filter((line) => FRAME.test(line));
  const at = frames.slice(0, 3).map((line) => clean(line.trim().slice('at '.length)));
  return at.length === 0 ? {} : { at };
}
