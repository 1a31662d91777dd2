import { type Row, says, suggests, type WordKind } from './words.ts';

/** Emoji mean the same in every language. What could be meant otherwise (🙂 is irony to many) is left out and asked. */
export const EMOJI: Readonly<Record<WordKind, readonly Row[]>> = {
  rating: [
    suggests('5', '😍, 🥰, 🤩'),
    suggests('4, 5', '👍, 👏, 😊, 😀, 😃, 😄, 😁'),
    suggests('4', '👌'),
    suggests('3', '😐, 😑'),
    suggests('2', '🙁, ☹, 😞, 😕'),
    suggests('1, 2', '👎, 😠, 😤, 😢, 😭'),
    suggests('1', '😡, 🤬, 💩, 🤮'),
  ],
  nps: [],
  ces: [],
  level3: [
    says('satisfied', '👍'),
    says('dissatisfied', '👎'),
    suggests('satisfied', '👏, 👌, 😊, 😀, 😃, 😄, 😁, 😍, 🥰, 🤩'),
    suggests('neutral', '😐, 😑'),
    suggests('dissatisfied', '🙁, ☹, 😞, 😕, 😠, 😤, 😢, 😭, 😡, 🤬, 💩, 🤮'),
  ],
  yesno: [
    says('yes', '✅, ☑, ✔'),
    says('no', '❌, ✖'),
    suggests('yes', '👍, 👌, 🙆'),
    suggests('no', '👎, 🙅'),
  ],
};

/** Numbers that are one emoji. Keycaps (5️⃣) are read as their digit. */
export const EMOJI_NUMERALS: Readonly<Record<string, number>> = { '🔟': 10 };

/** One of these is one star: "⭐⭐⭐" is 3, "5⭐" is 5. */
export const STARS: readonly string[] = ['⭐', '★', '🌟'];
/** Fills a row of stars up to five: "★★★★☆" is 4. */
export const HOLLOW_STAR = '☆';
