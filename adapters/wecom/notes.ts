/** Notes of one corp in the store: they outlive restarts, and every process sees them. */

/** How far a customer service account has been read. */
export function cursorNoteOf(corpId: string, openKfId: string): string {
  return `wecom:${corpId}:${openKfId}:cursor`;
}

/** The accounts that were ever heard of, with commas between them. */
export function accountsNoteOf(corpId: string): string {
  return `wecom:${corpId}:accounts`;
}

/** That a callback of WeCom's has come, and so that the address is right. */
export function heardNoteOf(corpId: string): string {
  return `wecom:${corpId}:heard`;
}

/** The lease on reading one account. */
export function readingLeaseOf(corpId: string, openKfId: string): string {
  return `wecom:${corpId}:${openKfId}`;
}
