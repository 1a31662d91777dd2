import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOCALES, type Locale } from '../../src/domain/text.ts';
import { readCookie, setCookieLine } from '../http/cookies.ts';
import { createNonce } from '../http/headers.ts';
import type { ConsoleDeps } from './deps.ts';
import type { View } from './view.ts';
import { consoleWords } from './words/speak.ts';

/** An empty page to draw on: who speaks which language, when, in which colour, under which nonce. */
export interface Sheet {
  readonly view: View;
  readonly nonce: string;
  readonly accent: string;
}

const COOKIE = 'csat_console_locale';
const YEAR_SECONDS = 365 * 24 * 3600;

export function takeSheet(deps: Pick<ConsoleDeps, 'policy' | 'clock'>, request: FastifyRequest): Sheet {
  const { team } = deps.policy();
  const locale = readLocale(readCookie(request.raw, COOKIE)) ?? team.locale;
  return {
    view: { locale, words: consoleWords(locale), timezone: team.timezone, now: deps.clock.now() },
    nonce: createNonce(),
    accent: team.brand.accent,
  };
}

/** `?locale=` is remembered for a year and taken out of the address. False when there was none to follow. */
export function followLocaleChoice(request: FastifyRequest, reply: FastifyReply, secure: boolean): boolean {
  const chosen = readLocale((request.query as { readonly locale?: string }).locale);
  if (chosen === undefined) return false;
  const cookie = { name: COOKIE, value: chosen, path: '/console', maxAgeSeconds: YEAR_SECONDS, secure };
  void reply
    .header('set-cookie', setCookieLine(cookie))
    .redirect(request.url.split('?', 1)[0] ?? '/console', 303);
  return true;
}

function readLocale(text: string | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}
