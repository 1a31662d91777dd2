import { startServer } from '../wiring/start/start-server.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop start

Reads the environment, csat.yaml and the survey files, prints where it listens, and works until Ctrl+C or SIGTERM.
Takes no options: the port is CSAT_PORT (0 takes any free one).
`;

export const start: Command = { help: HELP, run: runStart };

/** `start`: the server. What cannot be chosen here is refused, so that nobody thinks it was. */
async function runStart(args: readonly string[]): Promise<number> {
  if (args.length > 0)
    throw new UsageError(
      'takes no arguments: the port is set with CSAT_PORT, everything else in .env and csat.yaml',
    );
  return startServer();
}
