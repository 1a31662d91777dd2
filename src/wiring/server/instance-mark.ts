import type { Keys } from '../../ports/runtime.ts';

/** Equal for equal data and never for others: what `/healthz` says, and what `doctor` compares it with. */
export function instanceMark(keys: Pick<Keys, 'sign'>): string {
  return keys.sign('health', 'instance', 9);
}
