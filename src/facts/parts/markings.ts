import type { ParsedLetter } from '../../letter/parsed-letter.ts';
import type { Marking } from '../letter-parts.ts';
import { evidenceOf, type LetterBlock } from './letter-lines.ts';
import type { LetterZones } from './letter-zones.ts';
import { fileNameMarking, markingOf, possibleMarkingOf, subjectMarking } from './marking-words.ts';

interface MarkedFile {
  readonly fileName: string;
  readonly isMain: boolean;
  readonly blocks: readonly LetterBlock[];
  /** Of the main document; of an annex the first lines are its head. */
  readonly zones: LetterZones | null;
}

/** Lines of an annex that count as its head, and of a message. */
const headLinesMax = 6;

/** Markings of secrecy and official use (43.1, 43.2, 150.2): lines of their own, never words of a sentence. */
export function markingsOf(
  letter: Pick<ParsedLetter, 'subject' | 'text'>,
  files: readonly MarkedFile[],
  fileNames: readonly string[],
): readonly Marking[] {
  const found: Marking[] = files.flatMap(markingsInFile);
  const subject = subjectMarking(letter.subject);
  if (subject !== null)
    found.push({ ...subject, where: 'subject', evidence: [evidenceOf('header Subject', letter.subject)] });
  for (const fileName of fileNames) {
    const named = fileNameMarking(fileName);
    if (named !== null) found.push({ ...named, where: 'file-name', evidence: [evidenceOf('attachments', fileName)] });
  }
  const lines = letter.text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  for (const [index, line] of lines.entries()) {
    const kind = markingOf(line);
    if (kind === null) continue;
    // The message's body is its letter's head only at its beginning.
    const certainty = index < headLinesMax ? 'certain' : 'doubtful';
    found.push({ kind, certainty, where: 'message', evidence: [evidenceOf('message', line)] });
  }
  return found;
}

function markingsInFile({ isMain, blocks, zones }: MarkedFile): readonly Marking[] {
  const where = isMain ? ('letter' as const) : ('annex' as const);
  const head = new Set(zones?.head.flatMap(({ lines }) => lines.map(({ text }) => text)) ?? []);
  let lineNumber = 0;
  return blocks.flatMap((block) => {
    // A sentence that breaks so that a line holds nothing but the words is a sentence all the same.
    const isOneThing = block.lines.length <= 3;
    return block.lines.flatMap((line) => {
      lineNumber++;
      const isHead =
        isMain && zones !== null && zones.text.length > 0
          ? [line.text, ...line.cells].some((text) => head.has(text)) || isAboveText(line.text, zones)
          : lineNumber <= headLinesMax;
      if (!isOneThing && !isHead) return [];
      const kind = [line.text, ...line.cells].map(markingOf).find((one) => one !== null) ?? null;
      const evidence = [evidenceOf(block.where, line.written)] as const;
      if (kind !== null)
        return [{ kind, certainty: isHead ? ('certain' as const) : ('doubtful' as const), where, evidence }];
      const possible = isHead ? possibleMarkingOf(line.text) : null;
      return possible === null ? [] : [{ kind: possible, certainty: 'doubtful' as const, where, evidence }];
    });
  });
}

function isAboveText(line: string, { head }: LetterZones): boolean {
  return head.some(({ lines }) => lines.some(({ cells }) => cells.includes(line)));
}
