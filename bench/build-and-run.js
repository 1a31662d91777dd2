// Bundles the benchmark as the program itself is bundled, then runs it: a loader that transforms on the fly would slow down
// only the side that is written in TypeScript.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const outdir = `${root}node_modules/.cache/csat-bench`;
await build({
  entryPoints: ['bench/main.ts'],
  absWorkingDir: root,
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', `${outdir}/main.js`, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
