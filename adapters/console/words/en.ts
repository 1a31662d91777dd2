import { ENGLISH_CASEWORK } from './casework-en.ts';
import type { ConsoleWords } from './words.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const ENGLISH: ConsoleWords = {
  console: 'Console',
  nav: {
    today: 'Today',
    cases: 'Cases',
    reports: 'Reports',
    responses: 'Responses',
    decisions: 'Send decisions',
    entries: 'Entries',
  },
  skipToContent: 'Skip to content',
  mainMenu: 'Main menu',
  logout: 'Sign out',

  day: (month, day, weekday) => `${WEEKDAYS[weekday - 1] ?? ''}, ${day} ${MONTHS[month - 1] ?? ''}`,
  clock: (month, day, clock) => `${day} ${MONTHS[month - 1] ?? ''} ${clock}`,
  todayAt: (clock) => `today ${clock}`,
  justNow: 'just now',
  minutesAgo: (minutes) => `${minutes} min ago`,
  minutesAhead: (minutes) => `in ${minutes} min`,

  weekToDate: (from) => `This week so far (since ${from})`,
  updatedAt: (clock) => `updated ${clock}`,
  reload: 'Reload',
  connection: {
    off: 'The connection to the server is lost; what you see may be old. Reconnecting — or reload the page.',
    stale:
      'The server cannot read its data right now; what you see may be old. It updates by itself once that is over.',
    fresh: 'Page updated',
  },

  figures: {
    noRatings: 'no ratings yet',
    noInvitations: 'no surveys sent yet',
    target: (value) => `target\u00a0${value}`,
    belowTarget: (value) => `below target ${value}`,
  },

  openCases: 'Open cases',
  openCasesOrder: 'what is due first',
  noOpenCases: 'No open cases. A low score, a detractor or a keyword shows up here within two seconds.',
  moreCases: (count) => `${count} more, see all`,
  casesLeft: (count) => `${count} more wait behind these; GET /v1/cases answers all of them.`,
  score: (score) => `Score ${score}`,
  noScore: 'Keyword',
  caseNumber: (id) => `Case ${id}`,
  recordNumber: (id) => `Record ${id}`,
  noWords: 'The customer left no words',
  owner: (name) => `Owner ${name}`,
  closedCases: 'Dealt with',
  casesNote: 'Names, numbers and personal data inside comments are masked.',
  noCases: 'No cases yet. A low score opens one by itself.',
  rule: {
    lowScore: (subject) => `Low score: ${subject}`,
    npsDetractor: () => 'NPS detractor (0–6)',
    keyword: (subject) => `Keyword “${subject}”`,
    churn: (subject) => `${subject} low scores in a row`,
  },
  corrected: 'Corrected by the customer',

  dimensions: 'Mean by dimension',
  dimensionsNote: 'dot: mean, line: 95% interval',
  noDimensions: 'No dimension ratings this week yet.',
  chartRow: (name, mean, low, high, n) => `${name}: mean ${mean}, 95% interval ${low} to ${high}, n=${n}`,

  notSent: 'Not asked this week',
  notSentTotal: (count) => `${count} in all`,
  nothingHeldBack: 'Every service closed this week got a survey.',
  nothingClosed: 'No service was closed this week yet.',

  emptyTitle: 'No responses yet',
  emptyText:
    'Send the first service record to POST /v1/interactions and open the surveyUrl it answers. For example:',
  copy: 'Copy',
  copied: 'Copied',

  wantPerson: (count) => `Customers asking for a person, or something (${count})`,
  wantPersonNote:
    'Please get in touch with them, or answer them; requests of the last 7 days are shown here.',
  trouble: 'Needs attention',
  unposted: (count) =>
    `${count} ${count === 1 ? 'notice has' : 'notices have'} not reached the team channel yet`,

  adapter: { on: 'on', off: 'off', starting: 'starting', degraded: 'degraded' },
  adapters: 'Channels and integrations',

  reports: 'Reports',
  reportsNote:
    'By week, month and quarter; posted to the team channel as well. Every figure comes with n and its interval, every change with its test.',
  periods: {
    weekly: { title: 'Weeks', current: 'This week so far', last: 'Last week' },
    monthly: { title: 'Months', current: 'This month so far', last: 'Last month' },
    quarterly: { title: 'Quarters', current: 'This quarter so far', last: 'Last quarter' },
  },
  otherPeriod: 'Another period',
  periodForms: 'a week 2026-W46, a month 2026-11, a quarter 2026-Q4',
  noSuchPeriod: 'There is no such period. Write it like 2026-W46, 2026-11 or 2026-Q4.',
  openReport: 'Open',

  responses: 'Responses',
  responsesNote: 'Newest first. Names, numbers and personal data inside comments are masked.',
  noResponses: 'No responses yet. One appears here when a customer finishes, or when time runs out half way.',
  status: { completed: 'complete', partial: 'partial' },
  flag: {
    'straight-lining': 'same score throughout',
    'too-fast': 'answered too fast',
    'text-cut': 'long comment cut',
  },
  yes: 'Yes',
  no: 'No',

  decisions: 'Send decisions',
  decisionsNote: 'Why each closed service was or was not asked about. Open one to read every check.',
  noDecisions: 'No closed service has arrived yet.',
  why: 'Every check',
  earlier: 'Earlier decision',

  login: {
    title: 'Sign in to the console',
    text: 'Enter the value of CSAT_API_KEY. You stay signed in for 12 hours.',
    label: 'API key',
    submit: 'Sign in',
    wrong: 'That is not the key. Please check it and try again.',
    expired: 'This page was open for too long. Please submit once more.',
    slow: (seconds) => `Too many wrong tries. Please wait ${seconds} s.`,
  },
  unavailable: {
    title: 'The data cannot be read right now',
    text: 'The store does not answer. Nothing that was acknowledged is lost, and it goes on by itself; reload in a moment, and if it stays look at the server log.',
  },
  casework: ENGLISH_CASEWORK,
};
