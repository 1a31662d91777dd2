import type { LogFields } from '../../../src/ports/runtime.ts';
import { describeError as describeOther, codeOf as nameOf } from '../../chat/describe-error.ts';

/** wechaty is an optional dependency, and this installation has none. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';
  readonly code = 'WECHATY_NOT_INSTALLED';
  readonly what: 'wechaty' | 'puppet';
  constructor(what: NotInstalled['what']) {
    super(`${what} is not installed`);
    this.what = what;
  }
}

/** What failed, as a code: `grpc-14` for a gateway that is away, else the error's own. */
export function errorCode(error: unknown): string {
  const status = grpcStatus(error);
  if (status !== undefined) return `grpc-${status}`;
  return nameOf(error) ?? (error instanceof Error ? error.name : typeof error);
}

/** The form in which an error of a puppet may be logged: its own words may be a customer's. */
export function describeError(error: unknown): LogFields {
  return { ...describeOther(error), code: errorCode(error) };
}

const UNAVAILABLE = 14;
/** gRPC's codes of calls that were refused before a puppet saw them: 7, 8, 12, 16; and of one that found nobody: 14. */
const NOT_TAKEN = new Set([7, 8, 12, UNAVAILABLE, 16]);
const LOCALLY = /^(?:NO CLIENT|NOPUPPET|no grpc manager|not logged in)/u;
const NOT_CONNECTED =
  /No connection established|ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|resolution failed/u;

/** Whether the gateway is away, so that nothing can be told from this failure about what was asked. */
export function isAway(error: unknown): boolean {
  const status = grpcStatus(error);
  return status === undefined ? LOCALLY.test(textOf(error)) : NOT_TAKEN.has(status) || status === 4;
}

/** Whether a call that failed so can certainly not have sent anything. */
export function neverLeft(error: unknown): boolean {
  const status = grpcStatus(error);
  if (status === undefined) return LOCALLY.test(textOf(error));
  // A connection that broke in the middle ends like one that never was; only the text tells.
  return status === UNAVAILABLE ? NOT_CONNECTED.test(textOf(error)) : NOT_TAKEN.has(status);
}

function grpcStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = 'code' in error ? error.code : undefined;
  // wechaty makes a 2 of whatever has no code.
  if (typeof code === 'number' && code > 0 && code !== 2) return code;
  const [, found] = /^(\d{1,2}) [A-Z_]+:/u.exec(error.message) ?? [];
  return found === undefined ? undefined : Number(found);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
