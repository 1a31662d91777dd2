import type { CommandWords } from './words.ts';

export const ENGLISH: CommandWords = {
  help: {
    title: 'What csat-loop can do',
    more: 'Everything a command takes: /csat help weekly',
    rights: (names) => `Here you may: ${names}`,
    usage: 'Usage',
    examples: 'Examples',
  },
  commands: {
    weekly: {
      what: 'the week so far; add last or 2026-W46 for another',
      usage: '/csat weekly [last|2026-W46] [agent:…] [department:…] [channel:…] [survey:…]',
      examples: ['/csat weekly', '/csat weekly last', '/csat weekly 2026-W46 department:"After sales"'],
    },
    monthly: {
      what: 'the report of a month',
      usage: '/csat monthly [last|2026-11] [agent:…] [department:…] [channel:…] [survey:…]',
      examples: ['/csat monthly last', '/csat monthly 2026-11 agent:lilei'],
    },
    quarterly: {
      what: 'the report of a quarter',
      usage: '/csat quarterly [last|2026-Q4] [agent:…] [department:…] [channel:…] [survey:…]',
      examples: ['/csat quarterly last', '/csat quarterly 2026-Q4 channel:telegram'],
    },
    cases: {
      what: 'open cases; mine for your own',
      usage: '/csat cases [mine|all] [department:…]',
      examples: ['/csat cases', '/csat cases mine', '/csat cases department:"After sales"'],
    },
    why: {
      what: 'why a customer was, or was not, asked',
      usage: '/csat why <record number or interaction id>',
      examples: ['/csat why A-20931'],
    },
    send: {
      what: 'ask a customer; without telegram you get a link to hand on',
      usage:
        '/csat send customer:<id> [name:…] [telegram:<chat id>] [record:…] [service:…] [agent:…] [department:…]',
      examples: [
        '/csat send customer:C-42',
        '/csat send customer:C-42 name:"Anna Lee" telegram:123456789 record:A-20931',
      ],
    },
    help: {
      what: 'this list, or everything about one command',
      usage: '/csat help [command]',
      examples: ['/csat help', '/csat help send'],
    },
  },
  permissions: {
    read: 'read reports and cases',
    work: 'work on cases',
    send: 'send surveys',
    unmask: 'see masked names and words',
  },
  listSeparator: ', ',
  gap: ' ',

  unknown: (typed) => `There is no command “${typed}”.`,
  didYouMean: (what) => `Did you mean ${what}?`,
  later: {
    measures:
      'Improvement measures are not in this version. For now /csat cases shows the cause and fix of each case.',
    forecast: 'Forecasts are not in this version. For now /csat monthly shows the change week by week.',
  },
  tooLong: 'This command is too long and was not read.',
  noPeriod: (typed) => `“${typed}” is not a period.`,
  periodForms: {
    weekly: 'A week is written 2026-W46, last or this',
    monthly: 'A month is written 2026-11, last or this',
    quarterly: 'A quarter is written 2026-Q4, last or this',
  },
  otherKind: (typed) => `“${typed}” is another kind of period.`,
  missing: {
    why: 'Please add a record number, or an interaction id from the console’s send decisions.',
    send: 'Please add the customer: customer:<id>.',
  },
  unknownArgument: (typed) => `This command does not take “${typed}”.`,
  value: {
    empty: (key) => `“${key}:” has no value. A value with blanks goes in quotes.`,
    twice: (key) => `“${key}:” is there twice; it can be given once.`,
    'too-long': (key) => `What stands after “${key}:” is too long.`,
  },
  noChatId:
    'After telegram: goes the number of a private chat, such as telegram:123456789; no user name and no group.',

  forbidden: {
    read: 'You may not read reports and cases here yet.',
    send: 'You may not send surveys here yet.',
    askManager: 'Ask {who} to add you to roles in csat.yaml.',
    askOperator: 'Ask the operator to add you to roles in csat.yaml.',
    yourId: (id) => `Your Slack user id: ${id}`,
    goTo: 'It works in the team’s channels: {where}',
    noChannel: 'No team channel is set up yet; ask the operator.',
  },
  unavailable: 'The data cannot be read right now. Please try again in a moment.',
  notSaved: 'The data cannot be written right now and nothing was saved. Please try again in a moment.',
  failed:
    'Something unexpected went wrong and was logged. Please try again; if it stays, ask the operator to look for slack.command.failed in the log.',
  staleButton: 'This button cannot be read any more. Please run the command again.',

  share: 'Share to this channel',
  shared:
    'Shared; it appears in this channel within seconds. It does not? Type /invite in the channel and add this app first.',
  sharedBefore: 'It was shared before and was not posted again.',
  matchesNobody: 'No service or response of this period matches the filter; please check how it is written.',

  cases: {
    title: (count) => `${count} open ${count === 1 ? 'case' : 'cases'}`,
    none: 'There is no open case.',
    noneMatch: 'No open case matches.',
    shown: (shown) =>
      `The ${shown} most urgent ones. See the console for all, or narrow it down with mine or department: .`,
    partOnly: (looked) => `There are many: only the ${looked} most urgent ones were searched.`,
    show: 'Show',
    owner: 'owner {who}',
    minutes: (count) => `${count} min ago`,
    hours: (count) => `${count} h ago`,
    days: (count) => `${count} ${count === 1 ? 'day' : 'days'} ago`,
    claimLate: '⚠️ nobody has claimed it in time',
    replyLate: '⚠️ first reply overdue',
    gone: 'This case cannot be found.',
  },

  why: {
    title: (reference) => `${reference}: why it was decided so`,
    none: (reference) => `Nothing found for “${reference}”.`,
    tip: 'Check the record number (upper and lower case matter), or copy the interaction id from the console’s send decisions. A service that never arrived has no decision.',
    closed: (time) => `Closed ${time}`,
    survey: (id) => `Survey ${id}`,
    earlier: (time, outcome) => `Before: ${time} ${outcome}`,
    newestOf: (shown, found) => `${found} services are called so; these are the latest ${shown}.`,
    check: (name, result) => `${name}: ${result}`,
    detail: (text) => ` (${text})`,
  },

  send: {
    now: (customer) => `Scheduled: the survey goes to the chat of ${customer} now.`,
    at: (customer, time) => `Scheduled: the survey goes to the chat of ${customer} at ${time}.`,
    link: (customer) =>
      `The survey for ${customer} is ready. It is not sent by itself; hand this link to the customer:`,
    skipped: (customer, reason) => `No survey is scheduled for ${customer}: ${reason}`,
    noReason: 'no reason was recorded',
    why: 'Every check',
  },
};
