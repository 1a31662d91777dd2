import { randomBytes } from 'node:crypto';
import { connectMongo } from '../../storage/mongo/connect.ts';

/** What stands before the database in an address: the login with its `@`, and the first server. */
export interface MongoPlace {
  readonly user: string;
  readonly host: string;
  readonly port: number;
}

export function placeOf(uri: string): MongoPlace {
  const [, user = '', host = '127.0.0.1', port = '27017'] =
    /^mongodb:\/\/([^@]*@)?([^:/,?]+)(?::(\d+))?/u.exec(uri) ?? [];
  return { user, host, port: Number(port) };
}

/** The same database by way of a port of this machine; a driver would otherwise ask the server for its own address, and go there. */
export function throughPort(uri: string, port: number): string {
  const database = uri.slice(uri.lastIndexOf('/'));
  return `mongodb://${placeOf(uri).user}127.0.0.1:${port}${database}?directConnection=true`;
}

/** The address of a database that nobody else has; `url` without a slash at its end. */
export function databaseOn(url: string, prefix: string): string {
  return `${url}/${prefix}_${randomBytes(6).toString('hex')}`;
}

/** Takes a database away, whoever is still connected. */
export async function dropDatabase(uri: string): Promise<void> {
  const db = await connectMongo(uri);
  await db.connection.dropDatabase();
  await db.close();
}
