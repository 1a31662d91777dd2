import { mongo } from 'mongoose';
import { Fault, isFault } from '../../src/domain/errors.ts';
import { placeOf } from './address.ts';

/**
 * What opening failed of, told apart by what helps: `config.invalid` for an address that the driver cannot read,
 * `store.refused` for a server that answers and refuses, such as for a wrong password, `store.unavailable` for one that does
 * not answer, which may pass by itself; a `secret.wrong` says where. No text holds the address but for its hosts and its
 * database.
 */
export function toOpeningFault(uri: string, error: unknown): unknown {
  const place = placeOf(uri);
  if (isFault(error, 'secret.wrong'))
    return new Fault('secret.wrong', { ...error.details, place }, { cause: error });
  const cause = isFault(error, 'store.unavailable') ? error.cause : error;
  if (isBadAddress(cause)) return badAddress(cause);
  if (isRefusal(cause)) return new Fault('store.refused', { place, kind: kindOf(cause) }, { cause });
  // A name that cannot be looked up reaches us as the system's own error where the hosts are in the DNS.
  if (isLookup(cause)) return new Fault('store.unavailable', { operation: 'connect', place }, { cause });
  return error;
}

/** Named, for the package that reads addresses has classes of its own. */
const BAD_ADDRESS = [
  'MongoParseError',
  'MongoInvalidArgumentError',
  'MongoMissingCredentialsError',
  'MongoMissingDependencyError',
];

/** Whether the driver could not read the address. */
export function isBadAddress(error: unknown): error is Error {
  return error instanceof Error && BAD_ADDRESS.includes(error.name);
}

/** Only what names an option is repeated: other words of the driver hold parts of the address. */
function badAddress({ message }: Error): Fault {
  const known = /^options? [\w, ]{1,200} (?:is|are) not supported$/iu.test(message);
  const why = known
    ? message
    : 'the driver cannot use this address; look at its options, behind the question mark';
  return new Fault('config.invalid', { problems: [`MONGODB_URI: ${why}`] });
}

/** A server that is about to stop, or not the one to write to for now, is as good as one that does not answer. */
function isRefusal(error: unknown): error is mongo.MongoError {
  if (error instanceof mongo.MongoCompatibilityError) return true;
  return (
    error instanceof mongo.MongoServerError &&
    !PASSING.some((label) => error.hasErrorLabel(label)) &&
    !PASSING_CODES.includes(Number(error.code))
  );
}

const PASSING = [
  'RetryableWriteError',
  'RetryableError',
  'SystemOverloadedError',
  'TransientTransactionError',
];
/** Of a primary that changes, a server that shuts down, and a majority or a time that was not met. */
const PASSING_CODES = [
  6, 7, 50, 64, 89, 91, 133, 134, 189, 262, 9001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436,
];

/** The server's own word, else the class of the error. */
function kindOf(error: mongo.MongoError): string {
  return error instanceof mongo.MongoServerError
    ? (error.codeName ?? String(error.code ?? error.name))
    : error.name;
}

function isLookup(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && /^query/u.test(String(error.syscall));
}
