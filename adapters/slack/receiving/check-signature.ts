import { createHmac } from 'node:crypto';
import { isSameText } from '../../http/same-text.ts';

export interface SignedDelivery {
  /** Every value of `x-slack-signature` and of `x-slack-request-timestamp`. */
  readonly signatures: readonly string[];
  readonly timestamps: readonly string[];
  readonly body: Uint8Array;
}

/** Why a delivery is not from Slack, or not from now. */
export type SignatureFlaw = 'headers' | 'timestamp' | 'signature';

/** Slack's own bound; it looks only back, we look in both directions. */
const MAX_OFFSET_SECONDS = 300;

/** `v0=` HMAC-SHA256 of `v0:ts:body`, in constant time; `undefined` when the delivery is what it says. Parses nothing. */
export function findSignatureFlaw(
  { signatures, timestamps, body }: SignedDelivery,
  { secret, now }: { readonly secret: string; readonly now: Date },
): SignatureFlaw | undefined {
  const [signature] = signatures;
  const [timestamp] = timestamps;
  if (signatures.length !== 1 || timestamps.length !== 1) return 'headers';
  if (signature === undefined || timestamp === undefined || !/^\d{1,12}$/u.test(timestamp)) return 'headers';
  const offset = Math.abs(Math.trunc(now.getTime() / 1000) - Number(timestamp));
  if (offset > MAX_OFFSET_SECONDS) return 'timestamp';
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return isSameText(signature, `v0=${digest}`) ? undefined : 'signature';
}
