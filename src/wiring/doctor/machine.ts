import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createSystemClock } from '../../../adapters/runtime/system.ts';
import type { DiskFacts } from '../../app/doctor/judge-disk.ts';
import type { PlaceFacts } from '../../app/doctor/judge-place.ts';
import { codeOf } from '../../domain/errors.ts';
import type { Clock } from '../../ports/runtime.ts';

/** What `doctor` asks the machine. A test brings a machine that is in trouble. */
export interface Machine {
  readonly clock: Clock;
  /** Such as `20.20.2`. */
  readonly nodeVersion: string;
  /** Release of the time zone data, such as `2026b`. */
  readonly zoneData: string | undefined;
  /** Of the file system that holds the path; `undefined` when it cannot be asked. */
  disk(path: string): Promise<DiskFacts | undefined>;
  place(path: string): PlaceFacts;
  /** One request outside takes this long at most, in milliseconds. */
  readonly limitMs: number;
}

const LIMIT_MS = 10_000;

export function createMachine(): Machine {
  return {
    clock: createSystemClock(),
    nodeVersion: process.versions.node,
    zoneData: process.versions['tz'],
    disk: (path) => askDisk(nearest(path)),
    place: lookAt,
    limitMs: LIMIT_MS,
  };
}

async function askDisk(path: string): Promise<DiskFacts | undefined> {
  try {
    const { bavail, bsize, files, ffree } = await statfs(path);
    return { freeBytes: bavail * bsize, inodes: files, freeInodes: ffree };
  } catch {
    // Told as "not known": some network file systems do not answer.
    return undefined;
  }
}

/** The path, or the closest folder above it that is there. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

function lookAt(path: string): PlaceFacts {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return { status: 'absent', canMake: isWritable(nearest(path)) };
    const own = process.getuid?.();
    return {
      status: 'there',
      isFolder: found.isDirectory(),
      writable: isWritable(path),
      mode: process.platform === 'win32' ? undefined : found.mode & 0o777,
      isForeign: own !== undefined && found.uid !== own,
    };
  } catch (error) {
    return { status: 'unreadable', kind: codeOf(error) ?? 'unknown' };
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.R_OK);
    return true;
  } catch {
    // That is the answer.
    return false;
  }
}
