import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** What WeCom and the program share: both are shown in the console of WeCom. */
export interface WecomSecrets {
  /** Of the callback. */
  readonly token: string;
  /** 43 characters. */
  readonly encodingAesKey: string;
}

const BLOCK = 32;

/** The signature of a callback: SHA-1 in hex over the four strings, sorted and joined. */
export function signCallback(token: string, timestamp: string, nonce: string, encrypt: string): string {
  const text = [token, timestamp, nonce, encrypt].toSorted((a, b) => (a < b ? -1 : 1)).join('');
  return createHash('sha1').update(text).digest('hex');
}

/** 16 random bytes, the length in 4 bytes, the message and who it is for; padded to 32, AES-256-CBC, base64. */
export function encryptFor(receiver: string, message: string, encodingAesKey: string): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return encryptRaw(
    padded(Buffer.concat([randomBytes(16), length, text, Buffer.from(receiver)])),
    encodingAesKey,
  );
}

/** Encrypts what is padded already: for paddings WeCom does not make. */
export function encryptRaw(plain: Buffer, encodingAesKey: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

/** The other way round. Throws for anything `encryptFor` does not make. */
export function decryptCallback(encrypt: string, encodingAesKey: string) {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(Buffer.from(encrypt, 'base64')), decipher.final()]);
  const pad = plain.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK) throw new RangeError('not padded to 32');
  const content = plain.subarray(16, plain.length - pad);
  const end = 4 + content.readUInt32BE(0);
  return { message: content.subarray(4, end).toString(), receiver: content.subarray(end).toString() };
}

/** PKCS#7 to 32 bytes, as WeCom does, where AES itself stops at 16. */
function padded(plain: Buffer): Buffer {
  const pad = BLOCK - (plain.length % BLOCK);
  return Buffer.concat([plain, Buffer.alloc(pad, pad)]);
}
