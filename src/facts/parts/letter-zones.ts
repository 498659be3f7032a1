import { isOneSentence, type LetterBlock } from './letter-lines.ts';
import { isWholeName } from './segment-kind.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { possibleSignature, type SignatureLine, signatureAt } from './signature-line.ts';

/** Head, text and tail of a letter; a letter in two languages one below the other has two of each. */
export interface LetterZones {
  readonly head: readonly Segment[];
  readonly text: readonly Segment[];
  /** Annex lines, closing words, executor, contacts. */
  readonly tail: readonly Segment[];
  readonly signature: SignatureLine | null;
}

/** A sentence, not a line of the head. */
function isProse({ kind, text }: Segment): boolean {
  if (kind === 'salutation') return true;
  if (kind !== 'text') return false;
  const words = (text.match(/\p{L}+/gu) ?? []).length;
  return words > 11 || (words > 3 && /[.:;!?]$/.test(text) && !/(?<!\p{L})\p{Lu}\.$/u.test(text));
}

const annexHeading = /^(?:приложени[ея]|қосымша)\s*(?:№?\s*\d+)?(?:\s+к\s|\s*$)|қосымша$/iu;

export function zonesOf(blocks: readonly LetterBlock[]): LetterZones {
  const segments = segmentsOf(blocks);
  const first = zonesFrom(segments, 0);
  if (first.next === null) return first.zones;
  // The second half repeats the head: its addressee and its signature are read too, its sentences are the letter's as well.
  const second = zonesFrom(segments, first.next).zones;
  return {
    head: [...first.zones.head, ...second.head],
    text: [...first.zones.text, ...second.text],
    tail: [...first.zones.tail, ...second.tail],
    signature: first.zones.signature ?? second.signature,
  };
}

function zonesFrom(segments: readonly Segment[], from: number): { zones: LetterZones; next: number | null } {
  let begin = segments.findIndex((segment, index) => index >= from && isProse(segment));
  if (begin < 0)
    begin = segments.findIndex(
      (segment, index) => index > from && signatureAt(segments, index) !== null && segment.kind === 'text',
    );
  if (begin < 0) begin = segments.length;
  const before = segments[begin - 1];
  if (
    begin > from + 1 &&
    before?.kind === 'text' &&
    isOneSentence(before.text, segments[begin]?.text ?? '') &&
    !isWholeName(before.text)
  )
    begin -= 1;
  const head = segments.slice(from, begin);
  let signature: SignatureLine | null = null;
  let end = segments.length;
  for (let index = begin; index < segments.length; index++) {
    if (index > begin && beginsAnnex(segments, index)) {
      end = index;
      break;
    }
    signature = signatureAt(segments, index);
    if (signature !== null) {
      end = index;
      break;
    }
  }
  const isTail = ({ kind }: Segment): boolean =>
    kind === 'annex' || kind === 'executor' || kind === 'closing' || kind === 'contact';
  const between = withAnnexItems(segments.slice(begin, end), isTail);
  const next = signature === null ? null : secondHalf(segments, end, head);
  const after = segments.slice(end + (signature === null ? 0 : 1), next ?? segments.length);
  const lastPage = after[0]?.page ?? 0;
  const tail = [
    ...between.tail,
    ...(signature === null ? [] : after.filter(({ page }) => page === lastPage).slice(0, 12)),
  ];
  if (signature !== null || between.text.length === 0)
    return { zones: { head, text: between.text, tail, signature }, next };
  const last = between.text.slice(-4).findLast((segment) => possibleSignature(segment) !== null);
  const text = last === undefined ? between.text : between.text.filter((segment) => segment !== last);
  return { zones: { head, text, tail, signature: last === undefined ? null : possibleSignature(last) }, next: null };
}

/** What stands behind an annex line as items of its list belongs to it. */
function withAnnexItems(
  segments: readonly Segment[],
  isTail: (segment: Segment) => boolean,
): { text: readonly Segment[]; tail: readonly Segment[] } {
  const text: Segment[] = [];
  const tail: Segment[] = [];
  let isInAnnex = false;
  for (const segment of segments) {
    const isItem: boolean =
      isInAnnex &&
      (/^\(?\d{1,2}[.)]\s/.test(segment.text) ||
        /\d\s*(?:л|лист\p{L}*|парақ\p{L}*|бет\p{L}*|п)\.?[;.,]?$/iu.test(segment.text));
    isInAnnex = segment.kind === 'annex' || isItem;
    if (isTail(segment) || isItem) tail.push(isItem ? { ...segment, kind: 'annex' } : segment);
    else text.push(segment);
  }
  return { text, tail };
}

/** A page that opens with an annex's heading is no page of the letter. */
function beginsAnnex(segments: readonly Segment[], index: number): boolean {
  const segment = segments[index]!;
  const before = segments[index - 1];
  return (
    before !== undefined && before.page !== segment.page && segment.text.length < 120 && annexHeading.test(segment.text)
  );
}

/** Where the letter begins again in its other language: an addressee of that language behind the signature. */
function secondHalf(segments: readonly Segment[], after: number, head: readonly Segment[]): number | null {
  const addressed = head.filter(({ kind }) => kind === 'addressee');
  if (addressed.length === 0) return null;
  const isKazakh = addressed.every(({ text }) => isInKazakh(text));
  if (!isKazakh && addressed.some(({ text }) => isInKazakh(text))) return null;
  const at = segments.findIndex(
    ({ kind, text }, index) => index > after && kind === 'addressee' && isInKazakh(text) !== isKazakh,
  );
  if (at < 0) return null;
  // Its letterhead and registration stand above the addressee.
  let start = at;
  while (start > after + 1 && ['organisation', 'registration', 'marking'].includes(segments[start - 1]!.kind)) start--;
  return start;
}

export function isInKazakh(text: string): boolean {
  return /[әғқңөұүһі]/i.test(text);
}
