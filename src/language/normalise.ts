import { cyrillicTwin, latinTwin } from './look-alike-letters.ts';

/**
 * A letter's text in one spelling, with the way back. `text` is NFC, one kind of space, dash and quotation mark, without
 * soft hyphens, invisible characters and broken or letter-spaced words. Offsets are UTF-16 code units.
 */
export interface NormalisedText {
  readonly text: string;
  readonly original: string;
  /** Where a stretch of `text` stands in `original`; `end` is past the last unit, as in `text`. */
  originalSpan(start: number, end: number): { readonly start: number; readonly end: number };
}

/** Texts past this are cut: no official letter has a million characters, and what comes after is no evidence lost. */
const textLengthMax = 1_000_000;

/** Never throws, whatever the text holds: lone surrogates and marks without a letter too. */
export function normalise(original: string): NormalisedText {
  const letters = withPlainCharacters(original.slice(0, textLengthMax));
  const text = withOneScriptAWord(letters.text);
  const removed = [...brokenWordGaps(text), ...letterSpacingGaps(text)].sort((one, other) => one.start - other.start);
  const kept = removed.length === 0 ? { ...letters, text } : without(removed, { ...letters, text });
  return {
    text: kept.text,
    original,
    originalSpan(start, end) {
      if (kept.text === '' || start >= end) return { start: 0, end: 0 };
      const last = Math.min(Math.max(end, 1), kept.text.length) - 1;
      const first = Math.min(Math.max(start, 0), last);
      if (kept.places === null) return { start: first, end: last + 1 };
      return { start: kept.places.starts[first]!, end: kept.places.ends[last]! };
    },
  };
}

interface MappedText {
  readonly text: string;
  /** Where each unit stood; null: where it stands. Most lines need no change, and a letter has thousands of them. */
  readonly places: { readonly starts: Uint32Array; readonly ends: Uint32Array } | null;
}

