import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, ROOT, readPage } from './pages.ts';

interface Link {
  readonly page: string;
  readonly target: string;
}

const pages = listFiles('.', ['.md']);
const links = pages.flatMap(listLinks);

describe('links between the pages', () => {
  it('lead to files that exist', () => {
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter(({ page, target }) => !existsSync(join(ROOT, fileOf(page, target))))).toEqual([]);
  });

  it('lead to headings that exist', () => {
    const toHeadings = links.filter(({ target }) => target.includes('#'));
    expect(toHeadings.length).toBeGreaterThan(1);
    expect(toHeadings.filter(({ page, target }) => !hasHeading(page, target))).toEqual([]);
  });
});

describe('pictures of the pages', () => {
  it('are small enough to be loaded with them', () => {
    for (const path of listFiles('docs', ['.png'])) {
      expect(statSync(join(ROOT, path)).size, path).toBeLessThan(200_000);
    }
  });
});

/** Links and pictures to places inside the repository, outside of code. */
function listLinks(page: string): readonly Link[] {
  const prose = readPage(page)
    .replaceAll(/^```[\s\S]*?^```/gmu, '')
    .replaceAll(/`[^`\n]*`/gu, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/gu)];
  return targets
    .map(([, link, attribute]) => ({ page, target: link ?? attribute ?? '' }))
    .filter(({ target }) => !/^(?:https?|mailto):/u.test(target));
}

function fileOf(page: string, target: string): string {
  const [path = ''] = target.split('#');
  return path === '' ? page : relative('.', join(dirname(page), path));
}

function hasHeading(page: string, target: string): boolean {
  const [, anchor = ''] = target.split('#');
  const headings = readPage(fileOf(page, target)).matchAll(/^#+ (.+)$/gmu);
  return [...headings].some(([, title = '']) => toAnchor(title) === anchor);
}

/** As GitHub makes them. */
function toAnchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
