import type { ByCause } from './comments.ts';

export const EN_MIXED: ByCause = {
  slow: {
    any: [
      'Solved in the end, but it took a while.',
      'Fifteen minutes on hold before anybody answered.',
      'The reply came a day later than promised.',
      'A quicker answer would have been nice.',
      'Nobody picked up at the weekend.',
      'Half a day between two messages.',
      'Twenty minutes until the chat connected.',
    ],
    repair: [
      'The technician was an hour late.',
      'The part took four days.',
      'The first free visit was three days away.',
      'The quote came two days after the inspection.',
      'Booked for ten, came at half past eleven.',
    ],
    delivery: [
      'A day later than planned, I can live with it.',
      'The driver rang half an hour before. Just made it.',
      'Two days late, at least they explained.',
      'Tracking is updated far too slowly.',
    ],
    advice: [
      'Half a day to get a price.',
      'A few questions before buying, slow answers.',
      'The quote came the next day.',
    ],
  },
  unsolved: {
    any: [
      'They said they would follow up. Still waiting.',
      'Only half of my question was answered.',
      'I will have to ask again.',
    ],
    repair: [
      'It still makes a noise now and then.',
      'Half fixed: one part is still missing.',
      'It works after a restart, nobody knows why.',
      'A workaround, not a repair.',
      'It will do for now.',
      'The leak is gone, the noise is not.',
      'I am to watch it for a few days.',
    ],
    delivery: [
      'The machine is here, the stand is not.',
      'One of two parcels went to the old address.',
      'The damage is on file, the replacement is not on its way.',
      'No date yet for taking the old one away.',
    ],
    advice: [
      'I still do not know which one suits my kitchen.',
      'They wanted to confirm the size. No word yet.',
      'No clear answer about the discount.',
    ],
  },
  attitude: {
    any: [
      'A bit short with me.',
      'It felt like being read a script.',
      'The first agent was lovely, the second less so.',
      'I was interrupted a few times.',
      'Correct, but not very warm.',
      'Seemed to be in a hurry.',
      'Not a word of apology.',
      'Polite, but not really interested.',
    ],
    delivery: ['The driver put it down and left without a word.', 'Rather curt when I asked where it was.'],
    advice: ['Less friendly once I said I was only looking.', 'A bit too eager to sell.'],
  },
  knowledge: {
    any: [
      'They had to look up everything.',
      'Two agents told me two different things.',
      'Not too familiar with the new model.',
      'The answer was vague.',
      'Took three people to answer one question.',
      'A colleague had to be asked.',
    ],
    repair: [
      'The fitter read the manual while fitting.',
      'I found it in the manual myself.',
      'The error code had to be looked up at the office.',
      'Not sure what the warranty covers.',
      'Could not say why it failed, only that it is new now.',
    ],
    delivery: [
      'Nobody could say from which floor carrying costs extra.',
      'Two versions of how to book a large delivery.',
    ],
    advice: [
      'The answer about dimensions was vague.',
      'The energy classes were not made clear.',
      'The trade-in rules remain a riddle.',
    ],
  },
  process: {
    any: [
      'Transferred twice before it was the right desk.',
      'I had to tell the same story three times.',
      'The booking page is hard to find.',
      'Too many forms.',
      'The code by text message came at the third try.',
    ],
    repair: [
      'Asking for a video is a lot for elderly people.',
      'The invoice needed a separate request.',
      'Too many boxes to tick to report a fault.',
      'Searched for the warranty card, the order number was enough.',
    ],
    delivery: [
      'Two calls to move one delivery.',
      'Signing in person with a passport is not practical.',
      'I had to print the return label myself.',
    ],
    advice: ['Why register just to ask a question?', 'Three windows to ask for one measurement.'],
  },
  product: {
    any: [
      'The app loses its connection a lot.',
      'The manual is too short.',
      'The colour is not quite the one in the picture.',
    ],
    repair: [
      'Service was fine, the machine is loud.',
      'The lid feels flimsy.',
      'Works well but uses a lot of power.',
      'The display is hard to read in daylight.',
      'The door needs a push to close.',
      'The tank is small.',
    ],
    delivery: [
      'The box is too thin, the corners were crushed.',
      'Too little padding, a small mark on the door.',
    ],
    advice: ['No drying at that price, a pity.', 'Smaller inside than I thought from the data sheet.'],
  },
  other: {
    any: [
      'Nothing special either way.',
      'Far too many text messages.',
      'All right overall, details need work.',
      'More ways to get in touch, please.',
    ],
    repair: [
      'More time slots for visits, please.',
      'Tell people about the call-out fee beforehand.',
      'I was not shown the old part.',
    ],
    delivery: ['The box was damaged, the content was fine.', 'They left all the packaging in the hall.'],
    advice: ['The price differed from the offer page.', 'The small print of the gift is confusing.'],
  },
};
