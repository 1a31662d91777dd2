import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two texts are equal. Their digests have one length, so the comparison takes one time whatever is given. */
export function isSameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
