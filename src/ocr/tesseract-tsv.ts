import type { RecognisedPage, RecognisedWord } from '../documents/recognised-text.ts';

/** Words of one page that are kept: more than any page holds. */
const wordsMax = 5000;
const wordLengthMax = 200;

/** The page of tesseract's table of words: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
export function readTsv(output: string): Omit<RecognisedPage, 'engine'> | null {
  const paragraphs = new Map<string, Map<string, RecognisedWord[]>>();
  let size: { width: number; height: number } | null = null;
  let count = 0;
  for (const line of output.split('\n').slice(1)) {
    const cells = line.split('\t');
    const [level, , block, paragraph, lineNumber, , left, top, width, height, confidence] = cells.map(Number);
    if (left === undefined || top === undefined || width === undefined || height === undefined) continue;
    if (level === 1) size ??= { width, height };
    const text = (cells[11] ?? '').trim().slice(0, wordLengthMax);
    if (level !== 5 || text === '' || confidence === undefined || confidence < 0 || count >= wordsMax) continue;
    count += 1;
    const lines = taken(paragraphs, `${block} ${paragraph}`, () => new Map<string, RecognisedWord[]>());
    taken(lines, String(lineNumber), () => []).push({
      text,
      confidence: Math.min(1, confidence / 100),
      box: { left, top, right: left + width, bottom: top + height },
    });
  }
  if (size === null || !(size.width > 0 && size.height > 0)) return null;
  return { ...size, paragraphs: [...paragraphs.values()].map((lines) => [...lines.values()]) };
}

function taken<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
