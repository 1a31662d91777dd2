import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explorePaths } from '../../../flows/surveys/explore-paths.ts';
import { buildGraph } from '../../../flows/surveys/graph/build-graph.ts';
import { toMermaid } from '../../../flows/surveys/graph/mermaid.ts';
import { parseSurvey } from '../../../flows/surveys/parse-survey.ts';
import type { Survey } from '../../../src/domain/survey/survey.ts';
import type { SurveyGraph } from '../../../src/domain/survey/survey-graph.ts';
import { LOCALES, type Locale } from '../../../src/domain/text.ts';
import { surveys } from '../../support/generated-surveys.ts';
import { readMermaid } from '../../support/read-mermaid.ts';
import { aFile, options, read, sha256 } from '../../support/survey-files.ts';

const SHIPPED = ['service-csat', 'quick-csat', 'relationship-nps', 'recovery'];

function shipped(id: string): Survey {
  const url = new URL(`../../../flows/surveys/${id}.yaml`, import.meta.url);
  const parsed = parseSurvey(id, readFileSync(url, 'utf8'), sha256);
  if (parsed.status === 'invalid') throw new Error(parsed.problems.join('\n'));
  return parsed.survey;
}

function drawn(survey: Survey, locale: Locale): SurveyGraph {
  const graph = buildGraph(survey, locale);
  if (graph === undefined) throw new Error('too many ways');
  return graph;
}

function labelsOf(locale: Locale, when: string, ...first: readonly string[]): readonly string[] {
  const parsed = read(aFile(...first, `id: why, kind: text, when: ${when}`));
  if (parsed.status === 'invalid') throw new Error(parsed.problems.join('\n'));
  return drawn(parsed.survey, locale).edges.flatMap(({ label }) => label ?? []);
}

describe('the graph of service-csat', () => {
  it('goes straight but for the two questions after a low score', () => {
    const { edges } = drawn(shipped('service-csat'), 'en');
    expect(edges.filter(({ kind }) => kind !== 'always')).toEqual([
      { from: 'q5', to: 'q6', kind: 'when', label: 'any of Q1–Q5 ≤ 3' },
      { from: 'q5', to: 'q8', kind: 'otherwise', label: 'otherwise, skipping Q6, Q7' },
    ]);
    expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(
      'entry>q1 q1>q2 q2>q3 q3>q4 q4>q5 q5>q6 q5>q8 q6>q7 q7>q8 q8>thanks'.split(' '),
    );
  });

  it('tells of each question its wording, kind, dimension, seconds and whether it may be skipped', () => {
    const { nodes, caption } = drawn(shipped('service-csat'), 'zh-CN');
    expect(caption).toMatch(/^service-csat · 共 8 题 · 2 条路径 · 约 50–87 秒 · 版本\u00a0[0-9a-f]{8}$/u);
    expect(nodes.find(({ id }) => id === 'q2')).toEqual({
      id: 'q2',
      role: 'question',
      name: '第 2 题',
      text: '我们的响应够及时吗？',
      facts: ['评分 1–5', '响应及时性', '约 8 秒'],
      asked: 'everybody',
    });
    expect(nodes.find(({ id }) => id === 'q6')).toMatchObject({
      facts: ['单选', '7 个选项', '约 12 秒', '可跳过'],
      asked: 'some',
    });
  });
});

describe('a condition in words', () => {
  const rating = ['id: a, kind: rating', 'id: b, kind: rating', 'id: c, kind: rating'];
  const list = `id: a, kind: multi, ${options('x', 'y')}`;
  it.each<[Locale, string, readonly string[], string]>([
    ['zh-CN', '{ question: a, atMost: 3 }', rating, '第 1 题 ≤ 3 分'],
    ['zh-TW', '{ question: a, atLeast: 4 }', rating, '第 1 題 ≥ 4 分'],
    ['en', '{ question: a, equals: 3 }', rating, 'Q1 = 3'],
    ['en', '{ question: a, in: [1, 2, 5] }', rating, 'Q1 is 1, 2 or 5'],
    ['zh-CN', '{ question: a, in: [1, 2] }', rating, '第 1 题答1或2'],
    ['en', '{ question: a, answered: false }', rating, 'Q1 not answered'],
    ['zh-CN', '{ question: a, answered: true }', rating, '第 1 题已回答'],
    ['en', '{ question: a, equals: x }', [list], 'Q1 is “A”'],
    ['zh-TW', '{ not: { question: a, equals: x } }', [list], '第 1 題沒答「乙」'],
    ['zh-CN', '{ question: a, equals: no }', ['id: a, kind: yesno'], '第 1 题答“否”'],
    ['en', '{ question: a, equals: dissatisfied }', ['id: a, kind: level3'], 'Q1 is “Dissatisfied”'],
    ['en', '{ any: [{ question: a, atMost: 2 }, { question: c, atMost: 2 }] }', rating, 'any of Q1, Q3 ≤ 2'],
    [
      'zh-CN',
      '{ all: [{ question: a, atMost: 2 }, { question: b, atMost: 2 }, { question: c, atMost: 2 }] }',
      rating,
      '第 1–3 题全部 ≤ 2 分',
    ],
    ['en', '{ any: [{ question: a, atMost: 2 }, { question: b, atMost: 3 }] }', rating, 'Q1 ≤ 2 or Q2 ≤ 3'],
    [
      'en',
      '{ any: [{ question: a, atMost: 2 }, { question: b, atLeast: 2, atMost: 3 }] }',
      rating,
      'Q1 ≤ 2 or (Q2 ≤ 3 and Q2 ≥ 2)',
    ],
    ['en', '{ not: { question: a, atMost: 3 } }', rating, 'not (Q1 ≤ 3)'],
  ])('reads in %s: %s', (locale, when, first, words) => {
    expect(labelsOf(locale, when, ...first)[0]).toBe(words);
  });

  it('is an "otherwise" behind the one before it, and the last way needs none', () => {
    const { edges } = drawn(shipped('relationship-nps'), 'en');
    expect(edges.filter(({ from }) => from === 'q1').map(({ to, label }) => [to, label])).toEqual([
      ['q2', 'Q1 ≥ 9'],
      ['q3', 'otherwise, if Q1 ≤ 8'],
      ['q4', 'otherwise, skipping Q2, Q3'],
    ]);
  });
});

