import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

// The form with a lock. In the other, threads that ask at once see each other's half-read file, and time goes back.
const PLACES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib64/faketime/libfaketimeMT.so.1',
];
const LIBRARY = PLACES.find((path) => existsSync(path));

/** The clock of one process, by libfaketime. */
export interface ProcessClock {
  /** For the process that is to run by this clock. */
  readonly env: Readonly<Record<string, string>>;
  /** Sets the wall clock off by so much, such as `+1h`. Timers and durations stay right, as on a machine whose clock is set. */
  setOff(by: string): void;
}

/** Its file goes to `dir`. */
export function createProcessClock(dir: string): ProcessClock {
  const file = openFile(dir);
  file.write('+0');
  return { env: { ...file.env, FAKETIME_DONT_FAKE_MONOTONIC: '1' }, setOff: file.write };
}

/** A clock on which wall and monotonic time both run `rate` times as fast. */
export interface FastClock extends Pick<ProcessClock, 'env'> {
  /** Sets it to that instant, in UTC. `startedAtMs` is when the process began, by `performance.now()` here. */
  setTo(iso: string, startedAtMs: number): void;
}

/** A process that is started on it begins at that instant. */
export function createFastClock(dir: string, iso: string, rate: number): FastClock {
  const file = openFile(dir);
  // The library counts from the start of the process, whenever its file was written.
  const setTo = (instant: string, startedAtMs: number) => {
    const passedMs = (performance.now() - startedAtMs) * rate;
    const from = new Date(new Date(instant).getTime() - passedMs).toISOString();
    file.write(`@${from.slice(0, 19).replace('T', ' ')} x${rate}`);
  };
  setTo(iso, performance.now());
  return { env: { ...file.env, TZ: 'UTC' }, setTo };
}

function openFile(dir: string) {
  const path = join(dir, 'clock');
  return {
    env: { LD_PRELOAD: LIBRARY ?? '', FAKETIME_TIMESTAMP_FILE: path, FAKETIME_NO_CACHE: '1' },
    write: (text: string) => writeFileSync(path, `${text}\n`),
  };
}

/** A suite that sets the clock of a process: without libfaketime it is skipped, counted, and says so on standard error. */
export function describeWithFaketime(name: string, suite: () => void): void {
  if (LIBRARY === undefined)
    process.stderr.write(`skipped "${name}": no libfaketime: \`apt-get install faketime\`\n`);
  describe.skipIf(LIBRARY === undefined)(name, suite);
}
