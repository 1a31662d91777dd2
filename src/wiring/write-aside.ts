import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { codeOf, Fault } from '../domain/errors.ts';

/** Writes a whole file or nothing: beside it first, then under its name. Throws `file.unwritable`. */
export function writeAside(path: string, text: string): void {
  const aside = `${path}.${process.pid}.tmp`;
  const bytes = new TextEncoder().encode(text);
  try {
    const handle = openSync(aside, 'w');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    const kind = codeOf(error);
    throw kind === undefined ? error : new Fault('file.unwritable', { path, kind }, { cause: error });
  }
}
