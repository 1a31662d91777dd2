import type { z } from 'zod';

/** How one call went. WeCom answers 200 with a code of its own for nearly everything. */
export type Called =
  | { readonly status: 'ok'; readonly body: unknown }
  /** `said` is WeCom's sentence, without what stands behind its first comma: ids and addresses. */
  | { readonly status: 'refused'; readonly errcode: number; readonly said: string }
  /** Another status than 200; the answer is not WeCom's word on the call. */
  | { readonly status: 'http'; readonly code: number; readonly retryAfterMs: number | undefined }
  /** 200 with something that is not WeCom's. */
  | { readonly status: 'unreadable' }
  /** No answer; `kind` is a code such as `ECONNREFUSED` or `timeout`. */
  | { readonly status: 'failed'; readonly kind: string };

/** How a call went. `isUnmade`: there was no access token for it, so that WeCom never had it. */
export type CalledWithToken = Called & { readonly isUnmade?: true };

/** A call that brought nothing. */
export type Failed = Exclude<Called, { readonly status: 'ok' }>;

/** What the call brought, in this shape, or why there is none. */
export function readBody<T>(
  called: Called,
  shape: z.ZodType<T>,
): { readonly status: 'ok'; readonly data: T } | Failed {
  if (called.status !== 'ok') return called;
  const parsed = shape.safeParse(called.body);
  return parsed.success ? { status: 'ok', data: parsed.data } : { status: 'unreadable' };
}
