import { describe, expect, it } from 'vitest';
import { readCorpus, WRITERS } from '../../../bench/understanding/corpus.ts';
import { count, GATES, listFailures } from '../../../bench/understanding/figures.ts';
import { type Judged, judge } from '../../../bench/understanding/judge.ts';

const judged = readCorpus().map(judge);
const figures = count(judged);

function listed(verdict: Judged['verdict']): readonly string[] {
  return judged
    .filter((each) => each.verdict === verdict)
    .map(
      ({ sample, heard }) => `${sample.writer}/${sample.kind}.txt:${sample.line} ${JSON.stringify(heard)}`,
    );
}

describe('what customers type, held against what a person reads', () => {
  it('is a corpus of some size in every language', () => {
    expect(judged.length).toBeGreaterThanOrEqual(600);
    for (const writer of WRITERS)
      expect(judged.filter(({ sample }) => sample.writer === writer).length, writer).toBeGreaterThan(100);
  });

  it('is never read as something else', () => {
    expect(listed('wrong')).toEqual([]);
  });

  it.each(['all', ...WRITERS])('is understood where a person would understand it: %s', (group) => {
    const understood = figures.find((each) => each.group === group)?.understood;
    expect(understood).toBeGreaterThanOrEqual(group === 'all' ? GATES.overall : GATES.writer);
  });

  it('fails the benchmark when a score is wrong, or too much is missed', () => {
    const [first] = judged;
    if (first === undefined) throw new Error('no corpus');
    const wrong = judged.map((each, at) => (at === 0 ? { ...each, verdict: 'wrong' as const } : each));
    const deaf = judged.map((each) => ({ ...each, verdict: 'missed' as const }));
    expect(listFailures(figures)).toEqual([]);
    expect(listFailures(count(wrong))).toEqual(['1 read wrongly']);
    expect(listFailures(count(deaf))).toHaveLength(1 + WRITERS.length);
  });
});

describe('a line of the corpus', () => {
  const sample = { writer: 'en', kind: 'rating', line: 1, label: '', heldOut: false, asks: false } as const;

  it.each([
    ['5', { as: 'answer', codes: ['5'], words: false }, 'right'],
    ['5', { as: 'answer', codes: ['4'], words: false }, 'wrong'],
    ['5', { as: 'doubt', codes: ['5'] }, 'wrong'],
    ['5', { as: 'nothing' }, 'wrong'],
    ['5', { as: 'command', commands: ['skip'] }, 'wrong'],
    ['5', { as: 'answer', codes: ['5'], words: true }, 'missed'],
    ['5, slow', { as: 'answer', codes: ['5'], words: true }, 'right'],
    ['good', { as: 'answer', codes: ['4'], words: false }, 'asked'],
    ['good', { as: 'doubt', codes: ['4', '5'] }, 'right'],
    ['good', { as: 'doubt', codes: ['1'] }, 'missed'],
    ['good', { as: 'nothing' }, 'asked'],
    ['skip', { as: 'command', commands: ['skip', 'stop'] }, 'right'],
    ['skip', { as: 'command', commands: ['stop'] }, 'wrong'],
    ['hm', { as: 'command', commands: ['stop'] }, 'missed'],
    ['hm', { as: 'nothing' }, 'right'],
    ['hm', { as: 'answer', codes: ['5'], words: false }, 'missed'],
  ] as const)('%j, meant %j, is %s', (text, meant, verdict) => {
    expect(judge({ ...sample, text, meant }).verdict).toBe(verdict);
  });
});
