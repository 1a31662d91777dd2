import { DIMENSIONS } from '../survey/survey.ts';

/** Known dimensions in their usual order, then the team's own by code. */
export function compareDimensions(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || compareText(a, b);
}

/** By code unit: the same on every machine, unlike a locale's order. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function placeOf(code: string): number {
  const known: readonly string[] = DIMENSIONS;
  const at = known.indexOf(code);
  return at === -1 ? known.length : at;
}
