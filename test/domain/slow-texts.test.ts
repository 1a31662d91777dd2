import { describe, expect, it } from 'vitest';
import { createClean } from '../../adapters/runtime/describe-error.ts';
import { toPlainText } from '../../adapters/telegram/sending/plain-text.ts';
import { readCommand } from '../../flows/answers/commands.ts';
import { readReply } from '../../flows/answers/read-reply.ts';
import { maskName, maskText, plainText } from '../../src/domain/privacy.ts';
import { cutText, escapeMarkup, manyLines, oneLine } from '../../src/domain/text.ts';
import { questionOf } from '../flows/answers/questions.ts';

const KINDS = ['rating', 'nps', 'ces', 'level3', 'yesno', 'choice', 'multi', 'text'] as const;

/** What customers and platforms write goes through these, so none may take its time over a made-up text. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  readCommand,
  maskText,
  maskName,
  plainText,
  cutText: (text) => cutText(text, 2000),
  cleanForLog: createClean(['a-secret-of-ours']),
  escapeMarkup,
  oneLine: (text) => oneLine(text, 2000),
  manyLines,
  toPlainText,
  ...Object.fromEntries(
    KINDS.map((kind) => [`readReply ${kind}`, (text: string) => readReply(questionOf(kind), text)]),
  ),
};

const PIECES = [
  ...['1', '5', '5分', '4-', '1/', '5.', '-', '13912345678', '1 ', '(1)', '五', '十', '不', '没有不'],
  ...['a', 'a.', 'a@', 'a@b.', '@', 'very ', 'not ', "n't "],
  ...[' ', '　', '\t', '\n', '\r\n', '。', '！', '…', '，', '“', '*', '`', '<', '&', '<!', '>'],
  ...['/s/', '?key=', '&token=', 'Bearer ', 'xoxb-', 'whsec_', 'a://', '1234567890:'],
  ...['\u0301', '\u202E', '\u200D', '👍🏽\u200D', '⭐', '5️⃣', '\uFDFA', '\uD83D'],
];
const LENGTH = 20_000;

describe('a text made to be slow', () => {
  const texts = PIECES.flatMap((piece) => {
    const many = piece.repeat(Math.ceil(LENGTH / piece.length));
    return [many, `${many}!`, `x${many}x`];
  });

  it.each(Object.entries(READERS))('is read by %s in a moment, whatever it repeats', (_name, read) => {
    const slow = texts.flatMap((text) => {
      const from = performance.now();
      read(text);
      const ms = performance.now() - from;
      return ms > 1000 ? [`${JSON.stringify(text.slice(0, 8))}: ${Math.round(ms)} ms`] : [];
    });
    expect(slow).toEqual([]);
  });
});
