import type { Command } from '../../../src/domain/conversation/reply.ts';
import { may, must, type Phrase } from './words.ts';

const IT =
  "it's, it is, its, it, everything, everything's, everything is, all, that's, yes it's, problem, the problem is, issue is";

/** Said in many ways, each a whole message: one word of each row. */
export const EN_COMMAND_PHRASES: readonly (readonly [Command, Phrase])[] = [
  [
    'stop',
    [
      must('stop'),
      must(
        'sending, texting, messaging, spamming, emailing, contacting, bothering, harassing, pestering, asking',
      ),
      may('me, us'),
      may(
        'these, this, that, messages, texts, surveys, stuff, this stuff, spam, these messages, these surveys, these texts',
      ),
    ],
  ],
  [
    'stop',
    [
      must("don't, do not, dont, never"),
      must('text, message, msg, contact, spam, bother, email, send'),
      must('me'),
      may('these, this, messages, texts, surveys, any messages'),
      may('again, anymore, any more, ever again'),
    ],
  ],
  [
    'stop',
    [
      must('remove me from, take me off, take me off of, delete me from, get me off'),
      may('your, the, this'),
      may('mailing, contact, sms, survey'),
      must('list, lists, database'),
    ],
  ],
  ['stop', [must('no more'), must('surveys, messages, texts, questionnaires, emails, sms, msgs, spam')]],
  [
    'skip',
    [
      may("i, i'd, id, i would, i'll"),
      must('prefer not, rather not, would rather not, prefer'),
      may('not, to, not to'),
      must('say, answer, rate, comment, respond, disclose, share'),
    ],
  ],
  [
    'skip',
    [
      may('i'),
      must("don't, do not, dont"),
      must('want to, wanna, wish to, care to'),
      must('answer, rate, say, comment, review, respond, do this, answer this, rate this, rate it'),
    ],
  ],
  [
    'human',
    [
      must('talk, speak, chat'),
      must('to, with'),
      may('a, an, your, the, some, another, a real, a live'),
      must(
        'manager, supervisor, human, agent, person, representative, rep, human being, boss, somebody, someone real',
      ),
    ],
  ],
  [
    'help',
    [
      must('how'),
      must('do i, to, does this, does it, do you, can i, should i'),
      must('answer, rate, reply, respond, do this, work, use this, vote, score'),
    ],
  ],
  [
    'back',
    [
      must('change, edit, fix, correct'),
      may('my, the'),
      must('last, previous'),
      must('answer, one, rating, question, score, response'),
    ],
  ],
];

/** Whether something is solved, in words that a yes or no question may be answered with. */
export const EN_YES_NO_PHRASES: readonly (readonly ['yes' | 'no', Phrase])[] = [
  [
    'yes',
    [
      may(IT),
      may('is, been, was, now, all'),
      must('fixed, solved, sorted, resolved, working, works, done, good, fine, ok, okay, back to normal'),
      may('now, again, fine, well, out, fine now, again now, properly'),
    ],
  ],
  [
    'no',
    [
      may(IT),
      must(
        "not, still not, isn't, still isn't, hasn't been, hasn't, never, never been, not yet, wasn't, doesn't, still doesn't",
      ),
      must('fixed, solved, sorted, resolved, working, works, work, done, ok'),
      may('yet, at all, now, properly'),
    ],
  ],
  [
    'no',
    [
      may(IT),
      must('still'),
      must(
        'broken, the same, failing, waiting, not, unresolved, an issue, a problem, happening, down, open, nothing',
      ),
    ],
  ],
];
