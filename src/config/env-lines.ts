/** A name and an equals sign, as Node reads them, and what begins the value. */
const ASSIGNMENT = /^[^\S\n]*(?:export[^\S\n]+)?[\w.-]+[^\S\n]*=[^\S\n]*(["'`]?)/u;

/** The numbers of the lines of a `.env` text that Node would pass over without a word: neither assignment, comment nor blank. */
export function listStrayLines(text: string): readonly number[] {
  const stray: number[] = [];
  let number = 1;
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const [line = ''] = rest.split('\n', 1);
    const assignment = ASSIGNMENT.exec(rest);
    if (assignment === null && !/^\s*(?:#.*)?$/u.test(line)) stray.push(number);
    const length = assignment === null ? line.length : endOf(rest, assignment);
    number += rest.slice(0, length + 1).split('\n').length - 1;
    at += length + 1;
  }
  return stray;
}

/** Where the last line of an assignment ends: a quoted value may go on over several. */
function endOf(rest: string, [head, quote = '']: readonly string[]): number {
  const from = head?.length ?? 0;
  const closed = quote === '' ? -1 : rest.indexOf(quote, from);
  const end = rest.indexOf('\n', Math.max(from, closed));
  return end === -1 ? rest.length : end;
}
