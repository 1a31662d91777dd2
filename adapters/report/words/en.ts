import type { ReportWords } from './words.ts';

export const ENGLISH: ReportWords = {
  title: {
    weekly: 'Customer satisfaction, weekly',
    monthly: 'Customer satisfaction, monthly',
    quarterly: 'Customer satisfaction, quarterly',
  },
  sections: {
    distribution: 'Overall distribution',
    dimensions: 'Dimensions',
    change: 'Change',
    trend: 'Week by week',
    agents: 'Agents',
    lowScores: 'Low scores',
    cases: 'Work on cases',
    sample: 'Sending and response',
  },
  heading: (at, title) => `${at + 1}. ${title}`,
  summary: ({ completed, sent, share }) =>
    `${sent} sent in this period, ${completed} of them completed${share === undefined ? '' : `, response rate ${share}`}`,
  withInterval: (value, interval) => `${value} (${interval})`,
  unfinished: (period, moment) =>
    `${period.charAt(0).toUpperCase()}${period.slice(1)} has not ended; figures as of ${moment}`,
  count: (n) => `${n} ${n === 1 ? 'response' : 'responses'}`,
  target: (text) => `Target ${text}`,
  standing: { missed: 'missed', reached: 'reached', unclear: 'cannot tell yet' },
  noSpread: 'all equal',
  findings: 'Findings',
  dimension: 'Dimension',
  score: 'Score',
  time: 'Time',
  case: 'Case',
  note: 'Note',
  figure: 'Figure',
  value: 'Value',
  skipped: 'Why nothing was sent',
  reason: 'Reason',
  tooFew: 'too few',
  startedOfAttempted: 'Started ÷ attempted',
  withoutFlagged: ({ flagged, n, mean, share }) =>
    `Without ${flagged} doubtful ${flagged === 1 ? 'response' : 'responses'} (one score throughout, or done in seconds): mean score ${mean}, satisfied share ${share} (n=${n}).`,
  derived: (n) =>
    `${n} of them come from a survey without an overall question: the mean of their dimensions enters mean and index, not shares and distribution.`,
  more: (n) => `${n} more on the console.`,
  questionnaires: (list) => `Questionnaires: ${list}`,
  generated: (moment, timezone) => `Generated ${moment} (${timezone})`,
  nothing: {
    distribution: '0 responses: no distribution to draw.',
    dimensions: '0 responses: no dimension ratings.',
    agents: '0 responses: no ratings of agents.',
    skipped: 'Nothing was skipped.',
  },
  noLowScores: (period) => `No low scores ${period}.`,
  hint: 'No responses yet. Send the first closing event to POST /v1/interactions, or run csat send.',
  formulas: {
    distribution:
      'Satisfied share = answers of 4 or 5 ÷ answered overall ratings; dissatisfied share = 1 or 2; satisfaction index = (mean − 1) ÷ 4 × 100. Shares carry 95% Wilson intervals, the mean a 95% t interval. Completed responses only.',
    nps: 'NPS = (promoters 9–10 − detractors 0–6) ÷ answers × 100; adjusted Wald 95% interval (3 answers added).',
    ces: 'Effort is agreement, 1–7, that solving the problem was easy: higher is easier; index = (mean − 1) ÷ 6 × 100.',
    dimensions:
      'Mean and 95% t interval; n is the answers to that dimension, skipped ones left out. Red only when the whole interval is below the target.',
    agents:
      'Satisfied share = 4 or 5 ÷ answered overall ratings, with its 95% Wilson interval. Ordered by number of responses, which is no ranking; under 10 responses: too few.',
    lowScores: (line) =>
      line === 0
        ? 'Alerts on low scores are off: new ones open no case.'
        : `Responses with a rating at or under the threshold (now ${line}), unfinished ones included; one case each.`,
    sample:
      'Sent = attempted − undelivered; response rate = started ÷ sent; completion rate = completed ÷ started. Skipped services and surveys withdrawn unanswered are in no denominator; expired invitations stay in. Started = completed + partial + in progress. This section follows the invitations sent in the period up to now; the ratings above count the responses completed in it (n), and the two numbers may differ.',
    short:
      'Satisfied share = 4 or 5 ÷ answered; 95% intervals in brackets (share Wilson, mean t, NPS adjusted Wald).',
  },
};
