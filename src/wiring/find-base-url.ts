import type { Config } from '../config/load-config.ts';
import { BASE_URL_NOTE, type Store } from '../ports/store/store.ts';

/** What customers' links begin with, beside a running server: as configured, else where it noted that it is. */
export async function findBaseUrl(
  { publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>,
  { leases }: Pick<Store, 'leases'>,
): Promise<string> {
  return publicUrl ?? (await leases.getNote(BASE_URL_NOTE)) ?? `http://${host}:${port}`;
}
