import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EntryView } from '../../src/domain/asking/entry-view.ts';
import type { Locale } from '../../src/domain/text.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { Clock, Ids, Keys } from '../../src/ports/runtime.ts';
import { addFormParser, formOf } from '../http/body-parsers.ts';
import { createSignedText } from '../http/cookies.ts';
import { createForeignCheck } from '../http/foreign-page.ts';
import { fieldOf } from '../http/query.ts';
import { createEntryLimit } from './entry-limit.ts';
import { renderEntry } from './page/entry.ts';
import { renderMessage } from './page/page.ts';
import { addPageHeaders, localeOf, type PageDeps, sendFailure, sendPage } from './serve.ts';
import { speak } from './words/speak.ts';

/** What the pages of entries need. */
export interface EntryPageDeps extends PageDeps {
  /** Stores nothing; `undefined` when there is no such entry. */
  view(id: string, locale: Locale): EntryView | undefined;
  /** The token of the survey's page; the same visit has the same survey. `undefined` when nobody is asked there. */
  open(id: string, visit: EntryVisit): Promise<string | undefined>;
  readonly keys: Pick<Keys, 'sign' | 'verify'>;
  readonly ids: Ids;
  readonly clock: Clock;
  /** `CSAT_PUBLIC_URL`. */
  readonly publicUrl?: string;
}

export interface EntryVisit {
  readonly id: string;
  /** When its page was shown. */
  readonly at: Date;
  readonly locale: Locale;
}

/** Who leaves a page open longer gets a fresh one. */
const VISIT_MS = 6 * HOUR_MS;

/**
 * Registers `GET` and `POST /e/{id}`: a page that anybody may open, and the button that opens a survey. Only the post stores
 * something, with a signed visit that its page carried, and not for another site's page.
 */
export async function registerEntryPages(app: FastifyInstance, deps: EntryPageDeps): Promise<void> {
  const visits = createSignedText(deps.keys, 'entry-visit');
  const limit = createEntryLimit(() => deps.clock.monotonicMs());
  const isForeign = createForeignCheck(deps.publicUrl);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    addFormParser(scope);
    // With none a browser would not say either that a form is our own. Nothing here is secret.
    addPageHeaders(scope, 'same-origin');
    scope.setErrorHandler((error, request, reply) => sendFailure(deps, { error, request, reply }));
    for (const url of ['/e', '/e/*']) {
      scope.get(url, (request, reply) => {
        const locale = localeOf(request, deps);
        const view = deps.view(idOf(request), locale);
        if (view === undefined) return sendMissing(reply, locale);
        const visit = visits.issue(deps.ids.random(), addMs(deps.clock.now(), VISIT_MS));
        return sendPage(reply, 200, renderEntry(view, visit));
      });
      scope.post(url, async (request, reply) => {
        const visit = readVisit(request);
        if (visit === undefined)
          return reply
            .code(303)
            .header('location', `./${idOf(request)}`)
            .send();
        return open(request, reply, visit);
      });
    }
  });

  function readVisit(request: FastifyRequest): EntryVisit | undefined {
    if (isForeign(request.raw)) return undefined;
    const visit = visits.open(fieldOf(formOf(request), 'visit') ?? '', deps.clock.now());
    if (visit === undefined) return undefined;
    const { text: id, expiresAt } = visit;
    return { id, at: addMs(expiresAt, -VISIT_MS), locale: localeOf(request, deps) };
  }

  async function open(request: FastifyRequest, reply: FastifyReply, visit: EntryVisit) {
    const id = idOf(request);
    const { locale } = visit;
    if (deps.view(id, locale) === undefined) return sendMissing(reply, locale);
    const wait = limit.take(request.raw.socket.remoteAddress ?? '');
    if (wait > 0)
      return sendPage(
        reply.header('retry-after', wait),
        429,
        renderMessage(locale, speak(locale).entry.busy),
      );
    const token = await deps.open(id, visit);
    if (token === undefined) return sendMissing(reply, locale);
    return reply.code(303).header('location', `../s/${token}`).send();
  }
}

function sendMissing(reply: FastifyReply, locale: Locale) {
  return sendPage(reply, 404, renderMessage(locale, speak(locale).missing));
}

/** Anything in place of an id is an entry that is not there. */
function idOf(request: FastifyRequest): string {
  const id = (request.params as { readonly '*'?: string })['*'] ?? '';
  return /^[a-z0-9-]{1,32}$/u.test(id) ? id : '-';
}
