import { accessSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { startListening } from '../../../adapters/http/server.ts';
import { type Instance, takeInstance } from '../../../storage/instance.ts';
import type { Config } from '../../config/load-config.ts';
import { codeOf, Fault } from '../../domain/errors.ts';
import { DATABASE } from '../open-data.ts';

/** Makes the data directory (mode 700) and takes it for this process. Throws `data-dir.busy` and `data-dir.unusable`. */
export async function takeDataDir({ dataDir }: Pick<Config, 'dataDir'>): Promise<Instance> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return await takeInstance(dataDir);
  } catch (error) {
    throw unusable(dataDir, error);
  }
}

/** That there is a database to look into, for whoever must not make one. Throws `data-dir.empty` and `data-dir.unusable`. */
export function ensureData({ dataDir }: Pick<Config, 'dataDir'>): void {
  try {
    accessSync(join(dataDir, DATABASE));
    return;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw unusable(dataDir, error);
  }
  throw new Fault('data-dir.empty', { path: dataDir });
}

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

/** The system's refusal as a fault that says which place it is about. */
function unusable(path: string, cause: unknown): unknown {
  const kind = codeOf(cause);
  if (cause instanceof Fault || kind === undefined) return cause;
  return new Fault('data-dir.unusable', { path, kind }, { cause });
}
