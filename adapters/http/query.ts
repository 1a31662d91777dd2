import type { FieldProblem } from './problems.ts';

/** Name-value pairs as they were given; a name that came twice has two values. */
export type Fields = ReadonlyMap<string, readonly string[]>;
export type FieldsReading =
  | { readonly status: 'valid'; readonly fields: Fields }
  | { readonly status: 'invalid'; readonly problems: readonly FieldProblem[] };

/** Brackets, dots and dollars are how other frameworks smuggle arrays and operators into a plain field. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/u;
const RESERVED_NAMES = new Set(['constructor', 'prototype']);
const MAX_FIELDS = 100;

/**
 * Reads `application/x-www-form-urlencoded` text, as in a query or a form, strictly: invalid percent-encoding or UTF-8,
 * names with brackets, and names given twice are refused; only those in `lists` may come several times. Never throws.
 */
export function readFields(text: string, lists: ReadonlySet<string> = new Set()): FieldsReading {
  const fields = new Map<string, readonly string[]>();
  const pairs = text.split('&').filter((pair) => pair !== '');
  if (pairs.length > MAX_FIELDS) return invalid('', `has more than ${MAX_FIELDS} fields`);
  for (const pair of pairs) {
    const { name, value } = readPair(pair);
    if (name === undefined) return invalid('', 'has a field name that is not allowed');
    if (value === undefined) return invalid(name, 'is not encoded correctly');
    const before = fields.get(name);
    if (before !== undefined && !lists.has(name)) return invalid(name, 'is given twice');
    fields.set(name, [...(before ?? []), value]);
  }
  return { status: 'valid', fields };
}

/** `undefined` for a part that cannot be used. */
function readPair(pair: string): { readonly name: string | undefined; readonly value: string | undefined } {
  const cut = pair.indexOf('=');
  const name = decode(cut === -1 ? pair : pair.slice(0, cut));
  const isUsable = name !== undefined && NAME.test(name) && !RESERVED_NAMES.has(name);
  return { name: isUsable ? name : undefined, value: decode(cut === -1 ? '' : pair.slice(cut + 1)) };
}

/** A field's only or first value. */
export function fieldOf(fields: Fields, name: string): string | undefined {
  return fields.get(name)?.[0];
}

function invalid(path: string, message: string): FieldsReading {
  return { status: 'invalid', problems: [{ path, message }] };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Bad percent-encoding is reported by throwing; that is the answer.
    return undefined;
  }
}
