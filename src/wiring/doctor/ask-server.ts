import { createServer } from 'node:net';
import * as z from 'zod';
import { type Asked, ask } from '../../../adapters/http/ask.ts';
import type { Answered, PortFacts } from '../../app/doctor/judge-server.ts';
import { codeOf } from '../../domain/errors.ts';
import type { Health } from '../../ports/channel.ts';
import type { Machine } from './machine.ts';

const alive = z.looseObject({ status: z.literal('alive'), instance: z.string().optional() });
const readiness = z.object({
  parts: z.array(
    z.object({ name: z.string(), state: z.enum(['on', 'off', 'starting', 'degraded']), why: z.string() }),
  ),
});

/** What answers at an address that should be ours. `mark` is ours; `undefined` when the key did not fit. */
export async function askWhoAnswers(
  base: string,
  mark: string | undefined,
  machine: Machine,
): Promise<{ readonly answered: Answered; readonly offsetMs: number | undefined }> {
  const asked = await ask(`${base}/healthz`, questionOf(machine));
  return {
    answered: judgeAnswer(asked, mark),
    offsetMs: asked.status === 'answered' ? asked.offsetMs : undefined,
  };
}

function judgeAnswer(asked: Asked, mark: string | undefined): Answered {
  if (asked.status === 'failed') return asked;
  const read = asked.code === 200 ? alive.safeParse(asked.json) : undefined;
  if (read?.success !== true) return { status: 'stranger', code: asked.code };
  const { instance } = read.data;
  if (instance === undefined || mark === undefined) return { status: 'csat-loop', isOther: false };
  return instance === mark ? { status: 'ours' } : { status: 'csat-loop', isOther: true };
}

/** The parts that the server lists to those who may know; `undefined` when it does not. */
export async function askParts(
  base: string,
  apiKey: string | undefined,
  machine: Machine,
): Promise<readonly Health[] | undefined> {
  const headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  const asked = await ask(`${base}/readyz`, { ...questionOf(machine), headers });
  return asked.status === 'answered' ? readiness.safeParse(asked.json).data?.parts : undefined;
}

function questionOf({ clock, limitMs }: Machine) {
  return { limitMs, now: () => clock.now() };
}

/** Tries to listen, for a moment. Not to be asked while a server of ours may be about to. */
export async function tryPort(host: string, port: number): Promise<PortFacts> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, resolve);
    });
    return { status: 'free' };
  } catch (error) {
    const kind = codeOf(error) ?? 'unknown';
    return kind === 'EADDRINUSE' ? { status: 'taken' } : { status: 'refused', kind };
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
