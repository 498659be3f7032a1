/** A line of a table as it stands in its file. */
export interface TableLine {
  /** Of the file, or the row's number in a workbook; counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** False: a quote was opened and never closed. */
  readonly closed: boolean;
}

/** Lines of a table: the first names the columns. */
export interface Table {
  readonly lines: readonly TableLine[];
  /** A day may be written as the number of days since this one (YYYY-MM-DD), as workbooks do; null: no number is a day. */
  readonly dayZero: string | null;
}

/**
 * Text of a table that somebody exported: UTF-8 or UTF-16 by its byte order mark, UTF-8 without one, else windows-1251. Null where
 * it is no text at all.
 */
export function tableText(octets: Uint8Array): string | null {
  const encodings = utf16Of(octets) ?? ['utf-8', 'windows-1251'];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(octets).replaceAll(/\r\n?/g, '\n');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no table holds them, other files do.
      if (!/[\u0000-\u0008\u000e-\u001f\u0098]/.test(text)) return text;
    } catch (thrown) {
      // The octets are in no such encoding: the next one is tried.
      if (!(thrown instanceof TypeError)) throw thrown;
    }
  }
  return null;
}

function utf16Of(octets: Uint8Array): readonly string[] | null {
  if (octets[0] === 0xff && octets[1] === 0xfe) return ['utf-16le'];
  return octets[0] === 0xfe && octets[1] === 0xff ? ['utf-16be'] : null;
}

/** The lines of a table written with commas (RFC 4180), semicolons or tabs; the first line shows which. Empty lines are left out. */
export function csvTable(text: string): Table {
  return { lines: csvLines(text, delimiterOf(text)), dayZero: null };
}

const delimiters = [',', ';', '\t'] as const;

function delimiterOf(text: string): string {
  const end = text.indexOf('\n');
  const header = (end < 0 ? text : text.slice(0, end)).replaceAll(/"[^"]*"/g, '');
  const counted = delimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}

function csvLines(text: string, delimiter: string): readonly TableLine[] {
  const lines: TableLine[] = [];
  let line = 1;
  let begun = 1;
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const endLine = () => {
    cells.push(cell);
    if (cells.some((each) => each.trim() !== '')) lines.push({ line: begun, cells, closed: !quoted });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      endLine();
      begun = line;
    } else cell += character;
  }
  if (cell !== '' || cells.length > 0 || quoted) endLine();
  return lines;
}
