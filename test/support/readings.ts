import type { Readings } from '../../adapters/metrics/readings.ts';

const NOW = new Date('2026-03-02T09:00:00Z');

/** Nothing is due. */
export const NO_WORK = { due: 0, oldestAt: undefined } as const;

/** What a scrape reads of a program in which every part is and nothing waits. */
export const CALM: Readings = {
  now: NOW,
  parts: [{ name: 'store', state: 'on', why: '' }],
  backlog: {
    chats: { record: NO_WORK, answer: NO_WORK, invitation: NO_WORK, housekeeping: NO_WORK },
    messages: 0,
    records: 0,
    openRuns: 0,
    invitations: NO_WORK,
    notices: NO_WORK,
    setAside: { turn: 0, record: 0, message: 0 },
  },
  telegramHeardAt: NOW,
  summariesAt: new Map([['weekly', NOW]]),
};
