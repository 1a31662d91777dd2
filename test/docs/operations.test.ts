import { describe, expect, it } from 'vitest';
import { listCodes, listFiles, readPage } from './pages.ts';

const page = readPage('docs/operations.md');
const sources = ['src', 'adapters', 'storage'].flatMap((folder) => listFiles(folder, ['.ts']));

describe('docs/operations.md', () => {
  it('explains every fault, and none that does not exist', () => {
    const [, body = ''] =
      /interface FaultDetails \{\n([\s\S]*?)\n\}/u.exec(readPage('src/domain/errors.ts')) ?? [];
    const codes = [...body.matchAll(/^ {2}'([a-z-]+\.[a-z-]+)':/gmu)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(8);
    expect(new Set(listCodes(page, 'Faults'))).toEqual(new Set(codes));
  });

  it('names every log event at warn and error, and none that does not exist', () => {
    const texts = sources.map(readPage);
    const events = texts.flatMap((text) => [
      ...[...text.matchAll(/\blog\.(?:warn|error)\(\s*'([\w.-]+)'/gu)].map(([, event = '']) => event),
      ...[...text.matchAll(/\blog\[[^\]]+\]\(\s*'([\w.-]+)'/gu)].map(([, event = '']) => event),
    ]);
    expect(events.length).toBeGreaterThan(20);
    expect(new Set(listCodes(page, 'Log events worth acting on'))).toEqual(new Set(events));
  });

  it('explains every notice to the operator', () => {
    const [, kinds = ''] = /readonly kind: ('turn'.+);/u.exec(readPage('src/ports/store/cases.ts')) ?? [];
    const wanted = [...kinds.matchAll(/'(\w+)'/gu)].map(([, kind = '']) => `${kind}.set-aside`);
    expect(wanted).toHaveLength(3);
    expect(new Set(listCodes(page, 'Operator notices'))).toEqual(new Set(wanted));
  });
});
