import type { FastifyRequest } from 'fastify';
import { asId, type CaseId } from '../../../src/domain/ids.ts';

const CASE_ID = /^[A-Za-z0-9_-]{22}$/u;

/** The case an address names, in its path or as `?case=`; `undefined` when that is no id of ours. */
export function readCaseId(request: FastifyRequest): CaseId | undefined {
  const { id } = request.params as { readonly id?: unknown };
  const named = id ?? (request.query as { readonly case?: unknown }).case;
  return typeof named === 'string' && CASE_ID.test(named) ? asId<CaseId>(named) : undefined;
}
