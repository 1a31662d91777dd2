import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from '../../http/headers.ts';
import { HttpProblem, unauthorised } from '../../http/problems.ts';
import type { ConsoleDeps } from '../deps.ts';
import { sendLogin } from '../login.ts';
import { createSessions, type Sessions, type Visitor } from '../session.ts';
import type { Sheet } from '../sheet.ts';
import { freshToken } from '../token.ts';
import { createFormGuard, type FormCheck } from './form-guard.ts';
import { createNames, type Names } from './person.ts';
import type { Visit } from './visit.ts';

export type Admitted = Extract<Visitor, { readonly status: 'admitted' }>;
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Who may come in, who they are, and whether what they post is their own. */
export interface Reception {
  readonly sessions: Sessions;
  readonly names: Names;
  /** True when people reach the console over https. */
  readonly secure: boolean;
  /** Shows an admitted visitor what they asked for, anybody else the login or the 401 problem. */
  guarded(
    show: (exchange: Exchange, visitor: Admitted) => Promise<FastifyReply>,
  ): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
  /** What the forms of a page need; under the name given just now, if one was. */
  open(exchange: Exchange, visitor: Admitted, name?: string): Visit;
  /** Throws the 403 problem for what another site's page has sent. */
  check(request: FastifyRequest, visitor: Admitted, csrf: string | undefined): Exclude<FormCheck, 'foreign'>;
}

export function createReception(deps: ConsoleDeps): Reception {
  const secure = deps.publicUrl?.startsWith('https://') ?? false;
  const sessions = createSessions({ ...deps, secure });
  const guard = createFormGuard({ ...deps, secure });
  const names = createNames({ ...deps, secure });
  return {
    sessions,
    names,
    secure,
    guarded: (show) => async (request, reply) => {
      const visitor = sessions.visitor(request);
      if (visitor.status === 'admitted') return show({ request, reply }, visitor);
      if (!deps.access.needsKey) throw unauthorised(LOCAL_ONLY);
      return sendLogin(deps, sessions, { request, reply, next: nextOf(request) });
    },
    open({ request, reply }, { session }, given) {
      const name = given ?? names.nameOf(request);
      return {
        csrf: guard.issue(request, reply, session),
        name,
        mayUnmask: deps.desk.may({ via: 'console', id: name ?? '' }, 'unmask'),
        nextDeed: freshToken,
      };
    },
    check(request, { session }, csrf) {
      const check = guard.check(request, session, csrf);
      if (check !== 'foreign') return check;
      throw new HttpProblem('forbidden', { detail: 'The form was sent by a page of another site.' });
    },
  };
}

/** Sends a page of the console. Its forms name their page to us and to nobody else: without that a browser hides their origin. */
export function sendSheet(
  reply: FastifyReply,
  sheet: Sheet,
  page: { readonly status: number; readonly html: string },
): FastifyReply {
  void reply.header('referrer-policy', 'same-origin');
  return sendPage(reply, { ...page, nonce: sheet.nonce });
}

const LOCAL_ONLY =
  'Without CSAT_API_KEY the console answers only requests made on this machine, and none where CSAT_PUBLIC_URL leads here from elsewhere. Set the key to use it there.';

/** After a login, the page that was asked for; of a form, the case it is about. */
function nextOf({ url, method }: FastifyRequest): string {
  const path = url.split('?', 1)[0] ?? '';
  return method === 'POST' ? path.replace(/\/[a-z]+$/u, '') : path;
}
