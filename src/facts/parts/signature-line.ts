import type { Certainty } from '../letter-parts.ts';
import { isPost, isWholeName, personName, predicate } from './segment-kind.ts';
import type { Segment } from './segments.ts';

export interface SignatureLine {
  readonly post: string | null;
  readonly name: string;
  readonly certainty: Certainty;
  readonly written: string;
  readonly where: string;
}

const nameAtEnd = new RegExp(
  `^(.{3,180}?)[\\s,]+(${personName.source}|\\p{Lu}\\p{Ll}+(?:\\s\\p{Lu}\\p{Ll}+){1,2})$`,
  'u',
);
const filling =
  /_{2,}|\((?:подпись|қолы|м\.?п\.?|м\.?о\.?)\)|^(?:м\.п\.|м\.о\.)$|(?:подписано|қол қойылған|қол қойылды)\s+эц[пқ]\S*|эцп|эцқ/giu;

function plain(text: string): string {
  return text
    .replace(filling, ' ')
    .replace(/^(?:с уважением|құрметпен)[,\s]*/iu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Post and name at a letter's end: in one line, apart from each other in it, or one below the other. */
export function signatureAt(segments: readonly Segment[], index: number): SignatureLine | null {
  const segment = withSurname(segments[index]!, segments[index + 1]);
  if (segment.text.length > 260 || predicate.test(segment.text)) return null;
  for (const [at, line] of segment.lines.entries()) {
    const cells = line.cells.map(plain).filter((cell) => cell !== '');
    const name = cells.at(-1) ?? '';
    // A post that goes over several lines begins above.
    const above = segment.lines
      .slice(0, at)
      .map(({ text }) => plain(text))
      .join(' ');
    const found = (post: string, who: string, certainty: Certainty): SignatureLine => ({
      post: post === '' ? null : post,
      name: who,
      certainty,
      written: segment.lines.map(({ written }) => written).join(' '),
      where: segment.where,
    });
    if (isAddressed(name) || isAddressed(segment.text)) return null;
    // «Мәлімет бірінші басшы А. Асановамен | келісілді»: a sentence that goes on is no signature.
    if (/^\p{Ll}/u.test(segment.lines[at + 1]?.text ?? '')) continue;
    if (cells.length > 1 && isWholeName(name)) {
      const post = `${above} ${cells.slice(0, -1).join(' ')}`.trim();
      if (!/[.;:]$/.test(post) || /\s(?:г|о|м)\.$/u.test(post))
        return found(post, name, isPost(post) ? 'certain' : 'doubtful');
    }
    const whole = cells.join(' ');
    const parts = nameAtEnd.exec(whole);
    if (parts !== null && isPost(`${above} ${parts[1]!}`.trim()))
      return found(`${above} ${parts[1]!}`.trim(), parts[2]!, 'certain');
    if (isWholeName(whole) && isPost(above)) return found(above, whole, 'certain');
  }
  return postAboveName(segments, index);
}

/** A name in the dative is whom one writes to («Жанботаевқа», «көшірмесі: …»), in another case somebody told of: neither signs. */
function isAddressed(name: string): boolean {
  return (
    /(?:[оеё]в|[иы]н)[ао]?(?:ға|ге|қа|ке|мен|бен|пен|ның|нің|дың|дің|тың|тің|нан|нен|тан|тен)$/u.test(name) ||
    /(?:[оеё]в|[иы]н)ым$/u.test(name) ||
    (/\p{L}{5,}(?:қа|ке)$/u.test(name) && /(?<!\p{L})көшірме/iu.test(name))
  );
}

/** «Министр … С.И.» and, where the line was too short for it, «Ким» in a paragraph of its own. */
function withSurname(segment: Segment, next: Segment | undefined): Segment {
  const last = segment.lines.at(-1);
  if (last === undefined || next === undefined || next.lines.length !== 1) return segment;
  if (!/(?:^|\s)(?:\p{Lu}\.\s?){1,2}$/u.test(last.text) || !/^\p{Lu}\p{Ll}[\p{L}-]*$/u.test(next.text)) return segment;
  const [initials, surname] = [last.cells.at(-1)!, next.text];
  const whole = {
    text: `${last.text} ${surname}`,
    cells: [...last.cells.slice(0, -1), `${initials} ${surname}`],
    written: `${last.written} ${surname}`,
  };
  return { ...segment, text: `${segment.text} ${surname}`, lines: [...segment.lines.slice(0, -1), whole] };
}

/** The post in one paragraph or cell, the name in the next. */
function postAboveName(segments: readonly Segment[], index: number): SignatureLine | null {
  const segment = segments[index]!;
  let post = plain(segment.text);
  if (!isPost(post) || /[.;:,]$/.test(post)) return null;
  for (const next of segments.slice(index + 1, index + 4)) {
    const name = plain(next.text);
    if (name === '') continue;
    if (isWholeName(name))
      return {
        post,
        name,
        certainty: 'certain',
        written: `${segment.text} ${next.text}`,
        where: segment.where,
      };
    const cells = next.lines[0]!.cells.map(plain);
    const last = cells.length > 1 ? cells.at(-1)! : '';
    if (next.lines.length === 1 && isWholeName(last)) {
      const whole = `${post} ${cells.slice(0, -1).join(' ')}`;
      return {
        post: whole,
        name: last,
        certainty: 'certain',
        written: `${segment.text} ${next.text}`,
        where: segment.where,
      };
    }
    // The rest of a post: «Республики Казахстан».
    if (name.length > 80 || /[.;:,]$/.test(name)) return null;
    post += ` ${name}`;
  }
  return null;
}

/** Something that may be a signature though no post and name were found: a name or a post on a line of its own. */
export function possibleSignature(segment: Segment): SignatureLine | null {
  const text = plain(segment.text);
  if (segment.text.length > 200 || predicate.test(text) || /[.;:!?]$/.test(text.replace(/(?<!\p{L})\p{Lu}\.$/u, '')))
    return null;
  const isNamed = isWholeName(text) || new RegExp(`${personName.source}$`, 'u').test(text);
  if (!isNamed && !isPost(text)) return null;
  return {
    post: isNamed ? null : text,
    name: isNamed ? text : '',
    certainty: 'doubtful',
    written: segment.text,
    where: segment.where,
  };
}
