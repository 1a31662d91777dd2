import { STATUS_CODES } from 'node:http';
import type { z } from 'zod';
import { type AccessRule, type Answer, type Operation, type RequestBody, TAGS } from '../http/operation.ts';
import { problemSchema } from '../http/problem-schema.ts';
import { type ProblemCode, STATUS_BY_CODE } from '../http/problems.ts';
import { type Components, toJsonSchema } from './to-json-schema.ts';

export interface DocumentInfo {
  readonly version: string;
  /** Base of the addresses; `/` for wherever the document was read. */
  readonly url: string;
}

/** Statuses with which any address may refuse, before anybody looks at what it is about. */
const EVERYWHERE = [400, 429, 500];

/** The OpenAPI 3.1 document of these operations: what is checked and what is answered, from the same schemas. */
export function buildDocument(operations: readonly Operation[], { version, url }: DocumentInfo): object {
  const components: Components = new Map();
  toJsonSchema(problemSchema, 'output', components);
  const paths = new Map<string, Record<string, object>>();
  for (const operation of operations) {
    const path = paths.get(operation.path) ?? {};
    path[operation.method] = toOperation(operation, components);
    paths.set(operation.path, path);
  }
  const used = new Set(operations.map(({ tag }) => tag));
  return {
    openapi: '3.1.0',
    info: {
      title: 'csat-loop',
      version,
      summary:
        'Asks customers a short survey after a service interaction, and tells the team what came of it.',
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url }],
    tags: Object.entries(TAGS).flatMap(([name, description]) =>
      [...used].some((each) => each === name) ? [{ name, description }] : [],
    ),
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: Object.fromEntries([...components].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      responses: problemResponses(operations),
    },
  };
}

const ABOUT = `Fields may be added, never renamed: ignore those you do not know. Times are ISO 8601 in UTC, shares 0 to 1; \
nothing to compute is null.

Without \`CSAT_API_KEY\` the server answers only requests made on its own machine, and none where \`CSAT_PUBLIC_URL\` leads to it \
from elsewhere; with it, give the key as a bearer token. \
The console (\`/console\`) is for people and stands not here.`;

const SECURITY_SCHEMES = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The key of `CSAT_API_KEY`. Where none is configured, a request made on the same machine needs none, unless `CSAT_PUBLIC_URL` leads there from elsewhere.',
  },
  webhookId: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-id',
    description: 'Standard Webhooks: names the delivery; at most 256 printable characters.',
  },
  webhookTimestamp: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-timestamp',
    description: 'Standard Webhooks: seconds since 1970, off by five minutes at most.',
  },
  webhookSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description:
      'Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body` under a secret of `CSAT_INTAKE_SECRET`; several with blanks between.',
  },
} as const;

const SIGNED = { webhookId: [], webhookTimestamp: [], webhookSignature: [] };
/** An empty entry: a request from the same machine, where no key is configured. */
const SECURITY: Readonly<Record<AccessRule, readonly object[]>> = {
  anybody: [],
  key: [{ apiKey: [] }, {}],
  delivery: [SIGNED, { apiKey: [] }, {}],
  platform: [],
};

function toOperation(operation: Operation, components: Components): object {
  const { id, tag, summary, description, access, body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: SECURITY[access],
    ...withParameters(operation, components),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            description: body.description,
            required: body.isRequired,
            content: Object.fromEntries(
              body.contentTypes.map((contentType) => [contentType, toMedia(body, components)]),
            ),
          },
        }),
    responses: {
      ...mapObject(operation.answers, (each) => toResponse(each, components)),
      ...refusals(operation),
    },
  };
}

function toMedia({ schema, examples }: RequestBody, components: Components): object {
  return {
    schema: toJsonSchema(schema, 'input', components),
    ...(examples === undefined ? {} : { examples: mapObject(examples, (value) => ({ value })) }),
  };
}

function withParameters({ pathParameters = {}, query }: Operation, components: Components): object {
  const parameters = [
    ...Object.entries(pathParameters).map(([name, { description, schema, example }]) => ({
      name,
      in: 'path',
      required: true,
      description,
      example,
      schema: toJsonSchema(schema, 'input', components),
    })),
    ...(query === undefined ? [] : queryParameters(query, components)),
  ];
  return parameters.length === 0 ? {} : { parameters };
}

function queryParameters(query: z.ZodObject, components: Components): readonly object[] {
  const { properties, required } = toJsonSchema(query, 'input', components);
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name);
  return Object.entries(properties ?? {}).map(([name, schema]: [string, unknown]) => ({
    name,
    in: 'query',
    required: isRequired(name),
    schema,
  }));
}

function toResponse({ description, content = {}, headers = {} }: Answer, components: Components): object {
  return {
    description,
    ...(Object.keys(headers).length === 0
      ? {}
      : { headers: mapObject(headers, (about) => ({ description: about, schema: { type: 'string' } })) }),
    ...(Object.keys(content).length === 0
      ? {}
      : {
          content: mapObject(content, (schema) => ({ schema: toJsonSchema(schema, 'output', components) })),
        }),
  };
}

function refusals(operation: Operation): object {
  const entries = refusalsOf(operation).map((status) => [
    status,
    { $ref: `#/components/responses/${status}` },
  ]);
  return Object.fromEntries(entries) as object;
}

/** What an operation describes itself, as the survey page does with pages, is no problem document. */
function refusalsOf({ problems, answers }: Operation): readonly number[] {
  if (problems === 'none') return [];
  const statuses = new Set([...EVERYWHERE, ...problems].filter((status) => !(status in answers)));
  return [...statuses].toSorted((a, b) => a - b);
}

function problemResponses(operations: readonly Operation[]): object {
  const used = [...new Set(operations.flatMap(refusalsOf))].toSorted((a, b) => a - b);
  const codes = Object.entries(STATUS_BY_CODE) as readonly (readonly [ProblemCode, number])[];
  return Object.fromEntries(
    used.map((status) => [
      status,
      {
        description: `${STATUS_CODES[status] ?? status}: ${codes
          .filter(([, each]) => each === status)
          .map(([code]) => `\`urn:csat-loop:problem:${code}\``)
          .join(', ')}.`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function mapObject<Value, Made>(
  object: Readonly<Record<string, Value>>,
  make: (value: Value) => Made,
): Record<string, Made> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, make(value)]));
}
