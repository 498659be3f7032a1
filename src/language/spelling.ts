/** How one word differs from another, letter by letter. */
export interface LetterDifference {
  /** What stands there; empty where letters are missing. */
  readonly written: string;
  /** What should stand there; empty where letters are too many. */
  readonly expected: string;
  /** Index in the written word. */
  readonly at: number;
}

const wordLengthMax = 60;

/** The fewest changes that make `written` into `expected`, neighbours joined into one difference; two swapped letters are one. */
export function differencesOf(written: string, expected: string): readonly LetterDifference[] {
  const from = written.slice(0, wordLengthMax);
  const to = expected.slice(0, wordLengthMax);
  const costs = costTable(from, to);
  const differences: LetterDifference[] = [];
  let [row, column] = [from.length, to.length];
  const add = (wrong: string, right: string, at: number): void => {
    const last = differences[0];
    if (last !== undefined && last.at === at + wrong.length) {
      differences[0] = { written: wrong + last.written, expected: right + last.expected, at };
    } else differences.unshift({ written: wrong, expected: right, at });
  };
  while (row > 0 || column > 0) {
    const cost = costs[row]![column]!;
    if (row > 0 && column > 0 && from[row - 1] === to[column - 1] && cost === costs[row - 1]![column - 1]!) {
      row--;
      column--;
    } else if (row > 0 && column > 0 && cost === costs[row - 1]![column - 1]! + 1) {
      add(from[row - 1]!, to[column - 1]!, row - 1);
      row--;
      column--;
    } else if (row > 0 && cost === costs[row - 1]![column]! + 1) {
      add(from[row - 1]!, '', row - 1);
      row--;
    } else {
      add('', to[column - 1]!, row);
      column--;
    }
  }
  return differences;
}

/** Number of letters to add, drop or change; neighbours that are swapped count once. */
export function spellingDistance(written: string, expected: string): number {
  const from = written.slice(0, wordLengthMax);
  const to = expected.slice(0, wordLengthMax);
  for (let at = 0; at + 1 < from.length; at++) {
    const swapped = from.slice(0, at) + from[at + 1] + from[at] + from.slice(at + 2);
    if (swapped === to) return from === to ? 0 : 1;
  }
  return costTable(from, to)[from.length]![to.length]!;
}

function costTable(from: string, to: string): readonly number[][] {
  const costs: number[][] = Array.from({ length: from.length + 1 }, (_, row) => [row]);
  for (let column = 1; column <= to.length; column++) costs[0]![column] = column;
  for (let row = 1; row <= from.length; row++) {
    for (let column = 1; column <= to.length; column++) {
      const change = costs[row - 1]![column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      costs[row]![column] = Math.min(change, costs[row - 1]![column]! + 1, costs[row]![column - 1]! + 1);
    }
  }
  return costs;
}
