import { describe, expect, it } from 'vitest';
import { listFences, listFolders, readPage } from './pages.ts';

/** Below these every folder is named; of the tests only the first level. */
const TOLD = ['src', 'flows', 'adapters', 'storage', 'test', 'bench', 'deploy', 'tools', 'docs', '.ci'];

describe('the tree in docs/architecture.md', () => {
  const [tree = ''] = listFences(readPage('docs/architecture.md'), 'text');
  const named = [...tree.matchAll(/^(\S+\/) {2,}\S/gmu)].map(([, folder = '']) => folder);

  it('names every folder that exists, and none that does not', () => {
    const real = TOLD.flatMap((folder) => listFolders(folder)).filter(
      (folder) => !/^test\/[^/]+\/./u.test(folder),
    );
    expect(new Set(named)).toEqual(new Set(real));
  });

  it('says something about each, once', () => {
    expect(tree.trim().split('\n')).toHaveLength(named.length);
    expect(new Set(named).size).toBe(named.length);
  });
});
