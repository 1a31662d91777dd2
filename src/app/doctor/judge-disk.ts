import { type Finding, findingsIn } from '../../domain/finding.ts';
import { sizeText } from '../../domain/text.ts';
import { DISK_SAYS } from './words/disk.ts';

export interface DiskFacts {
  readonly freeBytes: number;
  /** 0 of both where the file system does not count them. */
  readonly inodes: number;
  readonly freeInodes: number;
}

const MB = 1024 * 1024;
/** Bytes that have to be free where data are written, and those with which nobody need look after it. */
export const LEAST = 100 * MB;
export const COMFORTABLE = 1024 * MB;
/** A backup, or a migration, takes the space of the database once more. */
const COPIES = 2;
const LEAST_INODES = 1000;

const say = findingsIn('disk');

/**
 * Space and inodes of the file system that holds the data directory, whose facts are `undefined` when it could not be asked;
 * `databaseBytes` is `undefined` when the data are elsewhere.
 */
export function judgeDisk(
  disk: DiskFacts | undefined,
  databaseBytes: number | undefined,
): readonly Finding[] {
  if (disk === undefined) return [say.note('space', DISK_SAYS.notKnown())];
  return [judgeSpace(disk.freeBytes, databaseBytes), ...judgeInodes(disk)];
}

function judgeSpace(free: number, database: number | undefined): Finding {
  const size = sizeText(free);
  const needed = Math.max(LEAST, COPIES * (database ?? 0));
  const holdsData = database !== undefined;
  if (free < needed) return say.problem('space', DISK_SAYS.tooLow(size, sizeText(needed), holdsData));
  if (free < COMFORTABLE) return say.note('space', DISK_SAYS.low(size, sizeText(COMFORTABLE), holdsData));
  return say.ok('space', DISK_SAYS.enough(size));
}

function judgeInodes({ inodes, freeInodes }: DiskFacts): readonly Finding[] {
  if (inodes === 0) return [];
  if (freeInodes >= LEAST_INODES) return [say.ok('inodes', DISK_SAYS.inodes(freeInodes))];
  return [say.problem('inodes', DISK_SAYS.fewInodes(freeInodes))];
}
