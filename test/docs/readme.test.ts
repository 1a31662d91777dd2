import { describe, expect, it } from 'vitest';
import { listFences, readPage } from './pages.ts';

const english = readPage('README.md');
const chinese = readPage('README.zh-CN.md');
const settings = readPage('.env.example');

/** The people and languages of the examples differ; nothing else does. */
function commandsOf(page: string): readonly string[] {
  return ['sh', 'yaml'].flatMap((language) =>
    listFences(page, language).map((text) =>
      text
        .replaceAll(/Anna Lee|王女士/gu, 'CUSTOMER')
        .replaceAll(/Li Lei|李雷/gu, 'AGENT')
        .replaceAll(/(locale(?:": "| ))(?:zh-CN|en)\b/gu, '$1LOCALE'),
    ),
  );
}

function addressesOf(page: string): ReadonlySet<string> {
  return new Set([...page.matchAll(/`((?:GET|POST) \/[^`\s]*)`/gu)].map(([, address = '']) => address));
}

describe.each([
  ['README.md', english],
  ['README.zh-CN.md', chinese],
  ['docs/operations.md', readPage('docs/operations.md')],
])('%s', (_name, page) => {
  it('names no environment variable that .env.example lacks', () => {
    const names = [...page.matchAll(/\b(?:CSAT|TELEGRAM|SLACK|MONGODB|WECHATY|WECOM)_[A-Z_]+\b/gu)];
    expect(names.length).toBeGreaterThan(3);
    expect(names.map(([name]) => name).filter((name) => !settings.includes(`\n# ${name}=`))).toEqual([]);
  });
});

describe('the two READMEs', () => {
  it('give the same commands and the same survey', () => {
    expect(commandsOf(english).length).toBeGreaterThan(6);
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
  });

  it('list the same addresses', () => {
    expect(addressesOf(english).size).toBeGreaterThan(8);
    expect(addressesOf(chinese)).toEqual(addressesOf(english));
  });

  it('begin with the demo and the two commands of package.json', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(readPage('package.json'));
    expect(listFences(english, 'sh').slice(0, 3)).toEqual([
      'npm ci && npm run -s csat -- demo --locale en\n',
      'npm ci && npm start\n',
      'npm ci && npm test\n',
    ]);
    expect(scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) });
  });
});
