/** Levels of arrays and objects a body may nest unless told otherwise. */
export const MAX_DEPTH = 32;

/** A body as a value, or why not. `repeated-key` stands apart: a sender that contradicts itself is a fault worth finding. */
export type JsonReading =
  | { readonly status: 'valid'; readonly value: unknown }
  | { readonly status: 'invalid'; readonly code: 'invalid-json' | 'repeated-key'; readonly why: string };

/**
 * Reads UTF-8 JSON strictly: no byte order mark, no invalid UTF-8, at most `maxDepth` levels, no `__proto__` or
 * `constructor` key, and no key twice in one object (RFC 8259 leaves that open; here it is refused). Never throws.
 */
export function readJson(bytes: Uint8Array, maxDepth = MAX_DEPTH): JsonReading {
  const text = decodeUtf8(bytes);
  if (text === undefined) return invalid('The body is not UTF-8.');
  if (text.charCodeAt(0) === 0xfeff) return invalid('The body starts with a byte order mark.');
  if (text.trim() === '') return invalid('The body is empty.');
  const flaw = findFlaw(text, maxDepth);
  if (flaw === 'too-deep') return invalid(`The body nests deeper than ${maxDepth} levels.`);
  if (flaw === 'reserved-key') return invalid('The body uses a reserved key.');
  const value = parseJson(text);
  if (value === undefined) return invalid('The body is not JSON.');
  if (flaw === 'repeated-key')
    return { status: 'invalid', code: 'repeated-key', why: 'The body gives a key twice in one object.' };
  return { status: 'valid', value };
}

/** `undefined` for bytes that are not UTF-8. A byte order mark is kept, so that it can be refused. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // The decoder reports invalid bytes by throwing; that is the answer.
    return undefined;
  }
}

function invalid(why: string): JsonReading {
  return { status: 'invalid', code: 'invalid-json', why };
}

/** Any JSON as it is, for what we wrote ourselves or read piece by piece. No JSON text has the value `undefined`, so it can say "not JSON". */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The message quotes the body, so it is dropped here and never logged.
    return undefined;
  }
}

type Flaw = 'too-deep' | 'reserved-key' | 'repeated-key';

const RESERVED_KEYS = new Set(['__proto__', 'constructor']);

/** What `JSON.parse` lets through. Reads only the structure, without recursion, in linear time; exact for valid JSON. */
function findFlaw(text: string, maxDepth: number): Flaw | undefined {
  const structure = /["{}[\],:]/gu;
  const open: (Set<string> | undefined)[] = [];
  let atKey = false;
  let flaw: Flaw | undefined;
  for (let found = structure.exec(text); found !== null; found = structure.exec(text)) {
    const [mark] = found;
    if (mark === '"') {
      structure.lastIndex = endOfString(text, found.index + 1);
      if (atKey) flaw = checkKey(open.at(-1), text.slice(found.index, structure.lastIndex)) ?? flaw;
    }
    nest(open, mark);
    if (open.length > maxDepth) return 'too-deep';
    atKey = mark === '{' || (mark === ',' && open.at(-1) !== undefined);
  }
  return flaw;
}

/** Keeps the keys seen in each open object; `undefined` stands for an array. */
function nest(open: (Set<string> | undefined)[], mark: string): void {
  if (mark === '{') open.push(new Set());
  else if (mark === '[') open.push(undefined);
  else if (mark === '}' || mark === ']') open.pop();
}

function checkKey(seen: Set<string> | undefined, token: string): Flaw | undefined {
  const parsed = token.includes('\\') ? parseJson(token) : token.slice(1, -1);
  const key = typeof parsed === 'string' ? parsed : token;
  if (RESERVED_KEYS.has(key)) return 'reserved-key';
  if (seen === undefined) return undefined;
  if (seen.has(key)) return 'repeated-key';
  seen.add(key);
  return undefined;
}

/** The index after the closing quote of a string whose text starts at `from`; the end of the text when it never closes. */
function endOfString(text: string, from: number): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return text.length;
    let backslashes = 0;
    while (quote - backslashes > from && text[quote - backslashes - 1] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}
