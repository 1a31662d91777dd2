import type { Answer } from '../conversation/run.ts';
import type { InvitationId } from '../ids.ts';
import { type ActContext, addEntry, reopen } from './act-on-case.ts';
import { CUSTOMER, SYSTEM } from './audit.ts';
import type { Case } from './case.ts';

/** What a customer said of a case that was resolved. */
export type RecoveryVerdict = 'solved' | 'not-solved';

/** What a rating stands for where low scores raise no alert. */
const MIDDLE_SCORE = 3;

/**
 * What the answers to a question about a case say: the first yes or no decides, else the first rating, which says yes when it is
 * above `lowScore` (0: alerts are off, then above the middle). `undefined` while neither was given.
 */
export function recoveryVerdict(
  answers: readonly Answer[],
  lowScore: number,
): { readonly verdict: RecoveryVerdict; readonly answer: Answer } | undefined {
  const yesNo = answers.find(({ value }) => typeof value === 'boolean');
  if (yesNo !== undefined) return { verdict: yesNo.value === true ? 'solved' : 'not-solved', answer: yesNo };
  const rating = answers.find(({ kind, value }) => kind === 'rating' && typeof value === 'number');
  if (rating === undefined) return undefined;
  const isSolved = Number(rating.value) > (lowScore > 0 ? lowScore : MIDDLE_SCORE);
  return { verdict: isSolved ? 'solved' : 'not-solved', answer: rating };
}

/** What one round of asking came to. */
export interface RecoveryAnswer {
  readonly round: number;
  readonly invitationId: InvitationId;
  readonly verdict: RecoveryVerdict;
  /** When the answer was given that decides. */
  readonly givenAt: Date;
  readonly words: readonly string[];
  readonly now: Date;
}

/**
 * The case after what its customer answered. A yes verifies it and a no reopens it, once for every round, and only while it
 * is resolved and has been since before the answer. Words of a no are kept whatever became of it. The same value when nothing
 * changes.
 */
export function takeRecovery(found: Case, answer: RecoveryAnswer, context: ActContext): Case {
  const { verdict, words } = answer;
  const judged = isJudgeable(found, answer) ? judge(found, answer, context) : found;
  return verdict === 'not-solved' ? withWords(judged, words) : judged;
}

function isJudgeable({ status, resolvedAt, audit }: Case, { round, givenAt }: RecoveryAnswer): boolean {
  const isTaken = audit.some(({ who, details }) => who === CUSTOMER && details?.['round'] === String(round));
  const isAfter = resolvedAt === undefined || givenAt.getTime() >= resolvedAt.getTime();
  return status === 'resolved' && !isTaken && isAfter;
}

function judge(
  found: Case,
  { round, invitationId, verdict, now }: RecoveryAnswer,
  { rules, sign }: ActContext,
): Case {
  const { resurvey } = found;
  const answered: Case =
    resurvey?.round === round
      ? { ...found, resurvey: { ...resurvey, invitationId, answeredAt: now } }
      : found;
  const moved: Case =
    verdict === 'solved'
      ? { ...answered, status: 'verified', verifiedAt: now }
      : reopen(answered, now, rules);
  const what = verdict === 'solved' ? 'verified' : 'reopened';
  return addEntry(moved, { at: now, who: CUSTOMER, what, details: { round: String(round) } }, sign);
}

/** Said once, they are told once, also when the answers are read again. */
function withWords(found: Case, words: readonly string[]): Case {
  const { verbatims } = found.facts;
  const added = words.filter((each, index) => !verbatims.includes(each) && words.indexOf(each) === index);
  if (added.length === 0) return found;
  return { ...found, facts: { ...found.facts, verbatims: [...verbatims, ...added] } };
}

/** The case once it is known that its customer is asked in this round, with the line that says so. */
export function noteAsked(
  found: Case,
  asked: { readonly invitationId: InvitationId; readonly channel: string; readonly now: Date },
  { sign }: Pick<ActContext, 'sign'>,
): Case {
  const { resurvey } = found;
  if (resurvey === undefined) return found;
  const details = { round: String(resurvey.round), channel: asked.channel };
  return addEntry(
    { ...found, resurvey: { ...resurvey, invitationId: asked.invitationId } },
    { at: asked.now, who: SYSTEM, what: 'asked', details },
    sign,
  );
}

/** The case once it is known that its customer cannot be asked in this round, and why. */
export function noteNotAsked(
  found: Case,
  { why, now }: { readonly why: string; readonly now: Date },
  { sign }: Pick<ActContext, 'sign'>,
): Case {
  const { resurvey } = found;
  if (resurvey === undefined) return found;
  const details = { round: String(resurvey.round), why };
  return addEntry(
    { ...found, resurvey: { ...resurvey, skipped: why } },
    { at: now, who: SYSTEM, what: 'not-asked', details },
    sign,
  );
}