describe('any survey', () => {
  it('reaches in its graph exactly the questions that customers can be asked', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const paths = explorePaths(survey.questions);
        const graph = buildGraph(survey, 'en');
        fc.pre(paths !== undefined && graph !== undefined);
        const reached = reachedIn(graph);
        for (const [index, { id }] of survey.questions.entries()) {
          const node = graph.nodes[index + 1];
          expect(reached.has(node?.id ?? '')).toBe(paths.reachable.has(id));
          expect(node?.asked === 'nobody').toBe(!paths.reachable.has(id));
        }
        expect(reached.has('thanks')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves no question without a way on, and gives every fork a label', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const graph = buildGraph(survey, 'zh-CN');
        fc.pre(graph !== undefined);
        for (const { id, role, asked } of graph.nodes) {
          const out = graph.edges.filter(({ from }) => from === id);
          expect(out.length > 0).toBe(role !== 'end' && asked !== 'nobody');
          if (out.length > 1)
            expect(out.every(({ label }) => label !== undefined && label !== '')).toBe(true);
          expect(out.slice(0, -1).every(({ kind }) => kind === 'when')).toBe(true);
          if (out.length > 1) expect(out.at(-1)?.kind).toBe('otherwise');
        }
      }),
    );
  });

  const word = fc.oneof(
    fc.string({ minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      '"] --> x["',
      '%%{init: {}}%%',
      '`**bold**`',
      '1. a list',
      '- a list',
      '#quot; &amp; <br/>',
      '<script>alert(1)</script>',
      'end',
      '退订\n“好”',
      ']) ::: x',
      '|"a"|',
      '$$x$$',
      'fa:fa-car',
      'a\\nb',
    ),
  );

  it('is a well-formed Mermaid flowchart that shows every text as it is', () => {
    fc.assert(
      fc.property(surveys, word, fc.constantFrom(...LOCALES), (survey, words, locale) => {
        const text = { 'zh-CN': words, 'zh-TW': words, en: words };
        const loud = {
          ...survey,
          title: text,
          intro: text,
          questions: survey.questions.map((each) => ({ ...each, text })),
        };
        const graph = buildGraph(loud, locale);
        fc.pre(graph !== undefined);
        const chart = readMermaid(toMermaid(graph));
        const shown = oneLine(words);
        expect(chart.title).toContain(inTitle(shown));
        expect([...chart.nodes.keys()]).toEqual(graph.nodes.map(({ id }) => id));
        expect(chart.nodes.get('entry')?.lines[0]).toBe(shown);
        for (const { id, name, facts } of graph.nodes.slice(1, -1))
          expect(chart.nodes.get(id)?.lines).toEqual([oneLine(`${name ?? ''} ${words}`), facts.join(' · ')]);
        expect(chart.edges).toEqual(
          graph.edges.map(({ from, to, kind, label }) => ({ from, to, dotted: kind === 'otherwise', label })),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('a text that Mermaid would find even between entities', () => {
  it.each(['$$x$$', 'fa:fa-car', 'a\\nb', '<b>'])('is taken apart by what nobody sees: %s', (words) => {
    const quick = shipped('quick-csat');
    const text = { 'zh-CN': words, 'zh-TW': words, en: words };
    const source = toMermaid(drawn({ ...quick, title: text, intro: text }, 'en'));
    expect(source).toContain('\u200b');
    expect(readMermaid(source).title).toContain(inTitle(words));
  });
});

describe.each(SHIPPED)('the flowchart of %s', (id) => {
  it.each(LOCALES)('is read as it was drawn, in %s', (locale) => {
    const graph = drawn(shipped(id), locale);
    const chart = readMermaid(toMermaid(graph));
    expect(chart.nodes.size).toBe(graph.nodes.length);
    expect(chart.edges.map(({ label }) => label)).toEqual(graph.edges.map(({ label }) => label));
    expect(chart.nodes.get('q1')?.lines[0]).toContain(shipped(id).questions[0]?.text[locale]);
  });
});

function reachedIn({ edges }: SurveyGraph): ReadonlySet<string> {
  const reached = new Set(['entry']);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const { from, to } of edges) if (reached.has(from)) reached.add(to);
  }
  return reached;
}

function oneLine(text: string): string {
  return text.replaceAll('\u200b', '').replaceAll(/\s+/gu, ' ');
}

function inTitle(text: string): string {
  return text.replaceAll('<', '＜').replaceAll('>', '＞');
}
