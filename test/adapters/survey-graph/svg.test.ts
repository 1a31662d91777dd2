import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, placeGraph } from '../../../adapters/survey-graph/layout.ts';
import { textWidth, wrapText } from '../../../adapters/survey-graph/measure.ts';
import { renderSurveySvg } from '../../../adapters/survey-graph/svg.ts';
import { buildGraph } from '../../../flows/surveys/graph/build-graph.ts';
import type { SurveyGraph } from '../../../src/domain/survey/survey-graph.ts';
import { LOCALES, type Locale } from '../../../src/domain/text.ts';
import { loadSurveys } from '../../../src/wiring/settings/load-surveys.ts';
import { describeInChromium } from '../../support/browser.ts';
import { surveys } from '../../support/generated-surveys.ts';

const SHIPPED = loadSurveys(undefined);

function drawn(id: string, locale: Locale): SurveyGraph {
  const survey = SHIPPED.find((each) => each.id === id);
  const graph = survey && buildGraph(survey, locale);
  if (graph === undefined) throw new Error(`no graph of ${id}`);
  return graph;
}

function overlap(left: Box, right: Box): boolean {
  return (
    Math.abs(left.x - right.x) < (left.width + right.width) / 2 &&
    Math.abs(left.y - right.y) < (left.height + right.height) / 2
  );
}

describe('the layout of a survey', () => {
  it('puts no card and no label over another, whatever the survey', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const graph = buildGraph(survey, 'en');
        fc.pre(graph !== undefined);
        const { nodes, edges, width, height } = placeGraph(graph);
        const boxes: readonly Box[] = [...nodes, ...edges.flatMap(({ label }) => label ?? [])];
        for (const [index, box] of boxes.entries()) {
          expect(boxes.slice(index + 1).some((each) => overlap(box, each))).toBe(false);
          expect(box.x - box.width / 2).toBeGreaterThanOrEqual(-0.01);
          expect(box.x + box.width / 2).toBeLessThanOrEqual(width + 0.01);
          expect(box.y + box.height / 2).toBeLessThanOrEqual(height + 0.01);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lets every line begin under one card and end on top of another, always downwards', () => {
    for (const { id } of SHIPPED) {
      const { nodes, edges } = placeGraph(drawn(id, 'zh-CN'));
      for (const { edge, points } of edges) {
        const [from, to] = [edge.from, edge.to].map((end) => nodes.find(({ node }) => node.id === end));
        const [first, last] = [points[0], points.at(-1)];
        expect(first?.y).toBeCloseTo((from?.y ?? 0) + (from?.height ?? 0) / 2);
        expect(last?.y).toBeCloseTo((to?.y ?? 0) - (to?.height ?? 0) / 2);
        expect(points.every(({ y }, at) => at === 0 || y >= (points[at - 1]?.y ?? 0))).toBe(true);
      }
    }
  });

  it('stands branches from left to right in the order of the survey', () => {
    const { nodes } = placeGraph(drawn('relationship-nps', 'en'));
    const at = (id: string): number => nodes.find(({ node }) => node.id === id)?.x ?? 0;
    expect(at('q2')).toBeLessThan(at('q3'));
  });
});

describe('a text in lines', () => {
  it.each([
    ['How likely are you to recommend us?', 160],
    ['抱歉没能让您满意。主要是哪方面的问题？', 160],
    ['Pneumonoultramicroscopicsilicovolcanoconiosis', 120],
    ['您对 csat-loop 的 API（v1）满意吗？', 100],
    ['a', 5],
  ])('keeps to its width and loses nothing: %s', (text, width) => {
    const lines = wrapText(text, 15, width);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines)
      if ([...line].length > 1) expect(textWidth(line, 15)).toBeLessThanOrEqual(width);
  });

  it('keeps a closing mark behind what it closes, also where a long word is broken', () => {
    const lines = wrapText('满，（满）ab。满满满满', 15, 150);
    expect(lines.filter((line) => /^[，。？）]/u.test(line))).toEqual([]);
  });

  it('begins no line with a closing mark and ends none with an opening one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('满', '意', '，', '。', '？', '（', '）', '“', '”', 'ab', ' ', '3'), {
          minLength: 1,
          maxLength: 40,
        }),
        (signs) => {
          const lines = wrapText(signs.join('').replaceAll(/[，。？）”]{3,}|[（“]{3,}/gu, '，'), 15, 150);
          expect(lines.slice(1).some((line) => /^[，。？）]/u.test(line))).toBe(false);
        },
      ),
    );
  });
});

describe('the picture', () => {
  it('is one document that needs nothing from elsewhere', () => {
    const svg = renderSurveySvg(drawn('service-csat', 'zh-CN'));
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|url\(|<script|<image|@import/u,
    );
    expect(svg).toContain('PingFang SC');
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(Buffer.byteLength(svg)).toBeLessThan(20_000);
  });
});

/** Run in the page: the texts that stick out of their card, their label or the page. */
const OUTSIDE = `(() => {
  const inside = (inner, outer) => {
    const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
    return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  };
  const pills = [...document.querySelectorAll('rect.pill')];
  const holds = (text) => {
    if (text.classList.contains('label')) return pills.some((pill) => inside(text, pill));
    const card = [...text.parentElement.children].find((each) => each.classList.contains('card'));
    return inside(text, card ?? document.querySelector('rect.page'));
  };
  return [...document.querySelectorAll('text')].filter((text) => !holds(text)).map((text) => text.textContent);
})()`;

/** Run in the page: how a strict XML reader takes a document. */
const READ = `(source) => {
  const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
  return {
    error: parsed.querySelector('parsererror')?.textContent,
    scripts: parsed.querySelectorAll('script').length,
    title: parsed.querySelector('title')?.textContent,
  };
}`;

describeInChromium('the picture in a browser', (open) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(async () => {
    await browser.close();
  });

  it.each(SHIPPED.flatMap(({ id }) => LOCALES.map((locale) => [id, locale] as const)))(
    'of %s in %s keeps every text inside its card, label and page',
    async (id, locale) => {
      const page = await browser.newPage();
      await page.setContent(renderSurveySvg(drawn(id, locale)));
      const outside = await page.evaluate<readonly string[]>(OUTSIDE);
      expect(outside).toEqual([]);
      expect(await page.locator('text').count()).toBeGreaterThan(6);
      await page.close();
    },
  );

  it('shows any text as it is, and stays one well-formed document', async () => {
    const page = await browser.newPage();
    const loud = `<script>alert(1)</script> & "quotes" ]]> \u0000\u000b\ud800 'x' &amp; <!-- 好`;
    const graph = drawn('quick-csat', 'en');
    const svg = renderSurveySvg({
      ...graph,
      title: loud,
      caption: loud,
      nodes: graph.nodes.map((node) => ({ ...node, text: loud, facts: [loud] })),
      edges: graph.edges.map((edge) => (edge.label === undefined ? edge : { ...edge, label: loud })),
    });
    const read = await page.evaluate(`(${READ})(${JSON.stringify(svg)})`);
    expect(read).toEqual({
      error: undefined,
      scripts: 0,
      title: loud.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' '),
    });
    await page.close();
  });
});

describe('the shipped surveys', () => {
  it('are all drawn here', () => {
    const files = readdirSync(new URL('../../../flows/surveys/', import.meta.url));
    expect(SHIPPED.map(({ id }) => `${id}.yaml`).sort()).toEqual(
      files.filter((name) => name.endsWith('.yaml')).sort(),
    );
  });
});
