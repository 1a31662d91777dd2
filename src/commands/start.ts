import { startServer } from '../wiring/run-until-stopped.ts';
import type { Command } from './command.ts';

const HELP = `csat-loop start

Reads the environment, csat.yaml and the survey files, prints where it listens, and works until Ctrl+C or SIGTERM.
`;

export const start: Command = { help: HELP, run: () => startServer() };
