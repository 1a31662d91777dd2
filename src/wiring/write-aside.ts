import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Writes a whole file or nothing: beside it first, then under its name. Throws what the system says. */
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
    throw error;
  }
}
