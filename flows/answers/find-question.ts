import { withoutQuote } from './faces.ts';
import { anyOf } from './match-phrase.ts';
import { toPlain } from './plain-text.ts';
import type { Hint, Reading } from './reading.ts';
import { LANGUAGES } from './words/table.ts';
import { listWords, type QuestionWords, type Topic } from './words/words.ts';

/** Whom a reply asks something: the team, or the survey, and about what. */
export type Asked = 'team' | Topic;

const MAX_LOOKED_AT = 2000;
/** A longer clause tells a story. */
const MAX_CLAUSE = 120;
const TOPICS: readonly Topic[] = ['stop', 'why', 'privacy', 'scale', 'how'];

/**
 * Whether a reply asks something that somebody of the team should answer ("我的退款什么时候到？"), or something about the
 * survey itself ("几分最高？"); `undefined` for everything else. Careful: a question for the team asks in a form of the table
 * and names what teams are asked about. Says nothing of whether the reply is an answer as well. Total, in linear time.
 */
export function findQuestion(text: string): Asked | undefined {
  const plain = toPlain(withoutQuote(text.slice(0, MAX_LOOKED_AT)));
  const clauses = listClauses(plain);
  const hasMatter = clauses.some(({ said }) => MATTER.test(said));
  const asked = clauses.map((clause) => judge(clause, hasMatter));
  return asked.includes('team') ? 'team' : asked.find((each) => each !== undefined);
}

interface Clause {
  readonly said: string;
  /** A question mark stands behind it. */
  readonly marked: boolean;
}

const CLAUSE = /([^,;!。、~…\n?]+)([,;!。、~…\n?]*)/gu;
/** A point ends a clause unless digits stand around it; so does a blank between Chinese words. */
const INNER = /(?<!\d)\.+|\.+(?!\d)|(?<=\p{Script=Han}) (?=\p{Script=Han})/u;

function listClauses(plain: string): readonly Clause[] {
  return [...plain.matchAll(CLAUSE)].flatMap(([, body = '', marks = '']) => {
    const parts = body.split(INNER).map((part) => part.trim());
    return parts
      .map((said, at) => ({ said, marked: at === parts.length - 1 && marks.includes('?') }))
      .filter(({ said }) => said !== '' && said.length <= MAX_CLAUSE);
  });
}

function judge(clause: Clause, hasMatter: boolean): Asked | undefined {
  const { said, marked } = clause;
  const bare = said.replace(NO_ASKS, ' ');
  const asks = ASKS.test(bare) || ENDS.test(bare);
  if (!asks && !marked && !isBareMatter(said)) return undefined;
  const topic = findTopic(said);
  if (topic !== undefined) return topic;
  if (isNoMore(clause)) return undefined;
  return WHENS.test(bare) || MATTER.test(said) || (hasMatter && asks) ? 'team' : undefined;
}

/** "这么差还好意思让我打分？" asks nothing about the survey. */
function findTopic(said: string): Topic | undefined {
  const topic = TOPICS.find((each) => ABOUT[each].test(said));
  return topic === 'how' && RHETORIC.test(said) ? undefined : topic;
}

/** Only has the form of a question: it is said for effect, or it reports one. */
function isNoMore({ said, marked }: Clause): boolean {
  return RHETORIC.test(said) || (!marked && REPORTS.test(said));
}

/** "退款呢" asks; "快递还没到呢" does not. */
function isBareMatter(said: string): boolean {
  return said.length <= 8 && said.endsWith('呢') && MATTER.test(said) && !/[没不]/u.test(said);
}

/** Chinese words anywhere, Latin ones as words of their own. */
function anywhere(pick: (words: QuestionWords) => string, flags = 'u'): RegExp {
  const words = LANGUAGES.flatMap(({ question }) => listWords(pick(question)));
  const han = words.filter((word) => /\p{Script=Han}/u.test(word));
  const latin = words.filter((word) => !han.includes(word));
  return new RegExp(`(?:${anyOf(han)})|(?<![a-z0-9])(?:${anyOf(latin)})(?![a-z0-9'])`, flags);
}

const MATTER = anywhere(({ matters }) => matters);
const WHENS = anywhere(({ whens }) => whens);
const ASKS = anywhere(({ asks }) => asks);
const NO_ASKS = anywhere(({ noAsks }) => noAsks, 'gu');
const REPORTS = anywhere(({ reports }) => reports);
const RHETORIC = anywhere(({ rhetoric }) => rhetoric);
const ENDS = new RegExp(
  `(?:${anyOf(LANGUAGES.flatMap(({ question }) => listWords(question.ends)))})[啊呀呢哦喔]?$`,
  'u',
);
const ABOUT: Readonly<Record<Topic, RegExp>> = {
  stop: anywhere(({ about }) => about.stop),
  why: anywhere(({ about }) => about.why),
  privacy: anywhere(({ about }) => about.privacy),
  scale: anywhere(({ about }) => about.scale),
  how: anywhere(({ about }) => about.how),
};

const NO_TEXT: readonly string[] = ['media', 'voice'] satisfies readonly Hint[];

/**
 * What a reply asks, in the light of how it was read: an answer and a doubt ask with the words beside them only, and what is no
 * text asks nothing.
 */
export function findAsked(text: string, read: Reading): Asked | undefined {
  if (read.status === 'unclear') return NO_TEXT.includes(read.hint) ? undefined : findQuestion(text);
  const words =
    read.comment ?? (read.status === 'answered' && typeof read.value === 'string' ? read.value : '');
  return findQuestion(words) === 'team' ? 'team' : undefined;
}
