import { type Finding, findingsIn } from '../../domain/finding.ts';
import type { Health } from '../../ports/channel.ts';
import { SERVER_SAYS } from './words/server.ts';

/** What answered at an address that should be ours. */
export type Answered =
  /** The mark of the installation that answers fits this data directory. */
  | { readonly status: 'ours' }
  /** A csat-loop whose mark is another, or could not be compared. */
  | { readonly status: 'csat-loop'; readonly isOther: boolean }
  | { readonly status: 'stranger'; readonly code: number }
  | { readonly status: 'failed'; readonly kind: string };

/** Whether the address of the configuration can be listened on; asked only while no server holds the directory. */
export type PortFacts =
  | { readonly status: 'free' }
  | { readonly status: 'taken' }
  | { readonly status: 'refused'; readonly kind: string };

export interface ServerFacts {
  /** A process holds the data directory. */
  readonly isServed: boolean;
  /** Where it is looked for, such as `http://127.0.0.1:3000`; `undefined` when that is not known. */
  readonly address: string | undefined;
  readonly answered: Answered | undefined;
  readonly port: PortFacts | undefined;
  /** The parts that `/readyz` lists to those who may know. */
  readonly parts: readonly Health[] | undefined;
}

const say = findingsIn('server');

/** The running server and its parts; without one, whether it could listen. */
export function judgeServer(facts: ServerFacts): readonly Finding[] {
  if (!facts.isServed) return [say.off('running', SERVER_SAYS.notRunning()), ...judgePort(facts)];
  const { address, answered } = facts;
  if (address === undefined || answered === undefined) return [say.note('running', SERVER_SAYS.nowhere())];
  if (answered.status === 'ours')
    return [say.ok('running', SERVER_SAYS.running(address)), ...judgeParts(facts.parts)];
  if (answered.status === 'csat-loop' && !answered.isOther)
    return [say.note('running', SERVER_SAYS.unproved(address)), ...judgeParts(facts.parts)];
  return [say.problem('running', SERVER_SAYS.silent(address, describeAnswer(answered)))];
}

function judgePort({ address, port, answered }: ServerFacts): readonly Finding[] {
  if (address === undefined || port === undefined) return [];
  if (port.status === 'free') return [say.ok('port', SERVER_SAYS.portFree(address))];
  if (port.status === 'refused') return [say.problem('port', SERVER_SAYS.portRefused(address, port.kind))];
  return [say.problem('port', SERVER_SAYS.portTaken(address, answered?.status === 'csat-loop'))];
}

function judgeParts(parts: readonly Health[] | undefined): readonly Finding[] {
  if (parts === undefined) return [say.note('parts', SERVER_SAYS.partsHidden())];
  return parts.map(({ name, state, why }) => {
    const said = SERVER_SAYS.part(name, state, why);
    if (state === 'degraded') return say.problem(`part ${name}`, said);
    if (state === 'starting') return say.note(`part ${name}`, said);
    return state === 'off' ? say.off(`part ${name}`, said) : say.ok(`part ${name}`, said);
  });
}

function describeAnswer(answered: Answered): string {
  if (answered.status === 'failed') return answered.kind;
  return answered.status === 'stranger' ? `HTTP ${answered.code}` : 'csat-loop';
}

export interface PublicFacts {
  /** `CSAT_PUBLIC_URL`. */
  readonly url: string;
  readonly isLoopback: boolean;
  readonly answered: Answered;
  readonly isServed: boolean;
}

/** The base of the links that customers get. */
export function judgePublicUrl(facts: PublicFacts): readonly Finding[] {
  const { url, isLoopback, answered } = facts;
  const isPlain = url.startsWith('http://') && !isLoopback;
  return [
    ...(isLoopback ? [say.note('public address', SERVER_SAYS.publicLoopback(url))] : []),
    ...(isPlain ? [say.note('encryption', SERVER_SAYS.publicPlain(url))] : []),
    ...judgeReach(url, answered, facts.isServed),
  ];
}

function judgeReach(url: string, answered: Answered, isServed: boolean): readonly Finding[] {
  if (answered.status === 'ours') return [say.ok('reach', SERVER_SAYS.publicOurs(url))];
  if (answered.status === 'csat-loop')
    return [
      answered.isOther
        ? say.problem('reach', SERVER_SAYS.publicOther(url))
        : say.note('reach', SERVER_SAYS.unproved(url)),
    ];
  const said = SERVER_SAYS.publicSilent(url, describeAnswer(answered), isServed);
  return [isServed ? say.problem('reach', said) : say.note('reach', said)];
}
