import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildDocument } from '../../../adapters/openapi/build-document.ts';
import { OPENAPI_OPERATIONS } from '../../../adapters/openapi/operations.ts';
import { toJsonSchema } from '../../../adapters/openapi/to-json-schema.ts';
import { listOperations } from '../../../src/wiring/server/list-operations.ts';

const HOOK = {
  method: 'POST',
  path: '/telegram/webhook',
  contentTypes: ['application/json'],
  bodyLimit: 1000,
  handle: async () => ({ status: 200 }),
} as const;

describe('the document of every address', () => {
  const document = buildDocument([...listOperations([HOOK]), ...OPENAPI_OPERATIONS], {
    version: '1.2.3',
    url: '/',
  });

  it('has nothing that a linter for OpenAPI 3.1 objects to', async () => {
    // A post of the survey page ends in a redirect, on purpose.
    const rules = {
      'operation-2xx-response': 'off',
      'no-unused-components': 'error',
      spec: 'error',
    } as const;
    const config = await createConfig({ extends: ['recommended-strict'], rules });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
      [],
    );
  });

  it('names the deliveries of a platform, where one is switched on', () => {
    expect(document).toMatchObject({
      info: { version: '1.2.3' },
      paths: {
        '/telegram/webhook': {
          post: { operationId: 'postTelegramWebhook', tags: ['platforms'], security: [] },
        },
      },
    });
    const without = buildDocument(listOperations([]), {
      version: '1.2.3',
      url: 'https://csat.example.org/base',
    });
    expect(JSON.stringify(without)).not.toMatch(/platforms|telegram\/webhook/u);
    expect(without).toMatchObject({ servers: [{ url: 'https://csat.example.org/base' }] });
  });

  it('is the same every time', () => {
    const again = buildDocument([...listOperations([HOOK]), ...OPENAPI_OPERATIONS], {
      version: '1.2.3',
      url: '/',
    });
    expect(JSON.stringify(again)).toBe(JSON.stringify(document));
  });

  it('holds no pattern of zod’s own, and nothing of how it was made', () => {
    const text = JSON.stringify(document);
    const found = ['$schema', '$defs', '[2468]', '9007199254740991'].filter((each) => text.includes(each));
    expect(found.map((each) => text.slice(text.indexOf(each) - 200, text.indexOf(each) + 20))).toEqual([]);
  });
});

describe('a zod schema as JSON Schema', () => {
  const convert = (schema: z.ZodType, io: 'input' | 'output' = 'input') =>
    toJsonSchema(schema, io, new Map());

  it('takes over what a schema adds for the document, and takes away what it gives up', () => {
    const schema = z
      .string()
      .regex(/^\d+$/u)
      .transform(Number)
      .meta({ openapi: { type: 'integer', pattern: undefined, minimum: 1 } });
    expect(convert(schema)).toEqual({ type: 'integer', minimum: 1 });
  });

  it('refuses unknown fields of what is sent, and leaves room in what is answered', () => {
    const schema = z.strictObject({ a: z.string() });
    expect(convert(schema, 'input')).toMatchObject({ additionalProperties: false });
    expect(convert(schema, 'output')).not.toHaveProperty('additionalProperties');
  });

  it('puts schemas with an id among the components, once, and refers to them', () => {
    const item = z.strictObject({ at: z.iso.datetime() }).meta({ id: 'Item' });
    const components = new Map<string, Readonly<Record<string, unknown>>>();
    const list = toJsonSchema(z.strictObject({ items: z.array(item), first: item }), 'output', components);
    expect(list).toMatchObject({
      properties: {
        items: { type: 'array', items: { $ref: '#/components/schemas/Item' } },
        first: { $ref: '#/components/schemas/Item' },
      },
    });
    expect([...components]).toEqual([
      [
        'Item',
        { type: 'object', properties: { at: { type: 'string', format: 'date-time' } }, required: ['at'] },
      ],
    ]);
  });
});
