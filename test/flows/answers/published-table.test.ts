import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../flows/answers/commands.ts';
import { readCode, readReply } from '../../../flows/answers/read-reply.ts';
import { LANGUAGES, listRows } from '../../../flows/answers/words/table.ts';
import { TRADITIONAL } from '../../../flows/answers/words/traditional.ts';
import { listWords } from '../../../flows/answers/words/words.ts';
import { MAX_VERBATIM } from '../../../src/domain/conversation/run.ts';
import { questionOf } from './questions.ts';
import { renderWords } from './render-words.ts';

const DOCS = new URL('../../../docs/answers.md', import.meta.url);
const MARKED = /(?<=<!-- words:begin -->\n)[\s\S]*(?=<!-- words:end -->)/u;

function toTraditional(word: string): string {
  const pairs = new Map(TRADITIONAL.split(' ').map((pair) => [pair.charAt(1), pair.charAt(0)] as const));
  return [...word].map((each) => pairs.get(each) ?? each).join('');
}

describe('the published table', () => {
  it('is in docs/answers.md word for word', () => {
    const docs = readFileSync(DOCS, 'utf8');
    const table = `\n${renderWords()}\n`;
    if (process.env['UPDATE_DOCS'] === '1')
      writeFileSync(
        DOCS,
        docs.replace(MARKED, () => table),
      );
    expect(MARKED.exec(readFileSync(DOCS, 'utf8'))?.[0]).toBe(table);
  });

  it('states the limit of the code', () => {
    expect(readFileSync(DOCS, 'utf8')).toContain(
      `More than ${MAX_VERBATIM.toLocaleString('en')} UTF-16 units`,
    );
  });

  const rows = (['rating', 'nps', 'level3', 'yesno'] as const).flatMap((kind) =>
    listRows(kind).flatMap((row) => row.words.map((word) => ({ kind, word, row }))),
  );

  it.each(rows)('reads $word on $kind as its row says', ({ kind, word, row }) => {
    const question = questionOf(kind);
    const expected =
      row.status === 'answered'
        ? { status: 'answered', value: readCode(question, row.code) }
        : { status: 'doubtful', codes: row.codes };
    for (const written of [word, toTraditional(word), `  ${word.toUpperCase()}！`])
      expect(readReply(question, written), written).toEqual(expected);
  });

  it('has no word twice for one kind of question', () => {
    const keys = rows.map(({ kind, word }) => `${kind} ${word}`);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('has no answer that is a command', () => {
    expect(rows.filter(({ word }) => readCommand(word) !== undefined)).toEqual([]);
  });

  const commands = LANGUAGES.flatMap((words) =>
    Object.entries(words.commands).flatMap(([command, list]) =>
      listWords(list).map((word) => ({ command, word })),
    ),
  );

  it.each(commands)('reads $word as $command in both scripts and either case', ({ command, word }) => {
    for (const written of [word, toTraditional(word), ` ${word}。`])
      expect(readCommand(written), written).toBe(command);
    // Telegram's /start and the word START differ by the slash only.
    expect(readCommand(word.toUpperCase())).toBe(command);
  });

  it('has no command twice', () => {
    const words = commands.map(({ word }) => word);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  });
});
