import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = new URL('../..', import.meta.url).pathname;

/** Made by commands, or nobody's: not part of the repository. */
const NOT_OURS = new Set(['node_modules', 'dist', 'data', 'coverage', 'test-results', '.git']);

/** The text of a file, named from the root. */
export function readPage(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Every file of these endings below a folder, named from the root. */
export function listFiles(folder: string, endings: readonly string[]): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = relative('.', join(folder, entry.name));
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listFiles(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

/** Every folder below this one that holds a file, itself included, with a slash at the end. */
export function listFolders(folder: string): readonly string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory() && !NOT_OURS.has(entry.name));
  const inside = below.flatMap(({ name }) => listFolders(`${folder}/${name}`));
  const holds = inside.length > 0 || entries.some((entry) => !entry.isDirectory());
  return holds ? [`${folder}/`, ...inside] : [];
}

/** What stands in the fenced blocks of a language. */
export function listFences(page: string, language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gmu'))].map(
    ([, text = '']) => text,
  );
}

/** The first cell of every table row of a section, as the codes in it. */
export function listCodes(page: string, heading: string): readonly string[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| (`[^|]+) \|/gmu)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/gu)].map(([, code = '']) => code),
  );
}
