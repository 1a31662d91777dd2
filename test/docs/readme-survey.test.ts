import { describe, expect, it } from 'vitest';
import { renderSurveySvg } from '../../adapters/survey-graph/svg.ts';
import { examineSurvey } from '../../flows/surveys/examine-survey.ts';
import { buildGraph } from '../../flows/surveys/graph/build-graph.ts';
import { parsePolicy } from '../../src/config/load-policy.ts';
import { loadSurveys } from '../../src/wiring/settings/load-surveys.ts';
import { sha256 } from '../support/survey-files.ts';
import { listFences, readPage } from './pages.ts';

describe('the survey shown in the README', () => {
  it('is a valid survey file that gets no warning', () => {
    const source =
      listFences(readPage('README.md'), 'yaml').find((text) => text.includes('\nquestions:')) ?? '';
    const examined = examineSurvey('README.md', source, sha256);
    expect(examined).toMatchObject({ survey: { id: 'delivery-csat' }, errors: [], warnings: [] });
  });
});

describe('the csat.yaml shown in the README', () => {
  it('is a policy that can be used', () => {
    const source = listFences(readPage('README.md'), 'yaml').find((text) => text.includes('\nroles:')) ?? '';
    const parsed = parsePolicy('README.md', source, { timezone: 'Asia/Shanghai', locale: 'en' });
    expect(parsed).toMatchObject({ status: 'valid', policy: { roles: { managers: ['U0123ABCD'] } } });
  });
});

describe('the pictures of service-csat', () => {
  it.each([
    ['en', 'docs/images/survey-graph-en.svg'],
    ['zh-CN', 'docs/images/survey-graph-zh-cn.svg'],
  ] as const)('in %s are what `survey graph` draws today; else draw them again', (locale, file) => {
    const survey = loadSurveys(undefined).find(({ id }) => id === 'service-csat');
    const graph = survey && buildGraph(survey, locale);
    expect(graph && renderSurveySvg(graph)).toBe(readPage(file));
  });
});
