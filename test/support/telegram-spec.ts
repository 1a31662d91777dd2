import { readFileSync } from 'node:fs';

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly length?: { readonly min: number; readonly max: number; readonly unit: 'characters' | 'bytes' };
}
interface Spec {
  readonly methods: Readonly<Record<string, { readonly fields: readonly Field[] }>>;
  readonly types: Readonly<
    Record<string, { readonly fields?: readonly Field[]; readonly subtypes?: readonly string[] }>
  >;
}

const spec: Spec = JSON.parse(
  readFileSync(new URL('../fixtures/telegram/telegram-bot-api.json', import.meta.url), 'utf8'),
);

/** What the Bot API's specification has against a call: missing and unknown fields, wrong types and lengths. Empty when nothing. */
export function checkCall(method: string, payload: unknown): readonly string[] {
  const known = spec.methods[method];
  if (known === undefined) return [`${method}: no such method`];
  return checkFields(known.fields, payload, method);
}

/** The same for a value of one of the API's types, such as `Update`. */
export function checkValue(type: string, value: unknown, path = type): readonly string[] {
  const element = /^Array of (.+)$/u.exec(type)?.[1];
  if (element !== undefined) {
    if (!Array.isArray(value)) return [`${path}: not an array`];
    return value.flatMap((each, index) => checkValue(element, each, `${path}[${index}]`));
  }
  const primitive = PRIMITIVES[type];
  if (primitive !== undefined) return primitive(value) ? [] : [`${path}: not a ${type}`];
  const known = spec.types[type];
  if (known === undefined) return [`${path}: unknown type ${type}`];
  if (known.subtypes) return checkAny(known.subtypes, value, path);
  return checkFields(known.fields ?? [], value, path);
}

const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  Boolean: (value) => typeof value === 'boolean',
  String: (value) => typeof value === 'string',
  Integer: (value) => Number.isInteger(value),
  Float: (value) => typeof value === 'number',
};

function checkAny(types: readonly string[], value: unknown, path: string): readonly string[] {
  const attempts = types.map((type) => checkValue(type, value, path));
  return attempts.reduce((best, each) => (each.length < best.length ? each : best), attempts[0] ?? []);
}

function checkFields(fields: readonly Field[], value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: not an object`];
  const entries = Object.entries(value);
  const missing = fields
    .filter(({ name, required }) => required && !Object.hasOwn(value, name))
    .map(({ name }) => `${path}.${name}: missing`);
  const wrong = entries.flatMap(([name, each]) => {
    const field = fields.find((known) => known.name === name);
    if (field === undefined) return [`${path}.${name}: unknown field`];
    return [
      ...checkAny(field.types, each, `${path}.${name}`),
      ...checkLength(field, each, `${path}.${name}`),
    ];
  });
  return [...missing, ...wrong];
}

function checkLength({ length }: Field, value: unknown, path: string): readonly string[] {
  if (length === undefined || typeof value !== 'string') return [];
  const size = length.unit === 'bytes' ? Buffer.byteLength(value) : value.length;
  if (size >= length.min && size <= length.max) return [];
  return [`${path}: ${size} ${length.unit}, allowed are ${length.min} to ${length.max}`];
}
