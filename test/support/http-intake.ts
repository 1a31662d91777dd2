import type { FastifyInstance } from 'fastify';
import { type AccessOptions, createAccess } from '../../adapters/http/access.ts';
import { createHttpServer, type HttpLimits } from '../../adapters/http/server.ts';
import { type IntakeAnswer, registerIntake } from '../../adapters/intake/routes.ts';
import type { ClosingEvent } from '../../src/domain/asking/interaction.ts';
import { Fault } from '../../src/domain/errors.ts';
import { type RecordedLog, recordLog } from './http-log.ts';

export const INTAKE_NOW = new Date('2026-11-23T08:00:00Z');
export const INTAKE_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const OLD_INTAKE_SECRET = 'whsec_plJ3nmyCDGBKInavdOK15jsl4AzKLUy6';

/** A closing event that is right in every field. */
export function anEventBody(over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    source: 'crm',
    externalId: 'T-1001',
    closedAt: '2026-11-23T15:59:59.123+08:00',
    serviceType: 'repair',
    channel: 'phone',
    customer: {
      externalId: 'C-7',
      name: '王女士',
      timezone: 'Asia/Shanghai',
      contact: { telegramChatId: '700100' },
    },
    ...over,
  };
}

export interface IntakeServer {
  readonly server: FastifyInstance;
  readonly recorded: RecordedLog;
  /** Interactions stored, by natural key: a repeat finds itself and changes nothing. */
  readonly stored: Map<string, ClosingEvent>;
  readonly reopened: string[];
  /** From now on the store is away. */
  breakStore(): void;
}

/** The intake on the real server, over a store that is a map with the natural key. */
export function openIntake(
  access: Partial<AccessOptions> = {},
  limits: Partial<HttpLimits> = {},
): IntakeServer {
  const recorded = recordLog();
  const stored = new Map<string, ClosingEvent>();
  const reopened: string[] = [];
  let broken = false;
  let id = 0;
  const ids = { random: () => `request-${++id}` };
  const server = createHttpServer({ log: recorded.log, ids, limits });
  registerIntake(server, {
    access: createAccess({ intakeSecrets: [], ...access }),
    clock: { now: () => INTAKE_NOW, monotonicMs: () => 0 },
    recordInteraction: async (event) => {
      if (broken) throw new Fault('store.unavailable', { operation: 'recordInteraction' });
      const { source, externalId, closedAt } = event.interaction;
      const key = `${source} ${externalId} ${closedAt.toISOString()}`;
      if (!stored.has(key)) stored.set(key, event);
      return answerFor(key);
    },
    reopen: async (interactionId) => {
      if (interactionId !== KNOWN_ID) return undefined;
      reopened.push(interactionId);
      return { interactionId, decision: { outcome: 'skipped', reason: 'reopened' } };
    },
  });
  return { server, recorded, stored, reopened, breakStore: () => (broken = true) };
}

/** The one interaction that can be reopened. */
export const KNOWN_ID = 'abcdefghijklmnopqrstuv';

function answerFor(key: string): IntakeAnswer {
  const decision = { outcome: 'scheduled', dueAt: INTAKE_NOW, surveyUrl: 'http://localhost/s/x' } as const;
  return { interactionId: Buffer.from(key).toString('base64url').slice(-22), decision };
}
