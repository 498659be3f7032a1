import type { LetterPart } from './parsed-letter.ts';
import type { PartDescription } from './part-description.ts';

/** RFC 2046 §5.2.1, RFC 6532 §3.7. */
const letterTypes = new Set(['message/rfc822', 'message/global', 'message/news']);
/** RFC 6522 §4, RFC 6533 §6. */
const headerOnlyTypes = new Set(['text/rfc822-headers', 'message/rfc822-headers', 'message/global-headers']);

/** The part holds a letter's header without its body. */
export function holdsHeaderOnly(type: string): boolean {
  return headerOnlyTypes.has(type);
}

/** The part holds a letter, or the header of one. */
export function holdsLetter({ contentType }: PartDescription): boolean {
  return letterTypes.has(contentType.value) || headerOnlyTypes.has(contentType.value);
}

/**
 * What a part that has no parts of its own is to its letter. `bodyPlace`: it is the letter's only part or the first of its
 * multipart. `tooDeep`: a letter in it would be deeper than is read.
 */
export function partRole(description: PartDescription, bodyPlace: boolean, tooDeep: boolean): LetterPart['role'] {
  const { contentType, disposition, fileName, namedByDisposition } = description;
  const type = contentType.value;
  if (holdsLetter(description)) return tooDeep ? 'attachment' : 'enclosed-letter';
  // A multipart without a usable boundary has text in it, whatever else. One that is too deep is not looked into.
  const broken = type.startsWith('multipart/') && (contentType.parameters.get('boundary') ?? '') === '';
  if (type !== 'text/plain' && type !== 'text/html' && !broken) return 'attachment';
  // RFC 8621 §4.1.4: a named text part is a file, except at the body's own place.
  const file = fileName !== null && (!bodyPlace || namedByDisposition);
  if (disposition === 'attachment' || file) return 'attachment';
  return type === 'text/html' ? 'html' : 'text';
}
