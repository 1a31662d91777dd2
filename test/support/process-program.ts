import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program, built by its own build script in a copy of the sources, so that nobody else's build disturbs it. */
export interface Program {
  /** Folder with package.json and dist/. */
  readonly root: string;
  readonly main: string;
  readonly cli: string;
  remove(): void;
}

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PARTS = ['src', 'flows', 'adapters', 'storage', 'tools', 'package.json'];

/** Copies the sources, without dist/. */
export function copySources(): Pick<Program, 'root' | 'remove'> {
  const root = mkdtempSync(join(tmpdir(), 'csat-loop-program-'));
  for (const part of PARTS) cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export function buildProgram(): Program {
  const copy = copySources();
  try {
    execFileSync(process.execPath, ['tools/build.js'], { cwd: copy.root, stdio: 'pipe' });
  } catch (error) {
    copy.remove();
    throw error;
  }
  return { ...copy, main: join(copy.root, 'dist', 'main.js'), cli: join(copy.root, 'dist', 'cli.js') };
}
