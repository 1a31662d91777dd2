import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { Fault } from '../src/domain/errors.ts';
import { ROOT_KEY_NOTE } from '../src/ports/store/store.ts';
import type { RootKeyNotes } from './documents/root-key-notes.ts';
import { decryptBytes, encrypt, makeRootKey } from './keys.ts';

const FORMAT = '1';
const SALT_BYTES = 16;
/** 16 MiB and about 50 ms: a secret may be a short one that somebody chose. */
const COST: ScryptOptions = { N: 16_384, r: 8, p: 1 };

/**
 * The current secret, then the former ones; or who has them, once it is known whether the store has a key yet. A secret may be
 * made only for a store without one: no other opens it.
 */
export type Secrets = readonly string[] | ((store: 'new' | 'keyed') => readonly string[]);

/**
 * The root key of this store: made at the first start, afterwards unwrapped by any of the secrets and wrapped anew by the
 * first, so that ids and sealed texts outlive a rotation. Throws `secret.wrong` when none of them fits.
 */
export async function loadRootKey(notes: RootKeyNotes, given: Secrets): Promise<Buffer> {
  const kept = await notes.getNote(ROOT_KEY_NOTE);
  const secrets = typeof given === 'function' ? given(kept === undefined ? 'new' : 'keyed') : given;
  const [current] = secrets;
  if (current === undefined)
    throw new Fault('secret.wrong', { hint: 'CSAT_SECRET is needed: give one secret at least.' });
  const wrapped = kept ?? (await notes.keepNote(ROOT_KEY_NOTE, await wrap(makeRootKey(), current)));
  const found = await findRootKey(wrapped, secrets);
  if (found !== undefined) {
    if (found.age > 0) await notes.setNote(ROOT_KEY_NOTE, await wrap(found.root, current));
    return found.root;
  }
  throw new Fault('secret.wrong', {
    hint: 'This store was made with another CSAT_SECRET. Give that one; to change it, put the new one first and the old one after a comma.',
  });
}

/** The key and which secret opened it, 0 for the current one; `undefined` when none does. Changes nothing. */
export async function findRootKey(
  wrapped: string,
  secrets: readonly string[],
): Promise<{ readonly root: Buffer; readonly age: number } | undefined> {
  for (const [age, secret] of secrets.entries()) {
    const root = await unwrap(wrapped, secret);
    if (root !== undefined) return { root, age };
  }
  return undefined;
}

async function wrap(root: Buffer, secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await stretch(secret, salt);
  return [FORMAT, salt.toString('base64url'), encrypt(key, root)].join('.');
}

async function unwrap(wrapped: string, secret: string): Promise<Buffer | undefined> {
  const [format, salt, sealed] = wrapped.split('.');
  if (format !== FORMAT || salt === undefined || sealed === undefined)
    throw new Fault('store.corrupt', { record: `note ${ROOT_KEY_NOTE}` });
  return decryptBytes(await stretch(secret, Buffer.from(salt, 'base64url')), sealed);
}

function stretch(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize(), salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
