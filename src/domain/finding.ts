import type { LocalText } from './text.ts';

/** What `doctor` looks at, in the order in which it is printed. */
export const FINDING_AREAS = [
  'program',
  'configuration',
  'disk',
  'store',
  'server',
  'clock',
  'telegram',
  'wecom',
  'wechat',
  'slack',
  'surveys',
  'schedule',
  'privacy',
] as const;
export type FindingArea = (typeof FINDING_AREAS)[number];

/** A problem has to be mended; a note should be known; what is off was not asked for, or could not be looked at. */
export type FindingStatus = 'ok' | 'note' | 'problem' | 'off';

/** One thing that was looked at. Never holds a secret, a phone number or a customer's words. */
export interface Finding extends Said {
  readonly area: FindingArea;
  /** Stable within its area, such as `token`. */
  readonly name: string;
  readonly status: FindingStatus;
}

/** What is so, and what to do about it. */
export interface Said {
  readonly message: LocalText;
  readonly todo?: LocalText;
  /** The fault's or the platform's own code. */
  readonly code?: string;
}

/** What an adapter found out about its platform. */
export interface Inspection {
  readonly findings: readonly Finding[];
  /** Our clock less the platform's, in milliseconds; `undefined` when it told no time. */
  readonly offsetMs: number | undefined;
}

type Say = (name: string, said: Said) => Finding;

/** The four ways of saying something about an area. */
export function findingsIn(area: FindingArea): Readonly<Record<FindingStatus, Say>> {
  const as =
    (status: FindingStatus): Say =>
    (name, said) => ({ area, name, status, ...said });
  return { ok: as('ok'), note: as('note'), problem: as('problem'), off: as('off') };
}

/** Notes alone are no failure. */
export function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every(({ status }) => status !== 'problem');
}
