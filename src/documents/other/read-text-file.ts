import iconv from 'iconv-lite';
import { decodeOctets } from '../../letter/charsets.ts';
import { htmlText } from '../../letter/html-text.ts';
import type { FactSheet } from '../fact-sheet.ts';
import { wideEncoding } from '../recognise-kind.ts';

/** A text or its beginning: no more of it is read than limits allow. */
interface TextFile {
  readonly octets: Buffer;
  /** Of the whole file. */
  readonly sizeOctets: number;
}

/** Reads a plain text in whatever charset it is written: a block for what stands between empty lines or line ends. */
export function readTextFile({ octets, sizeOctets }: TextFile, charactersMax: number, sheet: FactSheet): void {
  // An octet a character where all is ASCII, two in Cyrillic: what is beyond the limit is not made into text first.
  let text = decodeUnlabelled(octets.subarray(0, charactersMax));
  if (octets.length > charactersMax && text.length < charactersMax) {
    text = decodeUnlabelled(octets.subarray(0, charactersMax * 2));
  }
  if (sizeOctets > charactersMax * 2) sheet.stop('there is more text than is read');
  addLines(text, sheet);
}

/** Reads what a browser would show of an HTML file. */
export function readHtmlFile({ octets, sizeOctets }: TextFile, charactersMax: number, sheet: FactSheet): void {
  const beginning = octets.toString('latin1', 0, 2048);
  const label = /<meta[^>]{0,200}charset=["']?([\w-]{1,40})/i.exec(beginning)?.[1] ?? null;
  const decoded = decodeOctets(octets.subarray(0, charactersMax), wideEncoding(octets) ?? label);
  if (sizeOctets > charactersMax) sheet.stop('there is more text than is read');
  addLines(htmlText(decoded.text), sheet);
}

function addLines(text: string, sheet: FactSheet): void {
  for (const line of text.split(/\r\n|\r|\n|\f/)) {
    const place = { paragraph: sheet.nextBlock() };
    const font = { fontName: null, fontSizePt: null, bold: false };
    sheet.addBlock({ text: line, place, role: 'body', ...font, lineSpacing: null }, []);
  }
}

/**
 * Text whose charset nothing names. Windows-1251 and KZ-1048 differ in a few octets: Kazakh letters of the one are Serbian
 * and Macedonian letters of the other, which no letter to us is written in.
 */
export function decodeUnlabelled(octets: Buffer): string {
  const decoded = decodeOctets(octets, wideEncoding(octets));
  const text = decoded.text.charCodeAt(0) === 0xfeff ? decoded.text.slice(1) : decoded.text;
  if (decoded.defect === null || iconv.decode(octets, 'windows-1251') !== text) return text;
  const foreign = text.match(/[\u0400-\u04ff][ЈјЅѕЌќЋћЎўЇїҐґЄє][\u0400-\u04ff]/g)?.length ?? 0;
  const inside = text.match(/[ЈјЅѕЌќЋћ]/g)?.length ?? 0;
  return foreign >= 2 && inside >= 1 ? iconv.decode(octets, 'rk1048') : text;
}
