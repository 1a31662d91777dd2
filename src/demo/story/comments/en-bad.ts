import type { ByCause } from './comments.ts';

export const EN_BAD: ByCause = {
  slow: {
    any: [
      'I rang four times and was promised a call each time. None came.',
      'Number 86 in the queue. Really?',
      'Two days of silence. Please call me: +44 7700 900123',
    ],
    repair: [
      'Three days before anybody called back. In this heat!',
      'Took a day off for a visit that never happened.',
      'I ended up paying somebody else to fix it.',
      'A week without the part, and no way to cook.',
      'Moved three times, each time at the last minute.',
      'Two weekends waiting for a technician.',
    ],
    delivery: [
      'I paid for express and it was slower than normal.',
      '"Next day" was day five.',
      'The delivery line never answers. A whole day at home for nothing.',
    ],
    advice: [
      'Three days and no straight answer. I bought elsewhere.',
      'They took my number to call back. A week ago.',
      'The answer came when the offer was over.',
    ],
  },
  unsolved: {
    any: ['A long talk and nothing is solved.', 'Everybody writes it down and nobody does it.'],
    repair: [
      'Repaired twice and it still leaks. I want a refund.',
      'The technician came without the part and nobody has been in touch since.',
      'I paid for an inspection and nothing has changed.',
      'Third time with the same error code.',
      'A new board was promised. Nothing came.',
      'The ticket says done. Nobody ever came!',
      'One part replaced, and now it is worse.',
      'Took it apart and left it on the floor.',
    ],
    delivery: [
      'One box missing, for two weeks now.',
      'Wrong model, and I am to send it back myself.',
      'It says signed for. I never got it!',
      'A second attempt was promised. Never happened.',
    ],
    advice: [
      'Bought the size you recommended. It does not fit.',
      'Can it be installed or not? Still no answer.',
    ],
  },
  attitude: {
    any: [
      'The agent hung up on me.',
      'I was told to search the web myself.',
      'Sarcastic from start to end. Next time my lawyer writes.',
      'I have never been lectured like that by a help desk.',
      'Every sentence had a sting in it.',
      '"Do as you please then." Is that how you talk to customers?',
    ],
    repair: [
      'I was told it must be my own fault before I had finished my sentence.',
      'The technician complained all the way through.',
      'Rolled his eyes when I asked him to mind the floor.',
    ],
    delivery: [
      'The driver shouted from the street that I should carry it up.',
      '"Take it or leave it", dropped it and drove off.',
    ],
    advice: [
      'Once I said it was too expensive, nobody answered any more.',
      'I was made to feel stupid for asking.',
    ],
  },
  knowledge: {
    any: [
      'Three questions, no answers.',
      'First yes, then no. Whom am I to believe?',
      'Forty minutes of searching for a wrong answer.',
    ],
    repair: [
      'They got the warranty period wrong and cost me a trip.',
      'He could not put it back together and had to phone a colleague.',
      'Following their steps made it worse.',
      'Wrong model, wrong part.',
      'Four hours for a ten-minute job.',
      'Replaced the good part and left the bad one in.',
      'Wired it the wrong way round. Lucky that nothing happened.',
    ],
    delivery: [
      'They could not say whether it is carried up, and then it cost extra.',
      'They looked up the wrong parcel and blamed me.',
    ],
    advice: [
      'The model they recommended does not even suit our mains.',
      'Sold me a function that it does not have.',
      'Wrong dimensions. The cupboard is built for nothing.',
    ],
  },
  process: {
    any: [
      'I start from zero every single time I call.',
      'The robot would not let me talk to a person.',
      'Three departments, each sending me to the next.',
    ],
    repair: [
      'Uploaded the same photo five times and it was still refused.',
      'A week of notice to change a filter?',
      'Two weeks on and the refund has not arrived.',
      'Three phone calls to hand back one machine.',
      'No repair without the paper card?',
      'The ticket was closed and I am at the end of the queue again.',
    ],
    delivery: [
      'To change the address I had to cancel and buy again, at a higher price.',
      'Twenty days to get my money back for a parcel I refused?',
      'It got lost, and I am to chase the carrier.',
    ],
    advice: ['An ID just to ask for a price?', 'Five people, and then I was sent to the shop.'],
  },
  product: {
    any: ['Nothing like the advertisement.', 'Poor quality, never again.'],
    repair: [
      'Broke after a month. I want my money back.',
      'It sounds like a tractor at night.',
      'The door cracked by itself. That is dangerous.',
      'It flooded the whole kitchen floor.',
      'The replacement came with scratches.',
      'It uses twice the power you advertise.',
      'The smell never goes away, with a child at home.',
    ],
    delivery: [
      'Dead on arrival, the display is all stripes.',
      'The box was wet and so was the machine.',
      'A huge dent in the back of a new machine.',
    ],
    advice: [
      'The one on display froze after five minutes.',
      'The data sheet and the real thing are far apart.',
    ],
  },
  other: {
    any: ['I get sales calls since I gave you my number.', 'You could not even spell my name right.'],
    repair: [
      'They damaged the wall and nobody takes responsibility.',
      'An extra call-out fee that nobody had mentioned.',
      'The extended warranty never came. Write to anna.demo@example.com',
      'They took the old part without asking.',
    ],
    delivery: [
      'The door frame was hit and nobody admits it.',
      'The name on the parcel was not even mine.',
      'A carrying fee at the door, not a word when ordering.',
    ],
    advice: [
      'The free gift was gone when I asked for it.',
      'A new price every two days. Why should I believe you?',
    ],
  },
};
