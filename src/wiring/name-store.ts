import { placeOf } from '../../storage/mongo/address.ts';
import type { StorageConfig } from '../config/load-config.ts';

/** What people read of where everything is remembered: `SQLite`, or `MongoDB (db1:27017,db2:27017/csat_loop)`. */
export function nameStore(storage: StorageConfig): string {
  return storage.engine === 'sqlite' ? 'SQLite' : `MongoDB (${placeOf(storage.uri)})`;
}
