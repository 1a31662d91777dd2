import type { Response, ScoredResponse } from '../../src/domain/conversation/response.ts';
import type { InvitationId } from '../../src/domain/ids.ts';
import { readDocument, type Stored, type StoredBody } from './stored.ts';

/** A response without what its row holds: the id. */
export type ResponseDocument = Stored<Omit<Response, 'id'>>;

/** As stored; `readResponse` answers an equal response. */
export function toResponseDocument({ id, ...response }: Response): ResponseDocument {
  return {
    ...response,
    startedAt: response.startedAt.getTime(),
    endedAt: response.endedAt.getTime(),
    answers: response.answers.map((answer) => ({ ...answer, at: answer.at.getTime() })),
  };
}

/** The response of a row. Throws `store.corrupt`, naming the record and quoting nothing of it. */
export function readResponse(body: StoredBody, id: InvitationId): Response {
  return readDocument(body, `response ${id}`, (document: ResponseDocument) => ({
    id,
    ...document,
    startedAt: new Date(document.startedAt),
    endedAt: new Date(document.endedAt),
    answers: document.answers.map((answer) => ({
      ...answer,
      dimension: answer.dimension,
      at: new Date(answer.at),
    })),
  }));
}

/** As far as figures need it: nothing is copied but its end, because a report reads very many. */
export function readScores(body: StoredBody, id: InvitationId): ScoredResponse {
  return readDocument(body, `response ${id}`, (document: ResponseDocument) => {
    const { survey, status, agent, flags, answers, endedAt } = document;
    const scored = { id, survey, status, flags, answers, endedAt: new Date(endedAt) };
    return agent === undefined ? scored : { ...scored, agent };
  });
}
