import { abbreviations, mayCloseBefore } from './abbreviations.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Where in the letter a sentence stands: what is asked in the request part weighs more than what the preamble recalls. */
export type Section = 'preamble' | 'request part' | 'closing';

/** A sentence or an item of a list. Offsets are those of the normalised text. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  /** For each token: stands inside «…». Titles of acts and quoted law are no words of the letter's own. */
  readonly quoted: readonly boolean[];
  /** Items of a list: the index of the sentence that leads them in («Просим:», «Осыған байланысты сұраймыз:»), else null. */
  readonly leadIn: number | null;
  readonly isItem: boolean;
}

const bullet = /^[ ]*(?:[-–•●▪◦·*]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[а-яәғқңөұүһіa-z]\))[ ]+/u;

export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let leadIn: number | null = null;
  let quoteDepth = 0;
  for (const { start, end, tokens, isItem } of boundedStretches(text)) {
    if (tokens.length === 0) continue;
    const quoted = tokens.map((token) => {
      if (token.text === '«') quoteDepth = Math.min(quoteDepth + 1, 4);
      const isInside = quoteDepth > 0;
      if (token.text === '»') quoteDepth = Math.max(quoteDepth - 1, 0);
      return isInside;
    });
    // A quotation mark that is never closed must not silence the rest of the letter.
    if (quoteDepth > 0 && !text.slice(end, end + 1500).includes('»')) {
      const opened = quoted.lastIndexOf(false) + 1;
      quoted.fill(false, opened);
      quoteDepth = 0;
    }
    if (!isItem) leadIn = null;
    sentences.push({ start, end, tokens, quoted, leadIn: isItem ? leadIn : null, isItem });
    if (tokens.at(-1)!.text === ':') leadIn = sentences.length - 1;
  }
  return sentences;
}

/** No sentence of a letter is longer; what a machine strings together is cut, so that reading stays linear. */
const tokenCountMax = 300;

function* boundedStretches(text: string): Generator<Stretch & { readonly tokens: readonly Token[] }> {
  for (const { start, end, isItem } of stretchesOf(text)) {
    const tokens = tokensOf(text, start, end);
    if (tokens.length <= tokenCountMax) {
      yield { start, end, tokens, isItem };
      continue;
    }
    for (let at = 0; at < tokens.length; at += tokenCountMax) {
      const part = tokens.slice(at, at + tokenCountMax);
      yield { start: part[0]!.start, end: part.at(-1)!.end, tokens: part, isItem };
    }
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly isItem: boolean;
}

function* stretchesOf(text: string): Generator<Stretch> {
  const breaks = /\n(?=[ ]*\n)|\n(?=[ ]*(?:[-–•●▪◦·*]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[а-яәғқңөұүһіa-z]\))[ ])/gu;
  let from = 0;
  let isAfterLeadIn = false;
  for (const found of [...text.matchAll(breaks), null]) {
    const until = found === null ? text.length : found.index;
    const block = text.slice(from, until);
    const marker = bullet.exec(block.replace(/^\n/, ' '));
    let isItem = marker !== null || (isAfterLeadIn && /[;]\s*$/.test(block));
    let ended: number | null = null;
    for (const { start, end } of sentenceSpans(text, from + (marker?.[0].length ?? 0), until)) {
      // A new line after an item that is closed by a full stop is the letter's text again.
      if (ended !== null && /[.!?]/.test(text[ended - 1]!) && text.slice(ended, start).includes('\n')) isItem = false;
      yield { start, end, isItem };
      isAfterLeadIn = text[end - 1] === ':';
      ended = end;
    }
    from = until;
  }
}

const sentenceEnd = /[.!?;:]+[»")]*(?=\s)|\n/gu;

function* sentenceSpans(text: string, from: number, until: number): Generator<{ start: number; end: number }> {
  let start = from;
  const block = text.slice(from, until);
  for (const found of block.matchAll(sentenceEnd)) {
    const end = from + found.index + found[0].length;
    if (!isEnd(text, from + found.index, end, until)) continue;
    if (/\S/.test(text.slice(start, end))) yield trimmed(text, start, end);
    start = end;
  }
  if (/\S/.test(text.slice(start, until))) yield trimmed(text, start, until);
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  let until = end;
  while (from < until && /\s/.test(text[from]!)) from++;
  while (until > from && /\s/.test(text[until - 1]!)) until--;
  return { start: from, end: until };
}

function isEnd(text: string, mark: number, end: number, until: number): boolean {
  const sign = text[mark]!;
  if (sign === '!' || sign === '?') return true;
  if (sign === '\n') return isLineOfItsOwn(text, mark, until);
  const next = /^\s*(\S)(\S?)/.exec(text.slice(end, Math.min(end + 80, until)));
  // A colon leads a list in at a line's end, and a sentence in before a capital; «до 18:00», «тел.: …» are no ends.
  if (sign === ':') return /^[ ]*(?:\n|$)/.test(text.slice(end, until));
  if (sign === ';') return true;
  if (next === null) return true;
  if (!/[\p{Lu}\d«"(–-]/u.test(next[1]!)) return false;
  const word = /([\p{L}.]+)$/u.exec(text.slice(Math.max(0, mark - 24), mark))?.[1];
  if (word === undefined)
    return !/^\d/.test(next[1]!) || /\n/.test(text.slice(end, end + 3)) || !/\d$/.test(text.slice(0, mark).slice(-1));
  const isInitial = word.length === 1 && word === word.toUpperCase();
  if (isInitial) return false;
  const short = word.toLowerCase();
  if (!/^\p{L}(?:\.\p{L})+$/u.test(word) && !abbreviations.has(short)) return true;
  if (/\n[ ]*\n/.test(text.slice(end, end + 6))) return true;
  // «до 1 декабря т.г. Просим …», but «от 5 мая 2026 г. Министерства», «г. Астана».
  const opening = /^\s*(\p{Lu}[\p{L}-]*)/u.exec(text.slice(end, Math.min(end + 80, until)))?.[1];
  return opening !== undefined && mayCloseBefore(short, opening);
}

/** A line break within a paragraph goes on; one after a short line before a capital ends a line of the head or the foot. */
function isLineOfItsOwn(text: string, mark: number, until: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', mark - 1) + 1, mark).trimEnd();
  const next = text.slice(mark + 1, Math.min(mark + 40, until)).trimStart();
  if (/^(?:Приложение|Қосымша|Исп(?:олнитель)?\.|Орынд)/u.test(next)) return true;
  return line.length < 60 && !/[,–-]$/.test(line) && /^(?:[«(]|№\s?)?[\p{Lu}\d]/u.test(next);
}
