/** Without it spreadsheet programs take UTF-8 for something else. */
export const csvByteOrderMark = '\uFEFF';

/** A record of RFC 4180: CRLF, quotes doubled. A text that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  // A subject is written by whoever sends: "=HYPERLINK(…)" must stay a text in the clerk's spreadsheet.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a spreadsheet program may drop them and then see the sign.
  const harmless = /^[\s\u0000-\u001f]*[=+\-@]|^[\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
