import { type Connection, Mongoose, mongo } from 'mongoose';
import { codeOf, Fault } from '../../src/domain/errors.ts';
import type { OnCommit } from '../documents/on-commit.ts';
import { databaseOf, placeOf, withoutConcerns } from './address.ts';
import { createModels, type Models } from './models.ts';

/** How the server is asked for everything. Times in milliseconds. */
export interface MongoOptions {
  /** No command takes longer for its caller, whatever became of the server. */
  readonly commandMs?: number;
  /** How long the server may be silent before its connection counts as lost; for work that takes minutes. */
  readonly socketMs?: number;
  /** Told of every write. */
  readonly onCommit?: OnCommit;
}

/** One open connection pool and the collections behind it. */
export interface Mongo {
  readonly connection: Connection;
  readonly models: Models;
  /**
   * Runs one command, or a few that belong together, within the time a command has. Throws `store.unavailable` for whatever
   * the driver or the server refuses; the original is the cause. A command given up may still be applied later: every write
   * is guarded, so that its coming late changes nothing.
   */
  command<T>(operation: string, work: () => PromiseLike<T>): Promise<T>;
  /** As `command`, and told to `onCommit`. */
  write<T>(operation: string, work: () => PromiseLike<T>): Promise<T>;
  /** As `command`, for work that may take as long as the server's silence may last: indexes, copies. */
  longCommand<T>(operation: string, work: () => PromiseLike<T>): Promise<T>;
  close(): Promise<void>;
}

/** Under the five seconds that a command may take: with a pause and another try, work goes on as soon after the store's return. */
const COMMAND_MS = 4500;
/** Sooner, so that a connection that was begun, or used, while the server was silent does not hold up who waits when it is back. */
const CONNECT_MS = 3000;
const SOCKET_MS = 4000;
const LARGEST_POOL = 10;

/**
 * Connects to the server or cluster at a `mongodb://` or `mongodb+srv://` address; rejects with `store.unavailable` when none
 * answers. What the promises rest on cannot be turned off in the address: acknowledged by a majority and in the journal, read
 * from what a majority has.
 */
export async function connectMongo(uri: string, options: MongoOptions = {}): Promise<Mongo> {
  const mongoose = new Mongoose({
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    sanitizeFilter: true,
    strictQuery: 'throw',
  });
  const commandMs = options.commandMs ?? COMMAND_MS;
  const unavailable = faultsAt(placeOf(uri));
  const connection = mongoose.createConnection();
  await connection
    .openUri(withoutConcerns(uri), {
      dbName: databaseOf(uri),
      serverSelectionTimeoutMS: commandMs,
      connectTimeoutMS: Math.min(CONNECT_MS, commandMs),
      socketTimeoutMS: options.socketMs ?? Math.min(SOCKET_MS, commandMs),
      waitQueueTimeoutMS: commandMs,
      // A server that went away is found again this soon after it is back.
      heartbeatFrequencyMS: 2000,
      maxPoolSize: LARGEST_POOL,
      writeConcern: { w: 'majority', journal: true },
      readConcernLevel: 'majority',
      readPreference: 'primary',
      ignoreUndefined: true,
      appName: 'csat-loop',
    })
    .catch(async (error: unknown) => {
      await connection.close();
      throw toFault(unavailable('connect'), error);
    });
  const models = createModels(connection);
  const command: Mongo['command'] = (operation, work) => withinMs(commandMs, unavailable(operation), work);
  return {
    connection,
    models,
    command,
    write: (operation, work) => timed(options.onCommit, () => command(operation, work)),
    longCommand: (operation, work) => translated(unavailable(operation), work),
    close: () => connection.close(),
  };
}

/** Whether the record is there already: the only unique index there is, `_id`, refused it. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 11_000;
}

/** `store.unavailable` of one operation, with what the driver said. */
type Unavailable = (cause?: unknown) => Fault<'store.unavailable'>;

function faultsAt(place: string): (operation: string) => Unavailable {
  return (operation) => (cause) =>
    new Fault('store.unavailable', { operation, place }, cause === undefined ? {} : { cause });
}

async function withinMs<T>(ms: number, unavailable: Unavailable, work: () => PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unavailable()), ms);
  });
  try {
    return await Promise.race([translated(unavailable, work), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function timed<T>(onCommit: OnCommit = () => undefined, write: () => Promise<T>): Promise<T> {
  const startMs = performance.now();
  const tell = (result: 'done' | 'failed') => onCommit(result, (performance.now() - startMs) / 1000);
  try {
    const answer = await write();
    tell('done');
    return answer;
  } catch (error) {
    tell(isDuplicate(error) ? 'done' : 'failed');
    throw error;
  }
}

async function translated<T>(unavailable: Unavailable, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFault(unavailable, error);
  }
}

/** Duplicates stay what they are: they are an answer. So does what is wrong with this one command: waiting mends nothing. */
function toFault(unavailable: Unavailable, error: unknown): unknown {
  if (error instanceof Fault || isDuplicate(error) || isHopeless(error) || !isOfTheDriver(error))
    return error;
  return unavailable(error);
}

/**
 * What a server answers to a command that it will never take, however often it comes: BadValue, FailedToParse, TypeMismatch,
 * DollarPrefixedFieldName, DocumentValidationFailure, BSONObjectTooLarge.
 */
const HOPELESS: readonly unknown[] = [2, 9, 14, 52, 121, 10_334];

function isHopeless(error: unknown): boolean {
  if (error instanceof mongo.MongoInvalidArgumentError) return true;
  return error instanceof mongo.MongoServerError && HOPELESS.includes(error.code);
}

/** By name what mongoose says when the connection is not open. */
const NOT_CONNECTED = ['MongooseError', 'MongooseServerSelectionError', 'DisconnectedError'];

/** With a code: of a socket that was cut while it was written to, which the driver hands on as it is. */
function isOfTheDriver(error: unknown): boolean {
  if (error instanceof mongo.MongoError || codeOf(error) !== undefined) return true;
  return error instanceof Error && NOT_CONNECTED.includes(error.name);
}
