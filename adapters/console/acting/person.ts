import type { FastifyReply, FastifyRequest } from 'fastify';
import { CUSTOMER, isSlackUser, SYSTEM } from '../../../src/domain/team/audit.ts';
import { isTakenText, shownText } from '../../../src/domain/text.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { type CookieOptions, createSignedCookie } from '../signed-cookie.ts';
import type { NameProblem } from '../words/casework.ts';

export type NameReading =
  | { readonly status: 'named'; readonly name: string }
  | { readonly status: 'wrong'; readonly why: NameProblem };

/** UTF-16 units. */
export const NAME_MAX = 40;
const RESERVED: readonly string[] = [SYSTEM, CUSTOMER];

/** A name as somebody typed it. One that could be taken for a Slack member, the program or the customer is refused. */
export function readName(typed: string): NameReading {
  if (!isTakenText(typed) || shownText(typed) !== typed || /[\n\t\r]/u.test(typed))
    return { status: 'wrong', why: 'characters' };
  const name = typed.trim().replace(/\s+/gu, ' ');
  if (name === '') return { status: 'wrong', why: 'empty' };
  if (name.length > NAME_MAX) return { status: 'wrong', why: 'long' };
  if (RESERVED.includes(name.normalize('NFKC').toLowerCase())) return { status: 'wrong', why: 'reserved' };
  return isSlackUser(name) ? { status: 'wrong', why: 'slack-id' } : { status: 'named', name };
}

/** Somebody a case can be given to: a name, or a Slack member id. */
export function readPerson(typed: string): string | undefined {
  const trimmed = typed.trim();
  if (isSlackUser(trimmed) && trimmed.length <= NAME_MAX) return trimmed;
  const reading = readName(typed);
  return reading.status === 'named' ? reading.name : undefined;
}

/** Who somebody said they are, in a signed cookie. */
export interface Names {
  nameOf(request: FastifyRequest): string | undefined;
  /** For 30 days when it is their own device, else for 12 hours. */
  remember(reply: FastifyReply, name: string, keep: boolean): void;
}

const COOKIE = 'csat_console_name';
const SHORT_MS = 12 * HOUR_MS;
const LONG_MS = 30 * DAY_MS;

export function createNames(options: CookieOptions): Names {
  const cookie = createSignedCookie(options, { name: COOKIE, purpose: 'console-name' });
  return {
    nameOf(request) {
      const text = cookie.read(request);
      if (text === undefined) return undefined;
      const reading = readName(Buffer.from(text, 'base64url').toString('utf8'));
      return reading.status === 'named' ? reading.name : undefined;
    },
    remember(reply, name, keep) {
      cookie.set(reply, Buffer.from(name).toString('base64url'), keep ? LONG_MS : SHORT_MS);
    },
  };
}
