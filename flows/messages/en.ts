import type { Words } from './words.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const en: Words = {
  greeting: ({ team, about, questions, seconds }) =>
    `Hello, this is ${team}. Would you rate ${about}? ${questions} ${questions === 1 ? 'question' : 'questions'}, about ${minutes(seconds)}.\nIt is voluntary, and your answers are used only to improve our service. Reply STOP at any time and we will not ask again, or HUMAN to reach a person.`,
  greetingAgain: ({ team, about, questions, seconds }) =>
    `Hello, this is ${team}. We would like to check back with you about ${about}: ${questions} ${questions === 1 ? 'question' : 'questions'}, about ${minutes(seconds)}.\nIt is voluntary, and your answers are used only to improve our service. Reply STOP at any time and we will not ask again, or HUMAN to reach a person.`,
  onPage: (url) => `Your survey is on this page: ${url}`,
  news: {
    solved: (team, about) =>
      `Hello, this is ${team}. The problem you told us about with ${about} has been solved. Thank you for letting us know.\nReply STOP and we will not write again.`,
    adopted: (team, about) =>
      `Hello, this is ${team}. We have adopted what you suggested about ${about}. Thank you for helping us do better.\nReply STOP and we will not write again.`,
  },
  reminder: (team) =>
    `${team} would still value your rating: one tap is enough. If you would rather not, reply STOP and we will not ask again.`,
  day: (month, day) => `${day} ${MONTHS[month - 1] ?? ''}`,
  about: (day, service) => `${service} on ${day}`,
  scale: {
    rating: { low: 'very dissatisfied', high: 'very satisfied' },
    nps: { low: 'not at all likely', high: 'extremely likely' },
    ces: { low: 'strongly disagree', high: 'strongly agree' },
  },
  ratings: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
  levels: { satisfied: 'Satisfied', neutral: 'Neutral', dissatisfied: 'Dissatisfied' },
  yes: 'Yes',
  no: 'No',
  skip: 'Skip',
  back: '‹ Back',
  resume: 'Continue',
  done: 'Done',
  neither: 'None of these',
  textHint: 'Just type your reply.',
  multiHint: 'Choose as many as apply, then press Done; or reply with the numbers, such as "1, 3".',
  hints: {
    range: 'That score is not on the scale.',
    format: 'Sorry, I did not understand that.',
    several: 'Sorry, that looks like more than one answer.',
    media: 'Sorry, I can only read text and buttons.',
    voice: 'Sorry, I cannot understand voice messages yet.',
  },
  explained: {
    why: 'We would like your view of the service you just had, so that we can do better. It is voluntary.',
    privacy:
      'It is not anonymous: the service team sees your answers and uses them only to improve the service. Names and numbers stay private.',
    how: 'Just say how you felt about this service.',
  },
  typeNumber: (min, max) => `Please press a button or reply with a number from ${min} to ${max}.`,
  typeOption: 'Please press a button or reply with the number of an option.',
  typeYesNo: 'Please press a button or reply yes or no.',
  typeLevel: 'Please press a button, or reply satisfied, neutral or dissatisfied.',
  confirmChoice: (labels) => `Did you mean ${labels.map((label) => `“${label}”`).join(' or ')}?`,
  confirmOne: (label) => `Did you mean ${label}?`,
  confirmTwo: (first, second) => `Did you mean ${first} or ${second}?`,
  scoreLabel: (score) => score,
  firstAlready: 'This is the first question already.',
  corrected: 'Updated to what you changed it to.',
  paused:
    'Of course. We have told the team, and somebody will be in touch soon. The survey waits: press the button below or reply "continue" to go on.',
  passedOn:
    'Your question has been passed on to the team, and somebody will answer you soon. The survey waits: press the button below or reply "continue" to go on.',
  noted: 'Your question has been passed on to the team, too.',
  resumed: 'Good, let us go on.',
  takenUp:
    'You had not finished your last rating. If you have a moment, let us go on; if not, reply STOP and we will not ask again.',
  help: 'Reply with a number or press a button. "back" goes back, "skip" skips, "restart" starts over, "human" reaches a person, "stop" ends these requests for good.',
  stopped: 'Done. We will not ask you again. Reply START if you change your mind. Thank you.',
  optedIn: 'Welcome back. We may ask for your rating after a service. Reply STOP at any time.',
  responsible: (controller, contact) =>
    [controller && `Responsible for your data: ${controller}`, contact && `contact: ${contact}`]
      .filter(Boolean)
      .join('; '),
  privacy: 'Your answers are used only to improve our service. Names and numbers stay private.',
  neutral:
    'Hello, this chat collects ratings of our service. We will ask you here after a service; there is nothing to answer now. Reply STOP and we will not ask.',
};

function minutes(seconds: number): string {
  const count = Math.max(1, Math.round(seconds / 60));
  return count === 1 ? '1 minute' : `${count} minutes`;
}
