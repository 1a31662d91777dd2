import type { FastifyRequest } from 'fastify';
import { asId, type CaseId } from '../../../src/domain/ids.ts';
import { isToken } from '../token.ts';

/** The case an address names, in its path or as `?case=`; `undefined` when that is no id of ours. */
export function readCaseId(request: FastifyRequest): CaseId | undefined {
  const { id } = request.params as { readonly id?: unknown };
  const named = id ?? (request.query as { readonly case?: unknown }).case;
  return isToken(named) ? asId<CaseId>(named) : undefined;
}
