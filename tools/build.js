// Bundles the program into dist/ in a fraction of a second. `npm start` and `npm run csat` run it every time, so what runs
// is always what the sources say: stale compiled code cannot exist. Unchanged sources are left alone, and a new build takes
// the place of the old one in one step, so that a command beside a running server disturbs nobody.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, version } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const dist = join(root, 'dist');
const stampFile = join(dist, '.stamp');

const stamp = stampOf(['src', 'flows', 'adapters', 'storage', 'package.json', 'tools/build.js']);
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) await rebuild();

async function rebuild() {
  const aside = `${dist}.${process.pid}`;
  mkdirSync(aside);
  try {
    await bundle(aside);
    writeFileSync(join(aside, '.stamp'), stamp);
    const old = `${aside}.old`;
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(aside, dist);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

// Each program by itself: what they shared would be cut into so many files, all opened at once, that a start with 64 handles fails.
async function bundle(outdir) {
  for (const entry of ['src/main.ts', 'src/cli.ts']) await bundleOne(entry, outdir);
}

function bundleOne(entry, outdir) {
  return build({
    entryPoints: [entry],
    absWorkingDir: root,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // zod is bundled: it opens a file for every language of its messages, all at once, and a start would need 100 handles.
    external: Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => name !== 'zod'),
    sourcemap: true,
    logLevel: 'warning',
  });
}

function stampOf(places) {
  const hash = createHash('sha256').update(`${version}\n`);
  for (const place of places) hashPlace(hash, join(root, place));
  return hash.digest('hex');
}

function hashPlace(hash, path) {
  const entries = listFolder(path);
  if (entries === undefined) hash.update(`${path}\n`).update(readFileSync(path));
  else for (const entry of entries) hashPlace(hash, join(path, entry));
}

/** The names in a folder; `undefined` for a file. */
function listFolder(path) {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
