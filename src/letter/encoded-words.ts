import { isAscii } from 'node:buffer';
import { decodeOctets } from './charsets.ts';
import type { DefectList } from './defect-list.ts';

/** Encoded-word syntax up to the text: charset with an optional RFC 2231 §5 language, encoding letter. */
const opening = /=\?([^?\s*]{1,60})(?:\*[^?\s]{0,40})?\?([bBqQ])\?/y;

interface EncodedRun {
  readonly charset: string;
  octets: Buffer[];
}

/** The body of a header field as a string, unfolded (RFC 5322 §2.2.3), 8-bit octets decoded, encoded words left alone. */
export function unfoldedBody(body: Buffer, where: string, defects: DefectList): string {
  let text: string;
  if (isAscii(body)) {
    text = body.toString('latin1');
  } else {
    // RFC 6532 §3.2 allows UTF-8 here; anything else is a mailer that never heard of MIME.
    const decoded = decodeOctets(body, 'utf-8');
    if (decoded.defect !== null) defects.add(decoded.defect.code, where, decoded.defect.detail);
    text = decoded.text;
  }
  // NUL and other controls have no business in a header and break what shows them.
  return (
    text
      .replace(/\r?\n[ \t]*/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
      .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '')
      .trim()
  );
}

/**
 * Decodes RFC 2047 encoded words wherever they stand, also inside quoted strings and words and with blanks in them, as
 * many mailers write them. A character split between two words of one charset is put together again.
 */
export function decodedWords(text: string, where: string, defects: DefectList): string {
  let at = text.indexOf('=?');
  if (at === -1) return text;
  let decoded = '';
  let copied = 0;
  let run: EncodedRun | null = null;
  const endRun = (): void => {
    if (run === null) return;
    const piece = decodeOctets(Buffer.concat(run.octets), run.charset);
    if (piece.defect !== null) defects.add(piece.defect.code, where, piece.defect.detail);
    decoded += piece.text;
    run = null;
  };
  while (at !== -1) {
    opening.lastIndex = at;
    const match = opening.exec(text);
    const start = opening.lastIndex;
    const end = match === null ? -1 : text.indexOf('?=', start);
    if (match === null || end === -1) {
      defects.add('encoded-word-malformed', where, text.slice(at, at + 40));
      if (match !== null) break; // No word is closed from here on.
      at = text.indexOf('=?', at + 2);
      continue;
    }
    const between = text.slice(copied, at);
    const charset = match[1]?.toLowerCase() ?? '';
    // RFC 2047 §6.2: blanks between two encoded words are not shown.
    if (run === null || between.trim() !== '' || (run as EncodedRun).charset !== charset) {
      const adjacent = run !== null && between.trim() === '';
      endRun();
      if (!adjacent) decoded += between;
      run = { charset, octets: [] };
    }
    const octets = wordOctets(text.slice(start, end), match[2] === 'b' || match[2] === 'B');
    if (octets === null) defects.add('encoded-word-malformed', where, text.slice(at, at + 40));
    else run.octets.push(octets);
    copied = end + 2;
    at = text.indexOf('=?', copied);
  }
  endRun();
  return decoded + text.slice(copied);
}

function wordOctets(payload: string, base64: boolean): Buffer | null {
  if (base64) {
    const clean = payload.replace(/\s+/g, '');
    return /^[A-Za-z0-9+/]*=*$/.test(clean) ? Buffer.from(clean, 'base64') : null;
  }
  const octets: number[] = [];
  for (let index = 0; index < payload.length; index++) {
    const code = payload.charCodeAt(index);
    const hex = code === 0x3d ? payload.slice(index + 1, index + 3) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      octets.push(Number.parseInt(hex, 16));
      index += 2;
    } else if (code === 0x5f) octets.push(0x20);
    else if (code < 128) octets.push(code);
    else octets.push(...Buffer.from(payload.charAt(index), 'utf8'));
  }
  return Buffer.from(octets);
}
