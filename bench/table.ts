/** A figure of a benchmark with what it stands beside: its floor in the same run, and the aim where there is one. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly beside?: string;
  readonly aim?: string;
}

export function printTable(title: string, rows: readonly Row[]): void {
  const cells = [
    ['', 'figure', 'floor in the same run', 'aim'],
    ...rows.map((row) => [row.what, row.figure, row.beside ?? '', row.aim ?? '']),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function rate(perSecond: number): string {
  return `${perSecond.toFixed(perSecond < 100 ? 1 : 0)}/s`;
}
