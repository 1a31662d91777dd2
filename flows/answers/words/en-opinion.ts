import type { Opinion } from './words.ts';

/** English opinions: really + good + service. */
export const EN_OPINION: Opinion = {
  about: `service, support, experience, job, work, staff, team, agent, help, response, customer, the, it, it's, it is, its, was, were, is, very much, i, i'm, i am,
        all, everything, overall, you, guys, this, a, an, time, people, they, they're, they were`,
  degrees: {
    mild: 'quite, pretty, fairly, rather, kind of, kinda, reasonably, mostly, just, all',
    strong: 'very, really, so, too, v, truly, always',
    utmost:
      'super, extremely, absolutely, totally, simply, most, incredibly, exceptionally, beyond, completely',
  },
  denials: "not, not very, not really, not so, not too, not that, wasn't, isn't, never, not particularly",
  best: 'excellent, perfect, amazing, awesome, fantastic, brilliant, superb, wonderful, outstanding, best, exceptional, first class, flawless, top notch, delighted, thrilled, loved',
  good: `good, nice, great, helpful, friendly, happy, satisfied, pleased, professional, polite, impressed, lovely, quick, fast, efficient, kind, gud, gr8, fab`,
  fair: 'ok, okay, average, alright, mediocre, so so, so-so, meh, decent, adequate, satisfactory',
  bad: `bad, poor, rude, unhappy, disappointed, disappointing, unhelpful, unprofessional,
        frustrating, annoying, low`,
  worst:
    'terrible, awful, horrible, useless, rubbish, worst, shocking, unacceptable, shit, shitty, crap, garbage, ridiculous, pathetic, disgusting',
  ends: 'ever, at all, indeed, as always, as usual, tbh, imo',
};

/** Short forms that are not in the table. */
export const EN_SLIPS = 'verry>very, vey>very, gr8>great, gud>good, gd>good, thnx>thanks, u>you';
