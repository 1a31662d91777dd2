import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

interface Media {
  readonly schema: object;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Documented {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
}
export interface DocumentedOperation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly responses: Readonly<Record<string, Documented | { readonly $ref: string }>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
}
export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, Documented>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

/** One operation with its address and method. */
export interface Listed {
  readonly path: string;
  readonly method: string;
  readonly operation: DocumentedOperation;
}

export function listOperationsOf({ paths }: ApiDocument): readonly Listed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
}

/** Checks real requests and answers against what the document says of them. */
export interface DocumentCheck {
  /** Throws unless the answer is one that the document tells of. Answers which operation and status it was. */
  answer(seen: Seen): string;
  /** Throws unless the document admits this body. */
  request(path: string, method: string, body: unknown): void;
}
export interface Seen {
  readonly path: string;
  readonly method: string;
  readonly status: number;
  readonly contentType: string | undefined;
  readonly text: string;
}

/** Answers are held to the very fields of the document: one that is added and not told is found. */
export function checkAgainst(document: ApiDocument): DocumentCheck {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  formats.default(ajv);
  ajv.addVocabulary(['components']);
  ajv.addSchema({ $id: 'https://api.test/', components: strict(document.components) });
  const compiled = new Map<object, ValidateFunction>();
  const validate = (schema: object, value: unknown): void => {
    const check = compiled.get(schema) ?? ajv.compile(absolute(schema));
    compiled.set(schema, check);
    if (!check(value)) throw new TypeError(ajv.errorsText(check.errors, { separator: '\n' }));
  };
  return {
    answer: (seen) => {
      const { template, operation } = find(document, seen.path, seen.method);
      const name = `${seen.method.toUpperCase()} ${template} ${seen.status}`;
      const told = operation.responses[seen.status];
      if (told === undefined) throw new TypeError(`${name} is not in the document`);
      const { content } = '$ref' in told ? resolve(document, told.$ref) : told;
      const schema = schemaFor(content, seen);
      if (schema !== undefined) validate(strict(schema), toValue(seen));
      return name;
    },
    request: (path, method, body) => {
      const { operation } = find(document, path, method);
      validate(operation.requestBody?.content['application/json']?.schema ?? {}, body);
    },
  };
}

/** `undefined` for an answer that has no body, and says so. */
function schemaFor(content: Documented['content'], { contentType = '', text }: Seen): object | undefined {
  if (content === undefined && text === '') return undefined;
  const media = content?.[contentType] ?? content?.[contentType.split(';')[0] ?? ''];
  if (media === undefined) throw new TypeError(`a body of type "${contentType}" is not in the document`);
  return media.schema;
}

function toValue({ contentType, text }: Seen): unknown {
  return /json/u.test(contentType ?? '') ? JSON.parse(text) : text;
}

function resolve({ components }: ApiDocument, ref: string): Documented {
  const found = components.responses[ref.split('/').at(-1) ?? ''];
  if (found === undefined) throw new TypeError(`${ref} leads nowhere`);
  return found;
}

/** Path parameters are anything without a slash, as in the server. */
function find(document: ApiDocument, path: string, method: string) {
  for (const [template, methods] of Object.entries(document.paths)) {
    const pattern = template.replaceAll(/[.]/gu, '\\.').replaceAll(/\{\w+\}/gu, '[^/]+');
    const operation = methods[method.toLowerCase()];
    if (new RegExp(`^${pattern}$`, 'u').test(path) && operation !== undefined) return { template, operation };
  }
  throw new TypeError(`${method} ${path} is not in the document`);
}

/** Objects with named fields have these and no others, unless they say what others may be. */
function strict<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(strict) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, strict(each)] as const);
  const isClosed = 'properties' in value && 'type' in value && !('additionalProperties' in value);
  return Object.fromEntries([...entries, ...(isClosed ? [['additionalProperties', false]] : [])]) as Value;
}

function absolute(schema: object): object {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"https://api.test/#/components/'),
  ) as object;
}
