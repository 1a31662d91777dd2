import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SEPARATOR = String.raw`/;\s*(?:\n|$)/u`;

/** How many statements the engine gets for a migration step, with the one that notes its number. */
export function countStatements(step: string): number {
  return step.split(/;\s*(?:\n|$)/u).filter((statement) => statement.trim() !== '').length + 1;
}

/** The engine with an `exec` that makes a migration statement by statement, and dies after so many of them. */
const dyingEngine = (engine: string, statements: number) => `
import { DatabaseSync as Engine } from '${engine}';
let left = ${statements};
export class DatabaseSync extends Engine {
  exec(sql) {
    const [, step, number] = /^([^]*); (PRAGMA user_version=\\d+)$/u.exec(sql) ?? [];
    if (step === undefined) return super.exec(sql);
    // What was written reaches the file before its commit.
    super.exec('PRAGMA cache_size=1');
    for (const statement of [...step.split(${SEPARATOR}), number]) {
      if (statement.trim() === '') continue;
      super.exec(statement);
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    }
  }
}
`;

/** Gives the dying engine to whoever asks for the engine, but to the dying engine itself. */
const hook = (engine: string, dying: string) => `
export function resolve(specifier, context, next) {
  const isAsked = specifier === '${engine}' && context.parentURL !== '${dying}';
  return isAsked ? { url: '${dying}', shortCircuit: true } : next(specifier, context);
}
`;

/**
 * A file to load before the program (`--import`): the process ends by SIGKILL after so many statements of the migration,
 * inside the transaction. Written to `root`, where the program finds its packages.
 */
export function writeDeath(root: string, statements: number): string {
  const engine = Number(process.versions.node.split('.')[0]) >= 24 ? 'node:sqlite' : '@photostructure/sqlite';
  const [dying, hooks, preload] = ['dying-engine.mjs', 'hooks.mjs', 'preload.mjs'].map((name) =>
    join(root, name),
  );
  if (dying === undefined || hooks === undefined || preload === undefined)
    throw new RangeError('three files');
  writeFileSync(dying, dyingEngine(engine, statements));
  writeFileSync(hooks, hook(engine, `file://${dying}`));
  writeFileSync(preload, `import { register } from 'node:module';\nregister('file://${hooks}');\n`);
  return preload;
}
