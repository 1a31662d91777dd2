import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { codeOf, Fault } from '../domain/errors.ts';

/** Writes a whole file or nothing: beside it first, then under its name. Throws `file.unwritable`. */
export function writeAside(path: string, text: string): void {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    writeWhole(aside, new TextEncoder().encode(text), 'w');
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    const kind = codeOf(error);
    throw kind === undefined ? error : new Fault('file.unwritable', { path, kind }, { cause: error });
  }
}

/** Writes a file and has it flushed to disk; `wx` refuses one that is there. Throws what the system refuses. */
export function writeWhole(path: string, bytes: Uint8Array, flag: 'w' | 'wx', mode = 0o666): void {
  const handle = openSync(path, flag, mode);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
