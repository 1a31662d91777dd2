import { randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{22}$/u;

/** 128 random bits, written as ids of ours are. */
export function freshToken(): string {
  return randomBytes(16).toString('base64url');
}

/** Whether it can be a token or an id of ours. */
export function isToken(text: unknown): text is string {
  return typeof text === 'string' && TOKEN.test(text);
}
