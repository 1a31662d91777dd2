import { startServer } from './wiring/run-until-stopped.ts';

process.exitCode = await startServer();
