import { datesOf } from '../../language/dates.ts';
import { readReferences } from '../../language/references.ts';
import { type Fact, known, unknown } from '../fact.ts';
import type { Requisite } from '../letter-parts.ts';
import { absence, evidenceOf } from './letter-lines.ts';
import type { LetterZones } from './letter-zones.ts';
import type { Searched } from './letterhead.ts';
import type { Segment } from './segments.ts';

export interface Registration {
  readonly number: Fact<Requisite | null>;
  readonly date: Fact<Requisite | null>;
}

interface Found {
  readonly value: string;
  readonly certainty: Requisite['certainty'];
  readonly segment: Segment;
}

/** The letter's own number and date: in the head beside addressee and reference; a number marked as outgoing also at the foot. */
export function registrationOf({ head, text, tail }: LetterZones, searched: Searched): Registration {
  const own = head.filter(({ kind }) => kind === 'registration');
  const beside = head.filter(
    ({ kind }) => kind === 'organisation' || kind === 'contact' || kind === 'title' || kind === 'text',
  );
  const foot = tail.filter(({ text: line }) => marked.test(line));
  // Some write number and date in the line that the text begins with; beside a column that ends with the salutation they come behind it.
  const opening = text
    .slice(0, 2)
    .filter(
      ({ kind, text: line }) =>
        kind !== 'salutation' && line.length < 140 && (kind === 'registration' || marked.test(line)),
    );
  const number = first(own, numberIn) ?? first([...foot, ...opening], numberIn) ?? doubtful(first(beside, numberIn));
  const beforeText = first(own, dateIn) ?? first([...foot, ...opening], dateIn);
  const date =
    beforeText ??
    doubtful(
      first(
        beside.filter(({ text: line }) => line.length < 120),
        dateIn,
      ),
    );
  return { number: factOf(number, 'outgoing number', searched), date: factOf(date, 'date', searched) };
}

const marked = /(?<!\p{L})(?:исх|шығ)(?!\p{L})|исходящ|шығыс/iu;
const bare =
  /(?<![\d./-])([\p{L}\d]{0,6}-?\d[\p{L}\d]*(?:[-–/.][\p{L}\d]+)*\/[\p{L}\d]+(?:[-–/][\p{L}\d]+)*|\d{1,5}(?:-\d{1,5}){1,4})(?![\d./-]\d)/u;
const signed =
  /(?:№+|(?<!\p{L})N[oº°]?\.?(?=\s?\d)|(?:исх|шығ)\p{L}*\.?(?:\s*(?:номер|нөмірі|№))?)\s*[:№.]*\s*([\p{L}\d][\p{L}\d]*(?:\s?[-–—/\\.]\s?[\p{L}\d]+)*)/iu;

function numberIn(segment: Segment): { value: string; certainty: Requisite['certainty'] } | null {
  // Dates first: «№ 2-11/9099-И / 26.11.2026» is a number with a date behind it.
  const text = datesOf(segment.text)
    .reduceRight((left, { start, end }) => `${left.slice(0, start)} ; ${left.slice(end)}`, segment.text)
    .replace(numericDate, ' ; ');
  const named = readReferences(text).find(({ number, kind }) => number !== null && /\d/.test(number) && kind !== 'act');
  if (named !== undefined) return { value: named.number!, certainty: 'certain' };
  const withSign = signed.exec(text)?.[1];
  if (withSign !== undefined && /\d/.test(withSign))
    return { value: withSign.replace(/\s+/g, ''), certainty: 'certain' };
  const plain = bare.exec(text)?.[1];
  // A number with a slash is written like an outgoing one; figures with dashes may be a telephone.
  if (plain === undefined) return null;
  return { value: plain, certainty: plain.includes('/') ? 'certain' : 'doubtful' };
}

/** «2-2/2090» behind its sign is a number, no day of the year 2090. */
const numericDate = /(?<![\d№])(?<!№\s)(\d{1,2})(?:\/(\d{1,2})\/|-(\d{1,2})-)(20[0-4]\d)(?!\d)/u;

function dateIn({ text }: Segment): { value: string; certainty: Requisite['certainty'] } | null {
  const written = datesOf(text)[0];
  if (written !== undefined) return { value: written.date, certainty: 'certain' };
  const [, day, slashed, dashed, year] = numericDate.exec(text) ?? [];
  const month = slashed ?? dashed;
  if (year === undefined || Number(day) < 1 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12) {
    // «31.02.2026», «45 қараша 2026»: something is there, and it is no day.
    const impossible = /(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)|(?<!\d)\d{1,2}\s\p{L}{3,9}\s20\d{2}/u.exec(
      text,
    )?.[0];
    return impossible === undefined ? null : { value: impossible, certainty: 'doubtful' };
  }
  return { value: `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`, certainty: 'certain' };
}

function first(
  segments: readonly Segment[],
  read: (segment: Segment) => { value: string; certainty: Requisite['certainty'] } | null,
): Found | null {
  let best: Found | null = null;
  for (const segment of segments) {
    const found = read(segment);
    if (found !== null && (best === null || (best.certainty === 'doubtful' && found.certainty === 'certain')))
      best = { ...found, segment };
  }
  return best;
}

function doubtful(found: Found | null): Found | null {
  // Beside other words a number with its sign is still the number; anything else may be part of a name or an address.
  if (found === null || /№|исх|шығ/iu.test(found.segment.text)) return found;
  return { ...found, certainty: 'doubtful' };
}

function factOf(found: Found | null, searchedFor: string, { where, holdsPictures }: Searched): Fact<Requisite | null> {
  if (found !== null) {
    const { value, certainty, segment } = found;
    return known<Requisite | null>({ value, certainty }, evidenceOf(segment.where, segment.text));
  }
  return holdsPictures ? unknown('indeterminate') : known<Requisite | null>(null, absence(where, searchedFor));
}
