import type { MetadataValue } from '../../src/domain/asking/interaction.ts';
import { isTakenText, takenText } from '../../src/domain/text.ts';
import type { FieldProblem } from '../http/problems.ts';
import { printable } from './zod-problems.ts';

export interface MetadataReading {
  readonly values: Readonly<Record<string, MetadataValue>>;
  readonly problems: readonly FieldProblem[];
}

const MAX_KEYS = 50;
const MAX_KEY = 64;
const MAX_VALUE = 1000;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads what an event says beyond the known fields. Keys that mean something to a database or to JavaScript are refused. */
export function readMetadata(entries: readonly (readonly [string, unknown])[]): MetadataReading {
  if (entries.length > MAX_KEYS)
    return { values: {}, problems: [{ path: '', message: `has more than ${MAX_KEYS} unknown fields` }] };
  const values: [string, MetadataValue][] = [];
  const problems: FieldProblem[] = [];
  for (const [key, value] of entries) {
    const message = keyProblem(key) ?? valueProblem(value);
    if (message !== undefined) problems.push({ path: printable(key), message });
    else if (isMetadataValue(value)) values.push([key, typeof value === 'string' ? takenText(value) : value]);
  }
  return { values: Object.fromEntries(values), problems };
}

function keyProblem(key: string): string | undefined {
  if (key === '' || key.length > MAX_KEY) return `must have a name of 1 to ${MAX_KEY} characters`;
  if (/[.$\p{Cc}]/u.test(key) || !isTakenText(key))
    return 'must not have a dot, a dollar or a control character in its name';
  return RESERVED.has(key) ? 'has a reserved name' : undefined;
}

function valueProblem(value: unknown): string | undefined {
  if (!isMetadataValue(value))
    return 'is not a known field, and as metadata it must be a text, number or boolean';
  const tooLong = typeof value === 'string' && value.length > MAX_VALUE;
  return tooLong ? `is longer than ${MAX_VALUE} characters` : undefined;
}

function isMetadataValue(value: unknown): value is MetadataValue {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean';
}
