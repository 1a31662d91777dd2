import type { SignEntry } from '../../domain/team/audit.ts';
import type { Keys } from '../../ports/runtime.ts';

/** Bytes of an entry's hash. */
const HASH_BYTES = 16;

/** Signs entries of a case's history. */
export function signAudit(keys: Pick<Keys, 'sign'>): SignEntry {
  return (text) => keys.sign('audit', text, HASH_BYTES);
}
