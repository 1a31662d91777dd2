import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ClosingEvent } from '../../src/domain/asking/interaction.ts';
import { asId, type InteractionId } from '../../src/domain/ids.ts';
import type { Clock } from '../../src/ports/runtime.ts';
import type { Access } from '../http/access.ts';
import { keepRawJson, parseJsonBody } from '../http/body-parsers.ts';
import { invalidBody, notFound } from '../http/problems.ts';
import { readClosingEvent } from './closing-event.ts';

/** What the sender is told about its event. The same event gives the same answer again. */
export interface IntakeAnswer {
  readonly interactionId: string;
  readonly decision: {
    readonly outcome: 'scheduled' | 'skipped';
    readonly reason?: string;
    readonly dueAt?: Date;
    readonly surveyUrl?: string;
  };
}

export interface IntakeOptions {
  readonly access: Access;
  readonly clock: Clock;
  /** Stores the event once, by its natural key, and decides. Throws `store.unavailable`: nothing stored, deliver again. */
  readonly recordInteraction: (event: ClosingEvent) => Promise<IntakeAnswer>;
  /** Cancels what was not sent yet. `undefined` for an id nobody has recorded. */
  readonly reopen: (id: InteractionId) => Promise<IntakeAnswer | undefined>;
}

/** `POST /v1/interactions` and `POST /v1/interactions/{id}/reopen`. 202 is sent only after the commit. */
export function registerIntake(server: FastifyInstance, options: IntakeOptions): void {
  void server.register(async (scope) => {
    keepRawJson(scope);
    scope.addHook('onRequest', (request) => options.access.guardIntake(request));
    scope.post('/v1/interactions', async (request, reply) => {
      const reading = readClosingEvent(parseJsonBody(request, trustedBody(request, options)));
      if (reading.status === 'invalid') throw invalidBody(reading.problems);
      return reply.code(202).send(await options.recordInteraction(reading.event));
    });
    scope.post<{ Params: { id: string } }>('/v1/interactions/:id/reopen', async (request, reply) => {
      const body = trustedBody(request, options);
      if (body.length > 0) parseJsonBody(request, body);
      const answer = ID.test(request.params.id)
        ? await options.reopen(asId<InteractionId>(request.params.id))
        : undefined;
      if (answer === undefined) throw notFound();
      return reply.code(202).send(answer);
    });
  });
}

const ID = /^[A-Za-z0-9_-]{22}$/u;

/** The body's bytes, after its signature was checked over exactly these. Empty when nothing was sent. */
function trustedBody(request: FastifyRequest, { access, clock }: IntakeOptions): Buffer {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  access.checkIntake(request, body, clock.now());
  return body;
}
