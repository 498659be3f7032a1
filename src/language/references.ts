import { actAbbreviations } from './act-abbreviations.ts';
import { datesOf, type WrittenDate } from './dates.ts';
import { latinTwin } from './look-alike-letters.ts';
import { normalise } from './normalise.ts';
import { pointsIn } from './points.ts';

/** A number, mostly with its date, and what it is the number of. */
export interface DocumentReference {
  readonly kind:
    | 'assignment'
    | 'letter'
    /** «На № … от …»: the line of the letterhead that names what is answered. */
    | 'reply-line'
    /** The letter's own number. */
    | 'outgoing'
    | 'act'
    | 'unknown';
  /** As written, without the number sign. */
  readonly number: string | null;
  /** For comparing: see `comparableNumber`. */
  readonly comparable: string | null;
  /** YYYY-MM-DD. */
  readonly date: string | null;
  /** Points named with it: «пункты 1, 2.3», «3-тармағы». */
  readonly points: readonly string[];
  /** In the text as given. */
  readonly evidence: { readonly start: number; readonly end: number; readonly quote: string };
}

/**
 * One form for all spellings of a number: «№ 17–35 / И-415», «N17-35/и-415» and Latin look-alikes give «17-35/И-415».
 * Registers and letters are compared in it.
 */
export function comparableNumber(written: string): string {
  const plain = normalise(written).text.toUpperCase().replace(/\s+/g, '');
  return plain
    .replace(/^(?:№+|N[OО°º]?\.?(?=\d))/, '')
    .replace(/[–—]/g, '-')
    .replace(/[\\|]/g, '/')
    .replace(/[^\p{L}\d/.-]/gu, '')
    .replace(/\p{Script=Cyrillic}/gu, (letter) => latinTwin(letter) ?? letter)
    .replace(/^[./-]+|[./-]+$/g, '');
}

const sign =
  '(?:№{1,2}|(?<![\\p{L}\\d])N[oо°º]?\\.?(?=\\s?\\d)|(?:шығыс|кіріс|исходящий|входящий)\\s(?:нөмірі|номер|№)\\s?:?\\s?№?|(?<!\\p{L})(?:исх|шығ|вх|кір)\\.?\\s?(?:№|N|:)?(?=\\s{0,2}(?:\\d|[\\p{Lu}]{1,6}-)))';
const numberBody =
  '(?:\\p{L}{1,6}[-./])?\\d[\\p{L}\\d]*(?:\\s?[-/]\\s?(?:\\d[\\p{L}\\d]*|\\p{L}{1,5}(?![\\p{L}])(?=[-/.\\s,;)]|$))|[.–]\\d[\\p{L}\\d]*)*';
const numberPattern = new RegExp(`${sign}\\s{0,3}(${numberBody})`, 'giu');

const keywords: readonly (readonly [DocumentReference['kind'], RegExp])[] = [
  ['assignment', /поручени|(?<!\p{L})пор\.|резолюци|протокол|(?<!\p{L})тапсырма|хаттама|бұрыштама/giu],
  ['letter', /(?<!\p{L})письм|запрос|обращени|ходатайств|(?<!\p{L})хат(?!тама)|сұрау салу|(?<!\p{L})сауал|өтініш/giu],
  [
    'act',
    new RegExp(
      `(?<!\\p{L})(?:постановлени|указ(?:а|ом|у|е)?(?!\\p{L})|приказ|распоряжени|закон|кодекс|қаулы|жарлық|жарлығ|бұйрық|бұйрығ|өкім|заң|решени|шешім|регламент|(?:${actAbbreviations})(?!\\p{L}))`,
      'giu',
    ),
  ],
  ['outgoing', /(?<!\p{L})(?:исх|исходящ\p{L}*|шығ|шығыс)(?=[.\s:№])/giu],
];

