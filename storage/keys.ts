import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { Fault } from '../src/domain/errors.ts';
import type { Keys } from '../src/ports/runtime.ts';

const ROOT_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const DIGEST_BYTES = 16;
const MAX_SIGNATURE_BYTES = 32;
/** Shorter signatures could be guessed; `verify` refuses them, because it cannot know the length that was asked for. */
const MIN_SIGNATURE_BYTES = 8;
const REMEMBERED_DIGESTS = 4096;

/** 32 bytes from the system's randomness. */
export function makeRootKey(): Buffer {
  return randomBytes(ROOT_BYTES);
}

/** Every key derived from one root key by HKDF-SHA256, each for its own use. */
export function createKeys(root: Buffer): Keys {
  const keyOf = remember((use) => deriveKey(root, use), 64);
  const sealingKey = deriveKey(root, 'seal');
  const digestOf = remember((named) => {
    const kind = named.slice(0, named.indexOf(' '));
    const digest = createHmac('sha256', keyOf(`digest ${kind}`))
      .update(named)
      .digest();
    return digest.subarray(0, DIGEST_BYTES).toString('base64url');
  }, REMEMBERED_DIGESTS);
  const sign = (purpose: string, text: string, bytes: number): string => {
    if (!Number.isInteger(bytes) || bytes < MIN_SIGNATURE_BYTES || bytes > MAX_SIGNATURE_BYTES)
      throw new RangeError(`a signature has ${MIN_SIGNATURE_BYTES} to ${MAX_SIGNATURE_BYTES} bytes`);
    const key = keyOf(`sign ${purpose}`);
    // The length is signed too: a cut signature is not a valid shorter one.
    const signature = createHmac('sha256', key).update(`${bytes} ${text}`).digest();
    return signature.subarray(0, bytes).toString('base64url');
  };
  return {
    // JSON keeps the parts apart: ['a', 'bc'] and ['ab', 'c'] are different.
    digest: (kind, parts) => digestOf(`${kind} ${JSON.stringify(parts)}`),
    sign,
    verify: (purpose, text, signature) => {
      const bytes = Math.floor((signature.length * 3) / 4);
      if (bytes < MIN_SIGNATURE_BYTES || bytes > MAX_SIGNATURE_BYTES) return false;
      const expected = Buffer.from(sign(purpose, text, bytes));
      const given = Buffer.from(signature);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    seal: (plain) => encrypt(sealingKey, plain),
    open: (sealed) => {
      const plain = decrypt(sealingKey, sealed);
      if (plain === undefined) throw new Fault('store.corrupt', { record: 'sealed text' });
      return plain;
    },
  };
}

/** 32 bytes by HKDF-SHA256 (RFC 5869): the same for the same root and use, and unlike those of any other use. */
export function deriveKey(root: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, '', `csat-loop ${use}`, ROOT_BYTES));
}

/** AES-256-GCM as base64url of IV, tag and text. */
export function encrypt(key: Buffer, plain: string | Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  const body = Buffer.concat([
    typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain),
    cipher.final(),
  ]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** `undefined` when it was not encrypted with this key, or was changed. */
export function decrypt(key: Buffer, sealed: string): string | undefined {
  return decryptBytes(key, sealed)?.toString('utf8');
}

/** `undefined` when it was not encrypted with this key, or was changed. */
export function decryptBytes(key: Buffer, sealed: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    // GCM reports a wrong key or a changed text by throwing; that is the answer.
    return undefined;
  }
}

/** Keeps the latest results, between `size` and twice as many: a digest is needed for every message of a chat. */
function remember<T>(compute: (key: string) => T, size: number): (key: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const value = old.get(key) ?? compute(key);
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
}
