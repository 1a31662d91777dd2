import type { FastifyInstance } from 'fastify';
import { startListening } from '../../../adapters/http/server.ts';
import type { Config } from '../../config/load-config.ts';
import { codeOf, Fault } from '../../domain/errors.ts';

/** Listens where the configuration says, and answers the address. Throws `listen.failed`. */
export async function listen(
  server: FastifyInstance,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<string> {
  try {
    return await startListening(server, { host, port });
  } catch (cause) {
    const kind = codeOf(cause);
    throw kind === undefined ? cause : new Fault('listen.failed', { host, port, kind }, { cause });
  }
}
