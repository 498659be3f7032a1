import { decodeOctets } from './charsets.ts';
import type { DefectList } from './defect-list.ts';
import { unflowedText } from './flowed-text.ts';
import { htmlText } from './html-text.ts';
import type { LetterBudget } from './letter-limits.ts';
import type { ParameterisedValue } from './mime-parameters.ts';

/** A multipart/alternative (RFC 2046 §5.1.4): its plain text, where there is any, says the same as its HTML. */
export interface Alternative {
  plainText: boolean;
}

/** A text part of the letter's body, decoded. */
interface BodyText {
  readonly kind: 'text' | 'html';
  readonly content: string;
  readonly alternative: Alternative | null;
}

/** Gathers the octets of one text part within the letter's limit of text. */
interface TextCollector {
  write(octets: Buffer): void;
  end(): BodyText;
}

/** No encoding that mail is written in takes more octets for a character. */
const octetsPerCharacter = 4;

export function textCollector(
  part: {
    readonly path: string;
    readonly contentType: ParameterisedValue;
    readonly alternative: Alternative | null;
  },
  budget: LetterBudget,
  defects: DefectList,
): TextCollector {
  const { path, contentType, alternative } = part;
  const octetsMax = budget.textCharsLeft * octetsPerCharacter;
  const pieces: Buffer[] = [];
  let length = 0;
  let truncated = false;
  return {
    write(octets): void {
      const kept = octets.subarray(0, octetsMax - length);
      truncated ||= kept.length < octets.length;
      length += kept.length;
      // A copy: the chunk it was cut from may be used again by its owner.
      if (kept.length > 0) pieces.push(Buffer.from(kept));
    },
    end(): BodyText {
      const octets = Buffer.concat(pieces);
      pieces.length = 0;
      const decoded = decodeOctets(truncated ? wholeCharacters(octets) : octets, charsetOf(contentType));
      if (decoded.defect !== null) defects.add(decoded.defect.code, path, decoded.defect.detail);
      let content = decoded.text.replaceAll('\r\n', '\n').replaceAll('\0', '');
      if (content.length > budget.textCharsLeft) truncated = true;
      content = content.slice(0, budget.textCharsLeft);
      budget.textCharsLeft -= content.length;
      if (truncated) defects.add('text-truncated', path, `${content.length} characters kept`);
      const kind = contentType.value === 'text/html' ? 'html' : 'text';
      if (kind === 'text' && contentType.parameters.get('format')?.toLowerCase() === 'flowed') {
        content = unflowedText(content, contentType.parameters.get('delsp')?.toLowerCase() === 'yes');
      }
      if (kind === 'text' && alternative !== null && content.trim() !== '') alternative.plainText = true;
      return { kind, content, alternative };
    },
  };
}

export function charsetOf(contentType: ParameterisedValue): string | null {
  return contentType.parameters.get('charset')?.trim().toLowerCase() ?? null;
}

/** The letter's text: plain parts as they are, HTML parts stripped where no plain text stands for them. */
export function joinedText(bodies: readonly BodyText[]): string {
  const pieces = bodies.flatMap(({ kind, content, alternative }) => {
    if (kind === 'text') return [content];
    return alternative?.plainText === true ? [] : [htmlText(content)];
  });
  const filled = pieces.filter((piece) => piece.trim() !== '');
  return filled.length === 1 ? (filled[0] as string) : filled.map((piece) => piece.trimEnd()).join('\n\n');
}

export function joinedHtml(bodies: readonly BodyText[]): string | null {
  const pages = bodies.filter(({ kind }) => kind === 'html').map(({ content }) => content);
  return pages.length === 0 ? null : pages.join('\n');
}

/** Octets without a UTF-8 character that the limit cut in two. */
function wholeCharacters(octets: Buffer): Buffer {
  let end = octets.length;
  while (end > octets.length - 4 && end > 0 && ((octets[end - 1] as number) & 0xc0) === 0x80) end--;
  return end > 0 && (octets[end - 1] as number) >= 0xc0 ? octets.subarray(0, end - 1) : octets;
}
