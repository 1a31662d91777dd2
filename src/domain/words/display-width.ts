/** Two columns in a terminal cell grid for wide characters (UAX 11: W and F), none for marks and joiners. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NARROWLESS = /[\p{M}\p{Cf}]/u;

/** Terminal columns that a text takes. */
export function displayWidth(text: string): number {
  return [...text].reduce((sum, char) => sum + widthOf(char), 0);
}

function widthOf(char: string): number {
  if (NARROWLESS.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}
