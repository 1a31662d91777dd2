import { mongo } from 'mongoose';
import { codeOf, Fault } from '../../../src/domain/errors.ts';
import type { ServerTrouble } from '../../../src/ports/store/facts.ts';
import { isBadAddress } from '../opening-fault.ts';

/** Why a database could not be read, and the driver's or the server's own code for it. Holds nothing of the address. */
export interface Trouble {
  readonly kind: ServerTrouble;
  readonly code: string | undefined;
}

const UNAUTHORIZED = 13;
/** What a hosted cluster says for a login that fails and for a command that the user may not give. */
const ATLAS_ERROR = 8000;
/** The last one: AuthenticationFailed. */
const REFUSED = new Set([UNAUTHORIZED, ATLAS_ERROR, 18]);
/** CommandNotFound, CommandNotSupported, an unknown stage of a pipeline. */
const UNKNOWN = [59, 115, 40_324];
const UNANSWERABLE = new Set([UNAUTHORIZED, ATLAS_ERROR, ...UNKNOWN]);
/** MaxTimeMSExpired, ExceededTimeLimit. */
const LATE = new Set([50, 262]);
const TLS = /^(?:ERR_(?:SSL|TLS)_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|EPROTO$)/u;

/** What the failure of a connection or of a command means. */
export function readTrouble(error: unknown): Trouble {
  const errors = listErrors(error);
  const code = errors.map(nameOf).find((each) => each !== undefined);
  return { kind: KINDS.find(([, isIt]) => isIt(errors))?.[0] ?? 'unknown', code };
}

/** Whether the server refused only this question: the user may not ask it, or it is not known there. */
export function isUnanswerable(error: unknown): boolean {
  return hasServerCode(UNANSWERABLE)(listErrors(error));
}

type Test = (errors: readonly unknown[]) => boolean;

/** The first that holds. */
const KINDS: readonly (readonly [ServerTrouble, Test])[] = [
  ['refused', hasServerCode(REFUSED)],
  ['slow', hasServerCode(LATE)],
  ['tls', (errors) => errors.some((each) => TLS.test(codeOf(each) ?? ''))],
  ['too-old', (errors) => errors.some((each) => each instanceof mongo.MongoCompatibilityError)],
  ['address', (errors) => errors.some((each) => isBadAddress(each) || isOtherSet(each))],
  ['no-primary', (errors) => errors.some((each) => descriptionOf(each)?.type === 'ReplicaSetNoPrimary')],
  ['slow', isLate],
  ['no-answer', (errors) => errors.some(isOfTheNetwork)],
];

function hasServerCode(codes: ReadonlySet<number>): Test {
  return (errors) =>
    errors.some((each) => each instanceof mongo.MongoServerError && codes.has(Number(each.code)));
}

/** The address names a replica set, and no server of that name was found at these hosts: the driver dropped them all. */
function isOtherSet(error: unknown): boolean {
  const found = descriptionOf(error);
  return found?.type === 'ReplicaSetNoPrimary' && found.servers.size === 0;
}

/** A connection was there, and the answer did not come within the driver's limit or ours. */
function isLate(errors: readonly unknown[]): boolean {
  if (errors.some((each) => descriptionOf(each) !== undefined)) return false;
  const isGivenUp = errors.length === 1 && errors[0] instanceof Fault;
  return isGivenUp || errors.some((each) => each instanceof mongo.MongoNetworkTimeoutError);
}

function isOfTheNetwork(error: unknown): boolean {
  return (
    descriptionOf(error) !== undefined ||
    error instanceof mongo.MongoNetworkError ||
    /^(?:E[A-Z]{4,}|EAI_\w+)$/u.test(codeOf(error) ?? '')
  );
}

/** The failure and everything behind it: causes, and what went wrong with each server. */
function listErrors(error: unknown, depth = 6): readonly unknown[] {
  if (!(error instanceof Error) || depth === 0) return [];
  const servers = [...(descriptionOf(error)?.servers.values() ?? [])];
  return [error, error.cause, ...servers.map((each) => each.error)].flatMap((each, at) =>
    at === 0 ? [each] : listErrors(each, depth - 1),
  );
}

/** What the driver knew of the servers when it gave up looking for one. */
function descriptionOf(error: unknown): Known | undefined {
  if (!(error instanceof Error && 'reason' in error)) return undefined;
  const { reason } = error;
  const isKnown = reason instanceof Object && 'servers' in reason && reason.servers instanceof Map;
  // The class is not exported.
  return isKnown ? (reason as mongo.TopologyDescription) : undefined;
}
type Known = Pick<mongo.TopologyDescription, 'type' | 'servers'>;

function nameOf(error: unknown): string | undefined {
  if (error instanceof Fault) return undefined;
  if (error instanceof mongo.MongoServerError) return error.codeName ?? String(error.code);
  return codeOf(error);
}
