import { EN_OPINION, EN_SLIPS } from './en-opinion.ts';
import { EN_COMMAND_PHRASES, EN_YES_NO_PHRASES } from './en-phrases.ts';
import { EN_QUESTION } from './en-question.ts';
import { says, suggests, type Words } from './words.ts';

export const EN: Words = {
  answers: {
    rating: [
      says(
        '5',
        `very satisfied, extremely satisfied, completely satisfied, very good, excellent,
        perfect`,
      ),
      says('4', 'satisfied'),
      says('3', 'neutral'),
      says('2', 'dissatisfied, unsatisfied, not satisfied'),
      says(
        '1',
        `very dissatisfied, very unsatisfied, extremely dissatisfied, not at all satisfied,
        very bad, very poor, terrible, awful, horrible`,
      ),
      suggests(
        '5',
        "best, the best, outstanding, amazing, awesome, fantastic, wonderful, 100%, top marks, full marks, couldn't be better, could not be better",
      ),
      suggests('4, 5', 'great, really good, very happy, happy, love it, loved it, very helpful, so helpful'),
      suggests(
        '4',
        `good, nice, pretty good, quite good, fairly satisfied, somewhat satisfied,
        mostly satisfied, above average`,
      ),
      suggests(
        '3, 4',
        "not dissatisfied, not unsatisfied, not bad, fine, alright, all right, no complaints, can't complain",
      ),
      suggests(
        '3',
        'neither, ok, okay, so so, so-so, average, fair, meh, mediocre, soso, just so so, just ok, just okay, it was ok, acceptable, passable, nothing special',
      ),
      suggests(
        '2, 3',
        "not great, not so good, not very good, could be better, could have been better, could've been better, room for improvement",
      ),
      suggests('2', 'not very satisfied, not really satisfied, somewhat dissatisfied, below average'),
      suggests('1, 2', 'bad, poor, not good, unhappy, disappointed, really bad'),
      suggests(
        '1',
        'worst, the worst, useless, rubbish, disgusting, not satisfied at all, pathetic, a joke, what a joke, joke, waste of time, hate it, hated it, disgraceful, appalling, garbage, trash, crap',
      ),
    ],
    nps: [
      suggests('10', 'extremely likely, very likely, 100%'),
      suggests('0', 'not at all likely, very unlikely, extremely unlikely'),
    ],
    ces: [
      suggests('7', 'strongly agree, completely agree, totally agree'),
      suggests('1', 'strongly disagree, completely disagree, totally disagree'),
    ],
    level3: [
      says('satisfied', 'satisfied, very satisfied, extremely satisfied, very good, excellent'),
      says('neutral', 'neutral'),
      says(
        'dissatisfied',
        `dissatisfied, unsatisfied, not satisfied, very dissatisfied, very unsatisfied,
        very bad, terrible`,
      ),
      suggests('satisfied', 'good, great, happy, nice, perfect, somewhat satisfied'),
      suggests('neutral', 'neither, ok, okay, so so, so-so, average, fair, meh, fine'),
      suggests('satisfied, neutral', 'not dissatisfied, not unsatisfied, not bad'),
      suggests(
        'dissatisfied',
        'bad, poor, not good, not very satisfied, somewhat dissatisfied, unhappy, awful',
      ),
    ],
    yesno: [
      says('yes', 'yes, y, yeah, yep, yup, of course, certainly, definitely, absolutely'),
      says(
        'no',
        `no, n, nope, nah, not yet, not at all, definitely not, absolutely not,
        of course not, no way`,
      ),
      suggests(
        'yes',
        'sure, ok, okay, solved, resolved, fixed, right, correct, i think so, ya, yea, yess, yes it is, it is, it was, it does, done, i do, yes please, i believe so, think so, i guess, i guess so, i suppose so, seems so, looks like it, so far so good, seems to be',
      ),
      suggests(
        'no',
        `not solved, not resolved, unresolved, not fixed, not really, never,
        i don't think so, it isn't, it's not, it is not, it hasn't, hasn't been, it doesn't, no it isn't, no it's not, nothing, i don't, worse, it's worse, nothing changed, didn't work, does not work, doesn't work, still no, no need, don't bother`,
      ),
    ],
  },
  numerals: {
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
  },
  units: { score: 'point, points, pts', star: 'star, stars, -star, -stars' },
  openers: `i give, i give it, i give it a, i give you, i'd give, i'd give it, i'd give it a,
        i rate it, i rate it a, i'd rate it, i'd rate it a, my score, my score is,
        my rating, my rating is, my answer is, score, rating, answer, i choose, i pick,
        i am, i'm, i was, it was, it's, it is, option, options, number, numbers, it`,
  scoreOpeners: `i'd say, id say, i would say, i'd go with,
        i would give, i'll give, i will give, i'll say, i'd rate, i would rate, give, giving, rated, you, them, this, that, a, an, solid, strong, definitely,
        its, its a, was, overall, overall i'd say`,
  assents: 'ok, okay, sure, yes, yeah, yep, oh, thx, ty, alright, all right, fine',
  polite: {
    before: 'please, pls, plz, hi, hello, hey, thanks, thank you, well, sorry, kindly',
    after:
      'please, pls, plz, thanks, thank you, thx, ty, cheers, thank u, thanks a lot, many thanks, for sure, from me, i guess so, mate',
  },
  wishes: `i want to, i want, i'd like to, i would like to, let me, can i, could i, may i,
        i need to, i need, i need a, can you, could you, i'll, connect me to, transfer me to, connect me to a, connect me to an, transfer me to an, transfer me to a, need a`,
  takeBacks: `just kidding, jk, kidding, joking, wait, i mean, i meant, sorry, actually, correction, oops, make it, make that,
        change, instead, or rather, rather, if, would, as if, yeah right, in your dreams, never, lol, sarcasm, out of, is too, my mistake,
        typo, wrong, unless, scratch that, no way, not really, not a chance, or`,
  denials: 'no, not, nope, no no, not true, right',
  continuations: '',
  commands: {
    // The words that the US carriers and 47 CFR 64.1200(a)(10) treat as a stop, and what people write instead.
    stop: `stop, /stop, stopall, stop all, unsubscribe, /unsubscribe, quit, end, revoke,
        cancel, opt out, opt-out, optout, unsubscribe me, remove me, stop it,
        stop messaging me, stop texting me, stop sending, stop sending messages,
        stop sending me messages, stop contacting me, no more messages, no more,
        don't message me, don't message me again, do not message me,
        do not message me again, don't send me messages, don't send any more,
        don't send me anything, don't send me any more messages, do not send me messages,
        don't contact me, don't contact me again, do not contact me, leave me alone, go away, stop now, stop messages, stop the messages, cancel subscription, unsubscribe from this, do not disturb`,
    optIn: `start, resubscribe, subscribe, unstop, opt in, opt-in, optin, resubscribe me,
        subscribe me`,
    human: `human, /human, agent, human agent, live agent, real person, person, operator,
        representative, a human, a person, an agent, talk to a human, talk to a person,
        talk to an agent, talk to someone, speak to a human, speak to a person,
        speak to an agent, speak to someone, talk to a real person, speak to a real person,
        speak with a human, speak with someone, customer service, complain, complaint,
        make a complaint, file a complaint, real human, live chat`,
    back: `back, /back, go back, previous, previous question, go to previous question,
        last question, go back to the previous question, undo`,
    skip: `skip, /skip, skip it, skip this, skip this one, skip this question, skip question,
        next, next question, pass, no comment, n/a, not applicable, not interested, rather not, i'd rather not, skip that, skip to next, next one`,
    restart:
      'restart, /restart, start over, start again, start from the beginning, begin again, start from scratch',
    resume: 'resume, /resume, continue, carry on, go on',
    help: 'help, /help, help me',
    start: '/start',
  },
  commandPhrases: EN_COMMAND_PHRASES,
  yesNoPhrases: EN_YES_NO_PHRASES,
  opinion: EN_OPINION,
  question: EN_QUESTION,
  slips: EN_SLIPS,
  commonWords:
    'service, agent, staff, something, else, time, first, with, that, this, your, have, itself, other, more, they, very',
  noDenials: 'no problem, no complaints, not bad',
};
