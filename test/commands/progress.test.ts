import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/commands/progress.ts';

function openTerminal(isTTY: boolean) {
  const written: string[] = [];
  const progress = createProgress({
    isTTY,
    write: (text: string | Uint8Array) => written.push(String(text)) > 0,
  });
  return { progress, written };
}

describe('progress on a terminal', () => {
  it('takes the place of what was shown before, and leaves an empty line', () => {
    const { progress, written } = openTerminal(true);
    progress.show('100 %');
    progress.show('9 %');
    progress.clear();
    expect(written).toEqual(['\r\u001b[K100 %', '\r\u001b[K9 %', '\r\u001b[K']);
  });

  it('writes nothing twice, and clears only what is there', () => {
    const { progress, written } = openTerminal(true);
    progress.clear();
    progress.show('1/20');
    progress.show('1/20');
    progress.clear();
    progress.clear();
    expect(written).toEqual(['\r\u001b[K1/20', '\r\u001b[K']);
  });
});

describe('progress in a pipe', () => {
  it('is not written at all', () => {
    const { progress, written } = openTerminal(false);
    progress.show('1/20');
    progress.clear();
    expect(written).toEqual([]);
  });
});