/** «на заседании Правления (протокол от 9 ноября № 47/26)», «Басқарма отырысының № 5 хаттамасы». */
const ownMinutes =
  /(?:заседани\p{L}{1,3}\s+(?:правлени|совета\s+директоров|наблюдательн|коллеги|уч[её]н|акционер)|(?:правлени|совета\s+директоров|коллеги)\p{L}{0,2}\s+\(?\s?протокол|протокол\p{L}{0,3}\s+(?:\p{L}+\s+)?(?:правлени|совета\s+директоров|коллеги)|(?:басқарма|директорлар\s+кеңесі|алқа)(?:ның|нің)?\s+(?:отырыс|мәжіліс)\p{L}*)/iu;

/** Past this many no letter goes; the rest of such a text is not read for numbers. */
const referenceCountMax = 1000;

/** Assignments, letters and acts that a text names by number, in its order. Pure and total. */
export function readReferences(text: string): readonly DocumentReference[] {
  const normalised = normalise(text);
  const plain = normalised.text;
  const dates = datesOf(plain);
  const used = new Set<WrittenDate>();
  const found: DocumentReference[] = [];
  for (const match of plain.matchAll(numberPattern)) {
    if (found.length >= referenceCountMax) break;
    const number = match[1]!.replace(/\s+/g, '').replace(/[.,]+$/, '');
    const start = match.index;
    const end = start + match[0].length;
    // «Экз. № 1», «1-дана», «Приложение № 2» count copies and annexes.
    if (
      /(?:экз\p{L}*\.?|дана\p{L}*|приложени\p{L}*|қосымша\p{L}*|бланк\p{L}*|лист\p{L}*|школ\p{L}*|мектеп\p{L}*)\s*$/iu.test(
        plain.slice(Math.max(0, start - 16), start),
      )
    )
      continue;
    // «№ 16.11.2026»: a date where a number should be is no number.
    if (
      dates.some((date) => date.start >= start && date.start < end && date.end >= end - 1 && /^\d{1,2}\./.test(number))
    )
      continue;
    const date = dateBeside(plain, start, end, dates);
    if (date !== null) used.add(date);
    const from = Math.min(start, date?.start ?? start);
    const until = Math.max(end, date?.end ?? end);
    found.push(referenceOf(normalised, from, until, match[0], number, date));
  }
  for (const date of dates) {
    if (used.has(date)) continue;
    const kind = kindOf(normalised.text, date.start, date.end, '');
    if (kind !== 'assignment' && kind !== 'reply-line') continue;
    if (!isNamedByDate(plain, date)) continue;
    found.push(referenceOf(normalised, date.start, date.end, '', null, date));
  }
  return found.sort((one, other) => one.evidence.start - other.evidence.start);
}

/**
 * «поручение от 3 ноября», «3 қарашадағы тапсырма»: the day alone names it. «тапсырма бойынша … 1 қарашадағы есеп» is a report's day.
 */
function isNamedByDate(text: string, { start, end }: WrittenDate): boolean {
  const before = text.slice(Math.max(0, start - 60), start);
  const isRussian = /(?:^|\s)от\s{0,2}$/iu.test(before);
  const isKazakh = /[дт][ае][ғг][ыі]$/u.test(text.slice(start, end));
  if (!isRussian && !isKazakh) return false;
  const named = isRussian ? before : text.slice(end, end + 40).split(/[.,;\n]/u)[0]!;
  // Minutes of what bodies disagree on give nobody an assignment.
  if (
    /протокол|хаттама/iu.test(named) &&
    /разногласи|келіспеушілі/iu.test(text.slice(Math.max(0, start - 200), end + 60))
  )
    return false;
  // What the Kazakh day is of stands right behind it.
  return (
    isRussian || !/^\s*(?:\p{L}+\s+)?(?:есеп|ақпарат|жағдай|дерек|мәлімет|хат(?!тама)|жоспар|кесте)\p{L}*/iu.test(named)
  );
}

function referenceOf(
  normalised: ReturnType<typeof normalise>,
  start: number,
  end: number,
  written: string,
  number: string | null,
  date: WrittenDate | null,
): DocumentReference {
  const points = pointsBeside(normalised.text, start, end);
  const span = normalised.originalSpan(start, end);
  return {
    kind: kindOf(normalised.text, start, end, written),
    number,
    comparable: number === null ? null : comparableNumber(number),
    date: date?.date ?? null,
    points,
    evidence: { ...span, quote: normalised.original.slice(span.start, span.end) },
  };
}

/** Numbers as registries give them to assignments and letters, up to the first digit behind the slash: «11-3/4521», «12-1/77». For a pattern. */
export const registryNumber = String.raw`\d{1,3}(?:-\d{1,3}){1,3}\/\d`;

const pointInBrackets = /\((?:(?:под)?пункт\p{L}{0,3}|п{1,2}\.|\d[\d., ]{0,8}[\s-]{0,2}т(?:армақ|\.))[^()]{0,24}\)/u;

/** The date that belongs to a number: «№ … от …», «№ …, 16.11.2026», «2026 жылғы 16 қарашадағы № …», «16.11.2026 № …». */
function dateBeside(text: string, start: number, end: number, dates: readonly WrittenDate[]): WrittenDate | null {
  const before = dates.findLast((date) => date.end <= start && start - date.end <= 12);
  const after = dates.find((date) => date.start >= end && date.start - end <= 56);
  // «№ 12-1/77 (пункт 5) от …»: a point in brackets parts no number from its day.
  const gapAfter = after === undefined ? '' : text.slice(end, after.start).replace(pointInBrackets, ' ');
  const isAfter =
    after !== undefined &&
    gapAfter.length <= 24 &&
    /^[\s,;(|«]*(?:от|күні:?|дата:?|шығыс күні:?|жіберілген күні:?|ж\.)?[\s«(:]*$/iu.test(gapAfter);
  if (isAfter && /от/iu.test(gapAfter)) return after;
  if (before !== undefined && /^\s?[\p{L}.]{0,6}[\s,]*(?:за\s{0,2})?$/u.test(text.slice(before.end, start)))
    return before;
  return isAfter ? after : null;
}

function kindOf(text: string, start: number, end: number, written: string): DocumentReference['kind'] {
  if (/^(?:исх|шығ)/iu.test(written)) return 'outgoing';
  const before = text
    .slice(Math.max(0, start - 130), start)
    .split(/[;!?]|\.\s+(?=\p{Lu})/u)
    .at(-1)!;
  const after = text.slice(end, end + 48).split(/[;!?\n]|\.\s/u)[0]!;
  if (/(?:^|\n)\s*(?:на|к)\s*$/iu.test(before)) return 'reply-line';
  if (/(?:исх|шығ|исходящ\p{L}*|шығыс)[.:\s№]*$/iu.test(before)) return 'outgoing';
  const nearest = (where: string, isBefore: boolean): { kind: DocumentReference['kind']; distance: number } | null => {
    let best: { kind: DocumentReference['kind']; distance: number } | null = null;
    for (const [kind, pattern] of keywords) {
      for (const match of where.matchAll(pattern)) {
        const distance = isBefore ? where.length - match.index - match[0].length : match.index;
        if (best === null || distance < best.distance) best = { kind, distance };
      }
    }
    return best;
  };
  // Minutes of a board or a collegium are its own: nobody is given an assignment of the Government by them.
  if (ownMinutes.test(before) && !/(?<!\p{L})(?:премьер|правительств|үкімет)/iu.test(before)) return 'letter';
  const follows = nearest(after, false);
  const precedes = nearest(before.split('\n').at(-1)!.length > 3 ? before.split('\n').at(-1)! : before, true);
  // Kazakh names the document after its number («№ 5 тапсырмаға»), Russian before («поручение № 5»).
  if (follows !== null && follows.distance <= (precedes === null ? 40 : 14)) return follows.kind;
  if (precedes !== null) return precedes.kind;
  return standsAlone(text, start, end) ? 'outgoing' : 'unknown';
}

/** A line of the head that holds number and date and hardly anything else. */
function standsAlone(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const rest = text.slice(lineStart, start) + text.slice(end, lineEnd < 0 ? text.length : lineEnd);
  return start < 1500 && (rest.match(/\p{L}{3,}/gu) ?? []).length <= 2;
}

function pointsBeside(text: string, start: number, end: number): readonly string[] {
  const before = text
    .slice(Math.max(0, start - 130), start)
    .split(/[;\n]|\.\s+(?=\p{Lu})/u)
    .at(-1)!;
  // «п. 3», «2-т.» end no sentence.
  const after = text.slice(end, end + 70).split(/[;\n]|(?<=\p{L}{4})\.\s/u)[0]!;
  const within = pointInBrackets.exec(text.slice(start, end))?.[0] ?? '';
  return [...new Set([...pointsIn(before), ...pointsIn(within), ...pointsIn(after)])];
}
