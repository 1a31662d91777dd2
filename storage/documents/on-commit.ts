/**
 * Told after every commit that changed a row, and of every one that failed: how it went, and how many seconds its writes and
 * the flush took. Never throws.
 */
export type OnCommit = (result: 'done' | 'failed', seconds: number) => void;
