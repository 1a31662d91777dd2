import { EMOJI, EMOJI_NUMERALS, HOLLOW_STAR, STARS } from '../../../flows/answers/words/emoji.ts';
import { EN } from '../../../flows/answers/words/en.ts';
import { TRADITIONAL } from '../../../flows/answers/words/traditional.ts';
import {
  listWords,
  type Phrase,
  type Row,
  type WordKind,
  type Words,
} from '../../../flows/answers/words/words.ts';
import { ZH, ZH_NO_MORE } from '../../../flows/answers/words/zh.ts';

const KINDS: readonly WordKind[] = ['rating', 'nps', 'ces', 'level3', 'yesno'];

/** The published table as Markdown, from the data that replies are read with. */
export function renderWords(): string {
  return [
    ...renderLanguage('中文', ZH),
    '不要再发 in general: one word of each row, in this order; rows 2 and 4 may be left out, but not both.',
    '',
    ...Object.values(ZH_NO_MORE).map((row, at) => `${at + 1}. ${row}`),
    '',
    ...renderLanguage('English', EN),
    '### Emoji',
    '',
    ...KINDS.flatMap((kind) => renderRows(kind, EMOJI[kind])),
    `Stars, one each on a 1-5 question: ${STARS.join(' ')}; ${HOLLOW_STAR} fills a row up to five. Numbers: ${renderNumerals(EMOJI_NUMERALS)}.`,
    '',
    '### Traditional characters',
    '',
    'Read as the simplified ones beside them:',
    '',
    TRADITIONAL,
    '',
  ].join('\n');
}

function renderLanguage(title: string, words: Words): readonly string[] {
  const around = [
    `- Numerals: ${renderNumerals(words.numerals)}`,
    `- Units on every scale: ${words.units.score}; on a 1-5 question also: ${words.units.star}`,
    `- May open an answer: ${words.openers}`,
    `- May open a score or a level, too: ${words.scoreOpeners}; with a mark or a blank behind it: ${words.assents}`,
    `- Polite, before: ${words.polite.before}; after: ${words.polite.after}`,
    `- May open a command: ${words.wishes}`,
    `- A part of the comment that begins so has the answer confirmed: ${words.takeBacks}`,
    `- A whole part of the comment that does: ${words.denials}`,
    ...(words.continuations === '' ? [] : [`- Go on with the sentence after "5分 ": ${words.continuations}`]),
    `- Deny nothing: ${words.noDenials}`,
    `- Slips, and what was meant: ${words.slips.replaceAll('>', ' → ')}`,
    `- Too common to tell one option from another: ${words.commonWords}`,
    ...renderOpinion(words),
    ...renderQuestion(words),
  ].map((line) => line.replace(/\s+/gu, ' '));
  const commands = Object.entries(words.commands)
    .filter(([, list]) => list !== '')
    .map(([command, list]) => `| ${command} | ${listWords(list).join(', ')} |`);
  return [
    `### ${title}`,
    '',
    ...KINDS.flatMap((kind) => renderRows(kind, words.answers[kind])),
    ...around,
    '',
    '| command | words |',
    '| --- | --- |',
    ...commands,
    '',
    '| command or answer | put together from one word of each part |',
    '| --- | --- |',
    ...words.commandPhrases.map(renderPhrase),
    ...words.yesNoPhrases.map(([code, phrase]) => renderPhrase([`${code}?`, phrase])),
    '',
  ];
}

function renderOpinion({ opinion }: Words): readonly string[] {
  const { degrees, ...parts } = opinion;
  return [
    ...Object.entries(parts),
    ...Object.entries(degrees).map(([name, list]) => [`degree, ${name}`, list] as const),
  ].map(([name, list]) => `- Opinion, ${name}: ${list}`);
}

function renderPhrase([name, phrase]: readonly [string, Phrase]): string {
  const parts = phrase.map(({ words, needed }) => {
    const list = listWords(words).join(', ');
    return needed ? list : `(${list})`;
  });
  return `| ${name} | ${parts.join(' + ')} |`;
}

function renderRows(kind: WordKind, rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = rows.map((row) =>
    row.status === 'answered'
      ? `| ${row.code} | ${row.words.join(', ')} |`
      : `| ${row.codes.join(' or ')}? | ${row.words.join(', ')} |`,
  );
  return [`| ${kind} | words |`, '| --- | --- |', ...lines, ''];
}

function renderNumerals(numerals: Readonly<Record<string, number>>): string {
  return Object.entries(numerals)
    .map(([word, value]) => `${word} ${value}`)
    .join(', ');
}

function renderQuestion({ question }: Words): readonly string[] {
  const { matters, whens, asks, ends, noAsks, reports, rhetoric, about } = question;
  const topics = Object.entries(about).map(
    ([topic, list]) => `- A question about the survey (${topic}): ${list}`,
  );
  return [
    `- What a team is asked about: ${matters}`,
    `- Asked by themselves: ${whens}`,
    `- Asks, with a matter: ${asks}${ends === '' ? '' : `; at the end of a clause: ${ends}`}`,
    `- Asks nothing: ${noAsks}`,
    `- Reports a question, when no question mark follows: ${reports}`,
    `- Is said for effect: ${rhetoric}`,
    ...topics,
  ];
}
