import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Schemas that have an id of their own, by it: the document's components. */
export type Components = Map<string, JsonSchema>;

/**
 * A zod schema as JSON Schema 2020-12. Those with an id in their metadata go to the components and are referred to. What zod
 * cannot say in JSON Schema a schema adds under `openapi` in its metadata; `undefined` there takes a key away.
 */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output', components: Components): JsonSchema {
  const {
    $schema: _draft,
    $defs,
    ...own
  } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      simplify(jsonSchema);
      // What is sent is checked to the field; to what is answered fields may be added.
      if (io === 'output' && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
    },
  });
  for (const [id, each] of Object.entries($defs ?? {})) {
    const { id: _named, ...rest } = each;
    components.set(id, pointed(rest));
  }
  return pointed(own);
}

function simplify(schema: Record<string, unknown>): void {
  // The format says it all; the pattern behind it is longer than the rest of the document.
  if (schema['format'] === 'date-time' || schema['format'] === 'date') delete schema['pattern'];
  // Every integer of JavaScript ends there.
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  const { openapi } = schema;
  delete schema['openapi'];
  for (const [key, value] of Object.entries(typeof openapi === 'object' && openapi !== null ? openapi : {})) {
    if (value === undefined) delete schema[key];
    else schema[key] = value;
  }
}

/** The same schema; what it refers to lies among the document's components. */
function pointed(schema: object): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text) as JsonSchema;
}