const mark = /^\p{M}$/u;
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/;
const space = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/;
/** Whatever is not kept as it is: all but the letters, figures and marks of plain Kazakh, Russian and English text. */
const special = /[^ !#-~а-яёА-ЯЁәғқңөұүһіӘҒҚҢӨҰҮҺІ«»№–\n]/g;
const hyphen = /[\u2010\u2011\u2043\uFE63\uFF0D]/;
const dash = /[\u2012-\u2015\u2212\u2E3A\u2E3B]/;
const openingQuote = /[„‟‹]/;
const closingQuote = /[”›]/;
const apostrophe = /[‘’‚‛ʼʹ′´`]/;

function withPlainCharacters(original: string): MappedText {
  if (original.search(special) < 0) return { text: original, places: null };
  const starts = new Uint32Array(original.length * 3 + 1);
  const ends = new Uint32Array(original.length * 3 + 1);
  const parts: string[] = [];
  let length = 0;
  let at = 0;
  const keep = (until: number): void => {
    if (until <= at) return;
    parts.push(original.slice(at, until));
    for (; at < until; at++) {
      starts[length] = at;
      ends[length++] = at + 1;
    }
  };
  for (const found of original.matchAll(special)) {
    if (found.index < at) continue;
    // A mark changes the letter before it: both are one cluster.
    const start = found.index > at && isMark(original, found.index) ? found.index - 1 : found.index;
    keep(start);
    let end = start + String.fromCodePoint(original.codePointAt(start)!).length;
    while (end < original.length && end - start < 16 && isMark(original, end)) end++;
    const plain = plainCharacter(original, start, end);
    parts.push(plain);
    for (let unit = 0; unit < plain.length && length < starts.length; unit++) {
      starts[length] = start;
      ends[length++] = end;
    }
    at = end;
  }
  keep(original.length);
  return { text: parts.join(''), places: { starts, ends } };
}

function isMark(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x300 && mark.test(text[at]!);
}

function plainCharacter(original: string, start: number, end: number): string {
  const cluster = original.slice(start, end);
  const first = cluster[0]!;
  if (first === '\r') return original[end] === '\n' ? '' : '\n';
  if (/[\n\v\f\u0085\u2028\u2029]/.test(first)) return '\n';
  if (invisible.test(first) || (cluster.length === 1 && mark.test(first))) return '';
  if (space.test(first)) return ' ';
  if (hyphen.test(first)) return '-';
  if (dash.test(first)) return '–';
  if (openingQuote.test(first)) return '«';
  if (closingQuote.test(first)) return '»';
  if (first === '"' || first === '“' || first === '＂' || first === '″')
    return opensQuotation(original, start, end) ? '«' : '»';
  if (apostrophe.test(first)) return "'";
  if (first === '…') return '...';
  if (/[\uFF01-\uFF5E\uFB00-\uFB06]/.test(first)) return cluster.normalize('NFKC');
  // A stress mark over a vowel has no letter of its own: what NFC leaves apart is dropped.
  const composed = cluster.normalize('NFC');
  return composed.length === 1 ? composed : composed.replace(/(?!^)\p{M}+/gu, '');
}

function opensQuotation(original: string, start: number, end: number): boolean {
  const before = original[start - 1];
  const after = original[end];
  if (after === undefined || /[\s.,;:!?)]/.test(after)) return false;
  return before === undefined || /[\s([{«„“\-–—:]/.test(before);
}

/** «Пpосим» with a Latin p, «кеңеci» with Latin c and i: the minority script of a word gives way when all its letters have twins. */
function withOneScriptAWord(text: string): string {
  if (!/[A-Za-z\u018F\u0259\u018E\u01DD\u0275\u019Fїıοαρν]/.test(text)) return text;
  // Without a Cyrillic letter no word has two scripts, nor a Cyrillic neighbour: a table of codes is not searched word by word.
  if (!/\p{Script=Cyrillic}/u.test(text)) return text;
  return text.replace(/[\p{L}]+/gu, (word, at: number) => {
    if (!/[^а-яёА-ЯЁәғқңөұүһіӘҒҚҢӨҰҮҺІ]/.test(word)) return word;
    const cyrillicCount = word.length - word.replace(/\p{Script=Cyrillic}/gu, '').length;
    if (cyrillicCount === 0) return isLatinAmongCyrillic(text, word, at) ? (twins(word, cyrillicTwin) ?? word) : word;
    const latinCount = word.length - cyrillicCount;
    if (latinCount > cyrillicCount) {
      const latin = twins(word, latinTwin);
      if (latin !== null) return latin;
    }
    return twins(word, cyrillicTwin) ?? word;
  });
}

function twins(word: string, twin: (letter: string) => string | null): string | null {
  const isCyrillicWanted = twin === cyrillicTwin;
  let result = '';
  for (const letter of word) {
    const isOfScript = isCyrillicWanted ? /\p{Script=Cyrillic}/u.test(letter) : /\p{Script=Latin}/u.test(letter);
    const plain = isOfScript && !/[ӛӫї]/.test(letter) ? letter : twin(letter);
    if (plain === null) return null;
    result += plain;
  }
  return result.length === word.length ? result : null;
}

/** «Просим o выделении», «AO», «TOO»: wholly Latin letters, all with twins, between two Cyrillic words. */
function isLatinAmongCyrillic(text: string, word: string, at: number): boolean {
  if (word.length > 4 || (word.length > 1 && word !== word.toUpperCase())) return false;
  const before = /([\p{L}]+)[ \n]$/u.exec(text.slice(Math.max(0, at - 24), at))?.[1];
  const after = /^[ \n](?:[«(])?([\p{L}]+)/u.exec(text.slice(at + word.length, at + word.length + 24))?.[1];
  const isCyrillic = (neighbour: string | undefined): boolean =>
    neighbour !== undefined && /\p{Script=Cyrillic}/u.test(neighbour);
  if (!isCyrillic(after)) return false;
  return before === undefined ? at === 0 || text[at - 1] === '\n' : isCyrillic(before);
}

interface Gap {
  readonly start: number;
  readonly end: number;
}

/** A word that a line end broke («пору-\nчение» → «поручение»); before a capital the hyphen is the word's own («Премьер-\nМинистр»). */
function brokenWordGaps(text: string): Gap[] {
  const gaps: Gap[] = [];
  if (!text.includes('\n')) return gaps;
  for (const found of text.matchAll(/(?<=\p{L})-[ ]{0,3}\n[ ]{0,8}(?=\p{L})/gu)) {
    const start = found.index;
    const end = start + found[0].length;
    const isOwnHyphen = /\p{Lu}/u.test(text[end]!);
    gaps.push({ start: isOwnHyphen ? start + 1 : start, end });
  }
  return gaps;
}

/** «П р о с и м», «п р о с и м  В а с»: four and more single letters with single spaces between them are one word. */
function letterSpacingGaps(text: string): Gap[] {
  const gaps: Gap[] = [];
  if (!/(?:^|\s)\p{L} \p{L} \p{L} \p{L}(?!\p{L})/u.test(text)) return gaps;
  const spaced = /(?<![\p{L}\d])\p{L}(?: \p{L}){3,40}(?: {2,4}\p{L}(?: \p{L}){1,40})*(?![\p{L}\d])/gu;
  for (const { 0: run, index } of text.matchAll(spaced)) {
    for (let at = 1; at + 1 < run.length; at++) {
      if (run[at] !== ' ' || run[at - 1] === ' ' || run[at + 1] === ' ') continue;
      // A capital after a small letter begins the next word.
      const isNewWord = /\p{Lu}/u.test(run[at + 1]!) && /\p{Ll}/u.test(run[at - 1]!);
      if (!isNewWord) gaps.push({ start: index + at, end: index + at + 1 });
    }
  }
  return gaps;
}

function without(gaps: readonly Gap[], { text, places }: MappedText): MappedText {
  const parts: string[] = [];
  const keptStarts = new Uint32Array(text.length);
  const keptEnds = new Uint32Array(text.length);
  let length = 0;
  let from = 0;
  const keep = (until: number): void => {
    if (until <= from) return;
    parts.push(text.slice(from, until));
    if (places !== null) {
      keptStarts.set(places.starts.subarray(from, until), length);
      keptEnds.set(places.ends.subarray(from, until), length);
    } else {
      for (let at = from; at < until; at++) {
        keptStarts[length + at - from] = at;
        keptEnds[length + at - from] = at + 1;
      }
    }
    length += until - from;
  };
  for (const { start, end } of gaps) {
    keep(start);
    from = Math.max(from, end);
  }
  keep(text.length);
  return { text: parts.join(''), places: { starts: keptStarts, ends: keptEnds } };
}
