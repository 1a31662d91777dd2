import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseSurvey } from '../../flows/surveys/parse-survey.ts';
import { listFences, readPage } from './pages.ts';

describe('the survey shown in the README', () => {
  it('is a valid survey file', () => {
    const [source = ''] = listFences(readPage('README.md'), 'yaml');
    const parsed = parseSurvey('README.md', source, (text) =>
      createHash('sha256').update(text).digest('hex'),
    );
    expect(parsed).toMatchObject({ status: 'valid', survey: { id: 'delivery-csat' } });
  });
});
