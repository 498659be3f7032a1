/** The word of a list that a misspelt one was probably meant to be; null when none is near enough. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const distances = known.map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate) }));
  const nearest = distances.sort((one, other) => one.distance - other.distance)[0];
  if (nearest === undefined) return null;
  return nearest.distance <= Math.max(1, Math.floor(nearest.candidate.length / 3)) ? nearest.candidate : null;
}

/** Insertions, removals and replacements that lead from one word to the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  if (from.length > 100) return from.length;
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[to.length] ?? to.length;
}
