import type { z } from 'zod';

/** One address of ours with its method, as an adapter describes it for `/openapi.json`. */
export interface Operation {
  /** Unique over all adapters; client generators make a function's name of it. */
  readonly id: string;
  readonly method: 'get' | 'post';
  /** Such as `/v1/interactions/{id}/decision`. */
  readonly path: string;
  readonly tag: TagName;
  readonly summary: string;
  readonly description?: string;
  readonly access: AccessRule;
  /** By name. */
  readonly pathParameters?: Readonly<Record<string, PathParameter>>;
  /** The very schema that checks the query. */
  readonly query?: z.ZodObject;
  readonly body?: RequestBody;
  /** What is answered when all is well, and refusals that are no problem documents, by status. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Statuses with a problem document besides those that every address may answer; `none` where every refusal is a page. */
  readonly problems: readonly number[] | 'none';
}

/** Who is answered: everybody; the bearer of the key, or a local request without one; a signature, or the same; a platform. */
export type AccessRule = 'anybody' | 'key' | 'delivery' | 'platform';

export interface PathParameter {
  readonly description: string;
  readonly schema: z.ZodType;
  readonly example: string;
}

export interface RequestBody {
  /** Any one of them, all with the same schema. */
  readonly contentTypes: readonly string[];
  readonly description: string;
  readonly isRequired: boolean;
  /** The very schema that checks the body, where one does. */
  readonly schema: z.ZodType;
  readonly examples?: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly description: string;
  /** By content type; nothing for an answer without a body. */
  readonly content?: Readonly<Record<string, z.ZodType>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the addresses are sorted by. */
export const TAGS = {
  intake: 'Closing events: a service interaction has ended, or goes on.',
  answers: 'What customers said, and what was made of it.',
  reports: 'Figures of a week, month or quarter, each with its interval and sample size.',
  'survey page': 'Where a customer without a chat answers; for browsers.',
  operation: 'Is it alive, is it ready, how is it doing.',
  platforms: 'Where chat platforms deliver what customers and the team do.',
} as const satisfies Readonly<Record<string, string>>;
export type TagName = keyof typeof TAGS;
