import { type Finding, findingsIn } from '../../domain/finding.ts';
import type { Policy } from '../../domain/policy.ts';
import { ACCESS_SAYS, PRIVACY_SAYS } from './words/access.ts';
import { unknownBy } from './words/configuration.ts';
import { SERVER_SAYS } from './words/server.ts';

export interface AccessFacts {
  /** The listener takes connections from other machines, or `CSAT_PUBLIC_URL` leads here from elsewhere. */
  readonly isExposed: boolean;
  /** The second of these: then being on this machine proves nothing, and without a key nobody is let in. */
  readonly isPublic: boolean;
  readonly hasPublicUrl: boolean;
  /** Characters of `CSAT_API_KEY`; `undefined` without one. */
  readonly keyLength: number | undefined;
  readonly hasIntakeSecret: boolean;
  /** Variables with a mistake: nobody knows what they were to be. */
  readonly leftOut: ReadonlySet<string>;
}

/** Fewer can be guessed: 16 characters of base64 are 96 bits. */
const SHORTEST_KEY = 16;

const KEY = 'CSAT_API_KEY';
const INTAKE = 'CSAT_INTAKE_SECRET';

const say = findingsIn('server');

/** Who may use the API and hand in closing events. */
export function judgeAccess(facts: AccessFacts): readonly Finding[] {
  const { isExposed, hasPublicUrl } = facts;
  return [
    ...(hasPublicUrl ? [] : [say.note('public address', SERVER_SAYS.publicUnset(isExposed))]),
    judgeKey(facts),
    judgeIntake(facts),
  ];
}

function judgeKey({ keyLength, isExposed, isPublic, leftOut }: AccessFacts): Finding {
  if (leftOut.has(KEY)) return say.off('api key', unknownBy(KEY));
  if (keyLength === undefined) {
    if (isPublic) return say.problem('api key', ACCESS_SAYS.nobodyAdmitted());
    if (isExposed) return say.note('api key', ACCESS_SAYS.othersRefused());
    return say.off('api key', ACCESS_SAYS.localOnly());
  }
  if (keyLength < SHORTEST_KEY) return say.note('api key', ACCESS_SAYS.shortKey(SHORTEST_KEY));
  return say.ok('api key', ACCESS_SAYS.key());
}

function judgeIntake(facts: AccessFacts): Finding {
  const { keyLength, hasIntakeSecret, isExposed, isPublic, leftOut } = facts;
  if (leftOut.has(INTAKE)) return say.off('intake', unknownBy(INTAKE));
  if (hasIntakeSecret) return say.ok('intake', ACCESS_SAYS.signedIntake());
  if (keyLength !== undefined) return say.ok('intake', ACCESS_SAYS.intakeByKey());
  if (leftOut.has(KEY)) return say.off('intake', unknownBy(KEY));
  if (isPublic) return say.problem('intake', ACCESS_SAYS.noIntake());
  if (isExposed) return say.problem('intake', ACCESS_SAYS.noIntakeFromOthers());
  return say.off('intake', ACCESS_SAYS.localIntake());
}

/** What leaves the machine when csat.yaml has a mistake. */
export function judgeUnknownPrivacy(): Finding {
  return findingsIn('privacy').off('csat.yaml', unknownBy('csat.yaml'));
}

export interface AbroadFacts {
  readonly telegram: boolean;
  readonly slack: boolean;
  readonly timezone: string;
  readonly locale: string;
  readonly verbatim: Policy['alerts']['verbatim'];
}

const MAINLAND = /^(?:Asia\/(?:Shanghai|Urumqi|Chongqing|Chungking|Harbin|Kashgar)|PRC)$/u;

/**
 * Reminds a team in mainland China of the rules on data that go abroad. It is said at every run, because nothing is written
 * down that it was read; it stays a note, and with comments withheld from Slack and no Telegram it is only told.
 */
export function judgePrivacy(facts: AbroadFacts): readonly Finding[] {
  const about = findingsIn('privacy');
  const { telegram, slack, verbatim } = facts;
  const isChinese = MAINLAND.test(facts.timezone) || facts.locale === 'zh-CN';
  if (!(telegram || slack)) return [about.ok('abroad', PRIVACY_SAYS.nothingAbroad())];
  const full = slack && verbatim === 'full' ? [about.note('verbatim', PRIVACY_SAYS.fullVerbatim())] : [];
  if (!isChinese) return [about.ok('abroad', PRIVACY_SAYS.abroad(facts)), ...full];
  if (!telegram && verbatim === 'none') return [about.ok('abroad', PRIVACY_SAYS.abroad(facts))];
  return [about.note('abroad', PRIVACY_SAYS.abroadFromChina(facts)), ...full];
}
