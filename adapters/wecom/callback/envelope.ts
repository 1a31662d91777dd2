import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** What WeCom and we share of the callback: `Token`, the key made of `EncodingAESKey`, and our corp id. */
export interface EnvelopeKeys {
  readonly token: string;
  /** 32 bytes. */
  readonly aesKey: Buffer;
  readonly corpId: string;
}

/** The strings that WeCom signs besides its own token. */
export interface Signed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted: string;
}

const BLOCK = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The key behind an `EncodingAESKey`: its 43 characters are 32 bytes in base64 without the `=` at their end. */
export function toAesKey(encodingAesKey: string): Buffer {
  return Buffer.from(`${encodingAesKey}=`, 'base64');
}

/** Whether the signature is WeCom's, in constant time: SHA-1 over token, timestamp, nonce and cipher text, sorted and joined. */
export function isSigned(
  { token }: Pick<EnvelopeKeys, 'token'>,
  { timestamp, nonce, encrypted }: Signed,
  signature: string,
): boolean {
  if (!/^[0-9a-f]{40}$/u.test(signature)) return false;
  const text = [token, timestamp, nonce, encrypted].toSorted(byCodeUnit).join('');
  const wanted = createHash('sha1').update(text).digest();
  return timingSafeEqual(wanted, Buffer.from(signature, 'hex'));
}

/**
 * The message inside: AES-256-CBC, the initial vector being the key's first 16 bytes; 16 random bytes, the length in 4 bytes,
 * the message, and the receiver, who must be us. `undefined` for anything else. Never throws.
 */
export function openEnvelope({ aesKey, corpId }: EnvelopeKeys, encrypted: string): string | undefined {
  const plain = decrypt(aesKey, encrypted);
  if (plain === undefined || plain.length < RANDOM_BYTES + LENGTH_BYTES) return undefined;
  const start = RANDOM_BYTES + LENGTH_BYTES;
  const end = start + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length || !plain.subarray(end).equals(Buffer.from(corpId))) return undefined;
  try {
    return utf8.decode(plain.subarray(start, end));
  } catch {
    // Bytes that are no UTF-8 are reported by throwing; that is the answer.
    return undefined;
  }
}

function decrypt(aesKey: Buffer, encrypted: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(encrypted)) return undefined;
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16));
  // Padded to 32 bytes, where Node's own unpadding stops at 16.
  decipher.setAutoPadding(false);
  return unpad(Buffer.concat([decipher.update(bytes), decipher.final()]));
}

function unpad(padded: Buffer): Buffer | undefined {
  const count = padded.at(-1) ?? 0;
  if (count < 1 || count > BLOCK) return undefined;
  const content = padded.length - count;
  return padded.subarray(content).every((byte) => byte === count) ? padded.subarray(0, content) : undefined;
}

function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
