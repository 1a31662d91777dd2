import type { Words } from './words.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export const en: Words = {
  about: (month, day, service) => `About ${service} on ${day} ${MONTHS[month - 1] ?? ''}`,
  progress: (at, of) => `Question ${at} of ${of}`,
  timeLeft: (seconds) => {
    const minutes = Math.max(1, Math.round(seconds / 60));
    if (seconds <= 30) return 'less than a minute';
    return minutes === 1 ? 'about 1 minute' : `about ${minutes} minutes`;
  },
  levels: { satisfied: 'Satisfied', neutral: 'Neutral', dissatisfied: 'Dissatisfied' },
  ends: {
    nps: { low: 'Not at all likely', high: 'Extremely likely' },
    ces: { low: 'Strongly disagree', high: 'Strongly agree' },
  },
  yes: 'Yes',
  no: 'No',
  points: (score) => score,
  chosen: '(chosen before)',
  several: 'Choose as many as apply',
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  notThis: 'No',
  neither: 'None of these',
  typeInstead: 'Type your answer instead',
  typeLabel: 'Your answer in your own words',
  send: 'Send',
  upTo: (characters) => `Up to ${characters} characters`,
  again: 'This question has no answer yet. Please choose one, or put it in other words.',
  anyTime: ['At any time you can ', ' or ', '. '],
  anyTimeStop: ['At any time you can ', '. '],
  stop: 'unsubscribe',
  human: 'talk to a person',
  privacy: 'Privacy',
  voluntary:
    'Taking part is voluntary. You can stop at any time, and it does not affect the service you get.',
  controller: (name) => `Responsible for your data: ${name}`,
  contact: (how) => `Contact: ${how}`,
  resume: 'Continue',
  optIn: 'Undo',
  retry: 'Try again',
  youMayClose: 'You can close this page now.',
  paused: {
    heading: 'A person will take over',
    text: 'We have told the team, and somebody will be in touch soon. Your answers are kept, and you can come back to the survey at any time.',
  },
  done: 'We have your answers',
  stopped: {
    heading: 'You are unsubscribed',
    text: 'We will not ask you again. If that was a mistake, you can undo it.',
  },
  moved: {
    heading: 'The survey goes on in your chat',
    text: 'You opened it there. There is nothing more to do on this page.',
  },
  entry: {
    heading: (name) => `Please rate: ${name}`,
    length: (questions, time) =>
      `${questions === 1 ? 'One question' : `${questions} questions`}, ${time}. Your answers go straight to the team.`,
    anonymous: 'You need no name and no account.',
    begin: 'Start',
    busy: {
      heading: 'Too many people at once',
      text: 'Please try again in a minute. Nothing is lost.',
    },
  },
  inChat: (platform) => `Answer in ${platform} instead`,
  expired: {
    heading: 'This survey has ended',
    text: 'The time to answer is over, and there is nothing you need to do. If something is still open, please contact us directly.',
  },
  missing: {
    heading: 'This link does not work',
    text: 'Please check that the link is complete, or ask the person who sent it to you.',
  },
  unavailable: {
    heading: 'The page cannot be shown right now',
    text: 'The answers you have sent are safe. Please try again in a moment.',
  },
  notSaved: {
    heading: 'Your answer was not saved',
    text: 'The system did not respond. Please try again; what you entered is still here.',
  },
  lost: {
    heading: 'Your answer was not saved',
    text: 'The system did not respond. Please go back and send it again.',
  },
  yourAnswer: 'Your answer',
  refused: {
    heading: 'We did not get your answer',
    text: 'It was too long or incomplete. Please go back, shorten it and send it again.',
  },
};
