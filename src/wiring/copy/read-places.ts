import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { placeOf } from '../../../storage/mongo/address.ts';
import type { StorePlace } from '../../../storage/open-store.ts';
import { type Config, DATABASE } from '../../config/load-config.ts';
import { environment } from '../../config/schema.ts';
import { realPath } from '../real-path.ts';

/** From where to where, as it was called. */
export interface GivenPlaces {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
export interface CopyPlaces {
  readonly from: StorePlace;
  readonly to: StorePlace;
}

type Placed = Pick<Config, 'dataDir' | 'storage'>;

/**
 * Both places; the one left out is the configured store, or the database in the data directory where that is the other one
 * already. A text says why not, and repeats nothing of what was given: an address may hold a password.
 */
export function readPlaces(given: GivenPlaces, config: Placed): CopyPlaces | string {
  if (given.from === undefined && given.to === undefined)
    return 'say where to copy to, or where from: --to PLACE, --from PLACE';
  const from = given.from === undefined ? undefined : readPlace(given.from, config, '--from');
  const to = given.to === undefined ? undefined : readPlace(given.to, config, '--to');
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  const places = { from: from ?? leftOut(to, config), to: to ?? leftOut(from, config) };
  return isSamePlace(places.from, places.to) ? 'both places are the same one' : places;
}

/** As people may read it: without user, password and options. */
export function describePlace(place: StorePlace): string {
  return place.engine === 'sqlite' ? place.path : `MongoDB ${placeOf(place.uri)}`;
}

function leftOut(other: StorePlace | undefined, config: Placed): StorePlace {
  const isTaken = other !== undefined && isSamePlace(other, config.storage);
  return isTaken ? fileOf(config) : config.storage;
}

/** As far as their names tell. */
function isSamePlace(one: StorePlace, other: StorePlace): boolean {
  if (one.engine === 'sqlite' && other.engine === 'sqlite')
    return realPath(one.path) === realPath(other.path);
  return one.engine === 'mongo' && other.engine === 'mongo' && placeOf(one.uri) === placeOf(other.uri);
}

function fileOf({ dataDir }: Placed): StorePlace {
  return { engine: 'sqlite', path: join(dataDir, DATABASE) };
}

function readPlace(text: string, config: Placed, flag: string): StorePlace | string {
  if (text === 'mongodb')
    return config.storage.engine === 'mongo' ? config.storage : `${flag} mongodb: MONGODB_URI is not set`;
  if (text === 'sqlite') return fileOf(config);
  if (/^mongodb(?:\+srv)?:/iu.test(text)) return readAddress(text, flag);
  const path = text.replace(/^sqlite:/u, '');
  if (path === '' || /^[a-z][a-z0-9+.-]*:\/\//iu.test(path))
    return `${flag} names no place: give a data directory, a database file, sqlite:PATH, or mongodb for MONGODB_URI`;
  return { engine: 'sqlite', path: toFile(resolve(path)) };
}

function readAddress(uri: string, flag: string): StorePlace | string {
  const { success } = environment.shape.MONGODB_URI.safeParse(uri);
  return success
    ? { engine: 'mongo', uri }
    : `${flag} is no address such as mongodb://user:password@host:27017/csat_loop; percent-encode what is special in the password`;
}

/** A directory stands for the database in it, also one that is still to be made. */
function toFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  const isFile = found === undefined ? path.endsWith('.db') : !found.isDirectory();
  return isFile ? path : join(path, DATABASE);
}
