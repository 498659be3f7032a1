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
  if (from === to) return 0;
  let begin = 0;
  while (begin < from.length && from[begin] === to[begin]) begin++;
  let [end, endOfTo] = [from.length, to.length];
  while (end > begin && endOfTo > begin && from[end - 1] === to[endOfTo - 1]) {
    end--;
    endOfTo--;
  }
  // What both begin and end with costs nothing; only the middle is counted.
  const [middle, middleOfTo] = [from.slice(begin, end), to.slice(begin, endOfTo)];
  const isSwap = middle.length === 2 && middleOfTo === `${middle[1]}${middle[0]}`;
  return isSwap ? 1 : lastCost(middle, middleOfTo);
}

/** The last cost of the table that `costTable` makes, by one of its rows at a time. */
function lastCost(from: string, to: string): number {
  const row: number[] = [];
  for (let column = 0; column <= to.length; column++) row.push(column);
  for (let line = 1; line <= from.length; line++) {
    let diagonal = line - 1;
    row[0] = line;
    for (let column = 1; column <= to.length; column++) {
      const above = row[column]!;
      const change = diagonal + (from[line - 1] === to[column - 1] ? 0 : 1);
      row[column] = Math.min(change, above + 1, row[column - 1]! + 1);
      diagonal = above;
    }
  }
  return row[to.length]!;
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
