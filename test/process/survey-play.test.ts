import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMermaid } from '../support/read-mermaid.ts';
import { useSurveyCommand } from '../support/survey-command.ts';
import { aFile } from '../support/survey-files.ts';

const { dir, call, write } = useSurveyCommand();
const OWN = { CSAT_SURVEYS_DIR: 'surveys' };
const GOOD = aFile(
  'id: a, kind: rating',
  'id: why, kind: text, optional: true, when: { question: a, atMost: 3 }',
);

describe('survey preview', () => {
  it('plays a survey to its end and says what would be stored and who would be told', async () => {
    const { code, stdout, stderr } = await call(
      ['preview', 'quick-csat', '--locale', 'zh-CN'],
      '2\n等了三天，我要投诉\n',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('1/1  您对这次服务满意吗？');
    expect(stdout).toMatch(/^\[ +5 非常满意 +\]$/mu);
    expect(stdout).toContain('⚑ 预警: 总体满意度 · 2 分 · 紧急');
    expect(stdout).toContain('收到了，谢谢您！');
    expect(stdout.split('────\n').at(-1)).toBe(`会保存的答卷 (完整)
  总体满意度: 2 分
  why: 等了三天，我要投诉

会发出的预警
  总体满意度 · 2 分 · 紧急
  关键词“投诉” · 紧急
  个案归类：其他
`);
  });

  it('goes back, skips, presses buttons and asks again like the chat', async () => {
    const lines = ['maybe', 'Dissatisfied', 'back', 'Satisfied', 'restart', '1', 'Skip'];
    const { stdout } = await call(
      ['preview', 'quick-csat', '--locale', 'en', '--as', 'text'],
      `${lines.join('\n')}\n`,
    );
    expect(stdout).toContain('Sorry, I did not understand that.');
    expect(stdout).toContain('reply with: 5 Very satisfied | 4 Satisfied');
    expect(stdout).not.toContain('╭');
    expect(stdout.split('────\n').at(-1)).toContain('What would be stored (completed)\n  Overall: 4');
  });

  it('alerts when a resolved problem is not solved', async () => {
    const { stdout } = await call(['preview', 'recovery', '--locale', 'zh-TW'], '否\n1\n還是一樣\n是\n');
    expect(stdout.split('────\n').at(-1)).toBe(`會儲存的問卷 (完整)
  solved: 否
  問題解決: 1 分
  open: 還是一樣
  contact: 是

會發出的警示
  問題解決 · 1 分 · 緊急
  個案分類：能力
`);
  });

  it('follows the policy of csat.yaml', async () => {
    writeFileSync(
      join(dir(), 'csat.yaml'),
      'alerts: { lowScore: 0, keywords: [] }\nteam: { name: 蓝鲸, locale: en }\n',
    );
    const { stdout } = await call(['preview', 'quick-csat'], '1\nskip\n');
    expect(stdout).toContain('Hello, this is 蓝鲸.');
    expect(stdout).toContain('No alert would fire.');
  });

  it.each([
    ['nothing at all', '', 'Nothing was answered: no response would be stored.'],
    ['half a survey', '5\n', 'partial: stored like this when the survey expires'],
    ['half a line', '5', 'partial: stored like this when the survey expires'],
  ])('ends cleanly where the input ends: %s', async (_name, input, said) => {
    const { code, stdout, stderr } = await call(['preview', 'service-csat', '--locale', 'en'], input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('────\n').at(-1)).toContain(said);
  });

  it('ends when the customer opts out, and hears nothing more', async () => {
    const { stdout } = await call(['preview', 'service-csat', '--locale', 'en'], '4\nSTOP\n5\n5\n');
    expect(stdout).toContain('partial: the customer opted out');
    expect(stdout).not.toContain('› 5');
  });

  it('plays nothing of a broken file, and stores nothing of a good one', async () => {
    const bad = await call(['preview', write('bad.yaml', aFile('id: a, kind: stars'))], '5\n');
    expect(bad).toMatchObject({ code: 1, stdout: '' });
    expect(bad.stderr).toContain('surveys/bad.yaml:5: questions[0].kind: must be one of');
    await call(['preview', 'quick-csat'], '5\n');
    expect(readdirSync(dir()).sort()).toEqual(['csat.yaml', 'surveys']);
  });
});

describe('survey graph', () => {
  it('draws an SVG, or Mermaid by name or by the ending of the file', async () => {
    const svg = await call(['graph', 'service-csat', '--locale', 'en']);
    expect(svg).toMatchObject({ code: 0, stderr: '' });
    expect(svg.stdout).toMatch(/^<svg .*\n/u);
    expect(svg.stdout).toContain('any of Q1–Q5 ≤ 3');
    const mermaid = await call(['graph', 'service-csat', '--format', 'mermaid', '--locale', 'zh-TW']);
    expect(readMermaid(mermaid.stdout).edges.at(5)?.label).toBe('第 1–5 題中任一 ≤ 3 分');
    expect(await call(['graph', 'service-csat', '--out', 'graph.mmd', '--locale', 'zh-TW'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(dir(), 'graph.mmd'), 'utf8')).toBe(mermaid.stdout);
  });

  it('leaves the old file whole where the new one cannot be written', async () => {
    mkdirSync(join(dir(), 'graph.svg'));
    const { code, stderr } = await call(['graph', 'quick-csat', '--out', 'graph.svg']);
    expect(code).toBe(1);
    expect(stderr).toContain('csat-loop: ');
    expect(readdirSync(dir()).sort()).toEqual(['csat.yaml', 'graph.svg']);
  });

  it('draws the own survey where it replaces a shipped one', async () => {
    write('own.yaml', GOOD.replace('id: test-survey', 'id: quick-csat'));
    const { stdout } = await call(['graph', 'quick-csat', '--locale', 'zh-CN'], '', OWN);
    expect(stdout).toContain('<title id="title">甲</title>');
  });

  it.each([
    [['graph']],
    [['graph', 'quick-csat', 'recovery']],
    [['graph', 'quick-csat', '--format', 'png']],
    [['graph', 'quick-csat', '--locale', 'fr']],
    [['preview', 'quick-csat', '--as', 'sms']],
  ])('ends with 2 for %j', async (args) => {
    expect(await call(args)).toMatchObject({ code: 2, stdout: '' });
  });
});
