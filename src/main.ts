import { startServer } from './wiring/start/start-server.ts';

process.exitCode = await startServer();
