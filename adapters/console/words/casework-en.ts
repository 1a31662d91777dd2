import type { CaseworkWords } from './casework.ts';

export const ENGLISH_CASEWORK: CaseworkWords = {
  deadline: {
    claim: {
      left: (span) => `${span} left to claim`,
      until: (when) => `claim by ${when}`,
      over: (span) => `claim overdue by ${span}`,
    },
    reply: {
      left: (span) => `${span} left for the first reply`,
      until: (when) => `first reply by ${when}`,
      over: (span) => `first reply overdue by ${span}`,
    },
    again: {
      left: (span) => `contact again in ${span}`,
      until: (when) => `contact again ${when}`,
      over: () => 'time to contact again',
    },
  },
  span: (minutes) => {
    if (minutes < 60) return `${minutes} min`;
    if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
    return `${Math.floor(minutes / 1440)} days`;
  },

  filters: 'Which cases',
  filter: { all: 'All', open: 'Open', mine: 'Mine', overdue: 'Overdue', done: 'Dealt with' },
  nothingHere: {
    open: 'No open cases.',
    mine: 'No open case is yours.',
    overdue: 'No case is overdue.',
    done: 'No case has been dealt with yet.',
  },
  mineNeedsName: 'Say who you are first, to see which cases are yours.',

  details: 'Details',
  action: {
    claim: 'Claim',
    assign: 'Assign',
    note: 'Note',
    contact: 'Callback result',
    resolve: 'Resolve',
    reopen: 'Reopen',
    tell: 'Tell the customer',
    unmask: 'Show customer data',
  },
  about: {
    claim: 'It becomes yours; contact the customer soon.',
    assign: 'Puts it into a colleague’s hands.',
    note: 'For colleagues; the customer never sees it.',
    contact:
      'What came of contacting the customer. After no answer, or another time agreed, the owner is reminded one working day later.',
    resolve: 'Cause and fix are what the team learns from.',
    reopen: 'For a problem that is not solved after all; the case waits to be claimed again.',
    tell: 'Sends one message into the customer’s chat. Who has opted out gets none.',
    unmask: 'Shows name, contact and own words, and leaves a line in the history.',
  },
  cardLabel: (action, customer) => `${action}: ${customer}`,
  titleOf: (customer) => `Case of ${customer}`,
  nextStep: 'Next step',
  otherSteps: 'Other steps',
  held: 'The case has just changed. What you are writing is still here; it is judged by the newest state when you submit.',
  noNextStep: 'Nothing has to be done right now.',

  field: {
    to: 'Owner',
    text: 'Note',
    result: 'Result',
    heard: 'What the customer said (optional)',
    category: 'Category',
    cause: 'Cause',
    fix: 'Fix',
    why: 'Why it is reopened',
    news: 'What to tell',
  },
  toHint: 'A colleague’s name, or a Slack member id (like U012AB3CD)',

  said: {
    claim: () => 'Claimed. Please contact the customer soon.',
    assign: (owner) => `Assigned to ${owner}.`,
    note: () => 'Note saved.',
    contact: () => 'Callback result saved.',
    resolve: () => 'Marked as resolved.',
    reopen: () => 'Reopened; it waits to be claimed.',
    tell: () => 'The customer will be told; the history says what became of it.',
    unmask: () => 'Your look is in the history.',
    taken: (owner) => `Nothing changed: ${owner} has claimed it.`,
    done: () => 'Nothing changed: the case is resolved. Reopen it to go on.',
    'not-done': () => 'Nothing changed: the case is not resolved yet.',
    empty: () => 'Nothing changed: something was left empty.',
    'already-told': () => 'Nothing changed: the customer has been told.',
    full: () => 'Nothing changed: the history of this case is full. It can still be claimed and resolved.',
    forbidden: () =>
      'Nothing changed: that is not allowed. Customer data can be shown where csat.yaml names roles.managers.',
    named: () => 'Name saved.',
  },
  yours: 'Nothing changed: the case is yours already.',
  wrong: {
    missing: 'Please fill this in.',
    long: 'At most 2000 characters.',
    choice: 'Please choose one.',
    person: 'Please give a name of 1 to 40 characters, or a Slack member id.',
  },

  again: {
    title: 'Not saved yet',
    expired:
      'This page was open for too long, or belongs to another login. What you typed is below: please check it and submit once more.',
    wrong: 'What you typed is below: please complete it and submit again.',
    refused: 'What you wrote was not saved; you can copy it from here:',
    unsaved:
      'The store does not answer, so nothing was saved. What you typed is below: please submit it again in a moment.',
  },
  backToCase: 'Back to the case',
  confirm: {
    tell: {
      solved: {
        title: 'Tell the customer that it is solved?',
        text: 'One message goes into the customer’s chat, saying that the problem is solved. It cannot be taken back. None is sent to customers who opted out or cannot be reached.',
        yes: 'Send',
      },
      adopted: {
        title: 'Tell the customer that the suggestion was adopted?',
        text: 'One message goes into the customer’s chat, saying that the suggestion was adopted. It cannot be taken back. None is sent to customers who opted out or cannot be reached.',
        yes: 'Send',
      },
    },
    unmask: {
      title: 'Show customer data?',
      text: 'Name, contact and own words are shown once. Who looked, and when, goes into the history of the case.',
      yes: 'Show',
    },
    no: 'Cancel',
  },
  unmasked: {
    title: 'Customer data',
    note: 'Shown this once; after leaving the page it has to be asked for again. Please take no screenshot and pass nothing on.',
    name: 'Name',
    externalId: 'Customer id',
    contact: {
      telegramChatId: 'Telegram chat id',
      wechatId: 'WeChat id',
      wecomExternalUserId: 'WeCom external user id',
      openKfId: 'Service account id',
      phone: 'Phone',
      email: 'Email',
    },
    words: 'In the customer’s words',
    none: 'nothing recorded',
  },
  notFound: {
    title: 'There is no such case',
    text: 'The link may be incomplete, or the data was removed at the end of its retention.',
  },

  who: {
    label: 'Your name',
    hint: '1 to 40 characters. It goes into the history of cases, where colleagues see it.',
    keep: 'Remember on this device for 30 days (else 12 hours)',
    title: 'Who are you?',
    text: 'The console has no accounts; what you do is recorded under your name.',
    save: 'Save',
    you: (name) => `You are ${name}`,
    change: 'Change',
    give: 'Give your name',
    wrong: {
      empty: 'Please give your name.',
      long: 'A name has at most 40 characters.',
      characters: 'There is an invisible character in the name; please type it again.',
      reserved: 'This name is the program’s own; please take another.',
      'slack-id': 'This looks like a Slack member id. Please give the name people call you by.',
    },
  },

  facts: {
    title: 'What is known',
    status: 'Status',
    owner: 'Owner',
    nobody: 'nobody yet',
    claimBy: 'Claim by',
    replyBy: 'First reply by',
    remindAt: 'Owner is reminded',
    opened: 'Opened',
    fired: 'Rule',
    category: 'Category',
    department: 'Department in charge',
    service: 'Service',
    record: 'Record',
    number: 'Case number',
    callback: 'Latest callback',
    cause: 'Cause',
    fix: 'Fix',
    resurvey: 'Check with the customer',
    news: 'Told the customer',
  },
  resurvey: {
    due: (when) => `the customer is asked ${when} whether it is solved`,
    asked: 'the customer was asked whether it is solved; no answer yet',
    skipped: (why) => `the customer was not asked: ${why}`,
    answered: (when) => `the customer answered ${when}`,
    round: (round) => ` (round ${round})`,
  },
  newsState: {
    waiting: (news) => `“${news}”: waiting to be sent`,
    queued: (news) => `“${news}”: on its way`,
    failed: (news, why) => `“${news}”: not sent, ${why}`,
  },

  history: 'History',
  customer: 'Customer',
  detail: {
    to: (who) => `to ${who}`,
    level: (level) => `level ${level}`,
    round: (round) => `round ${round}`,
    cause: (text) => `Cause: ${text}`,
    fix: (text) => `Fix: ${text}`,
  },
  broken: (place, when) =>
    `Line ${place} of the history (${when}) does not follow from the one before: it may have been altered. Tell whoever runs the system, and keep a backup of the database.`,
};
