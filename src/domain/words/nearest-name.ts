/** The known name closest to a mistyped one: at most a third of its letters apart; `undefined` when none is. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const typed = name.slice(0, 64).toLowerCase();
  const ranked = known
    .map((each) => ({ each, distance: editDistance(typed, each.toLowerCase()) }))
    .filter(({ each, distance }) => distance <= Math.max(1, Math.floor(each.length / 3)))
    .sort((left, right) => left.distance - right.distance);
  return ranked[0]?.each;
}

/** Levenshtein distance, by rows. */
function editDistance(left: string, right: string): number {
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...left].entries()) {
    const row = [index + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const kept = (above[column - 1] ?? 0) + (letter === right[column - 1] ? 0 : 1);
      row.push(Math.min(kept, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[right.length] ?? 0;
}
