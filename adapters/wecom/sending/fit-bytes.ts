const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const TAIL = '…';
const TAIL_BYTES = Buffer.byteLength(TAIL);

/** `text` in at most `max` bytes of UTF-8, never cut inside a character as a reader sees it; an ellipsis marks the cut. */
export function fitBytes(text: string, max: number): string {
  if (Buffer.byteLength(text) <= max) return text;
  let kept = '';
  let bytes = 0;
  for (const { segment } of graphemes.segment(text.slice(0, max))) {
    bytes += Buffer.byteLength(segment);
    if (bytes > max - TAIL_BYTES) break;
    kept += segment;
  }
  return kept + TAIL;
}

/** Less of the greeting than this says nothing. */
const LEAST_BYTES = 60;

/**
 * The same of a message in blocks with blank lines between, of which the last asks: what stands before it gives way first, and
 * only a question that is too long by itself is cut.
 */
export function fitBlocks(text: string, max: number): string {
  if (Buffer.byteLength(text) <= max) return text;
  const cut = text.lastIndexOf('\n\n');
  const question = cut === -1 ? text : text.slice(cut);
  const room = max - Buffer.byteLength(question);
  if (cut === -1 || room < LEAST_BYTES) return fitBytes(question.trimStart(), max);
  return fitBytes(text.slice(0, cut), room) + question;
}
