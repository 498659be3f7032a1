import type { AttachmentFeed, AttachmentStart } from './attachment-content.ts';
import type { DefectList } from './defect-list.ts';
import { leafSink, type PartContent } from './leaf-part.ts';
import type { LetterBudget } from './letter-limits.ts';
import { joinedPath } from './letter-place.ts';
import type { LetterPart } from './parsed-letter.ts';
import { cleanFileName, knownType } from './part-description.ts';
import { readTnef, type TnefFile } from './tnef.ts';

const contentIdCharsMax = 255;

/** The part is a container of Microsoft's: the letter's files stand in it, and nothing else of the letter shows them. */
export function isTnef({ contentType, fileName }: Pick<AttachmentStart, 'contentType' | 'fileName'>): boolean {
  return /^application\/(?:vnd\.)?ms-tnef$/.test(contentType) || fileName?.toLowerCase() === 'winmail.dat';
}

/** What became of a container once it is read. */
export interface OpenedTnef {
  /** Null: not all that stands there could be read. */
  readonly tnef: NonNullable<LetterPart['tnef']> | null;
  readonly files: readonly LetterPart[];
}

/**
 * Holds a container until its end, since a file's name may stand after its content; then its files are parts of the letter below the
 * container's path, handed over as attachments like others and counted among the parts. Whatever is wrong with it is a defect.
 */
export function tnefContent(
  path: string,
  itself: PartContent | null,
  letter: { readonly budget: LetterBudget; readonly attachments: AttachmentFeed | null; readonly defects: DefectList },
  opened: (result: OpenedTnef) => void,
): PartContent {
  const { budget, attachments, defects } = letter;
  let pieces: Buffer[] = [];
  return {
    write(octets): void {
      // A copy: the reader may use its chunk again.
      pieces.push(Buffer.from(octets));
      itself?.write(octets);
    },
    end(): void {
      itself?.end();
      const octets = Buffer.concat(pieces);
      pieces = [];
      const { files, bodies, fault } = readTnef(octets, Math.max(0, budget.partsLeft));
      if (fault !== null) defects.add('tnef-unreadable', path, fault);
      budget.partsLeft -= files.length;
      const parts = files.map((file, index) => filePart(file, joinedPath(path, index + 1), attachments, defects));
      opened({ tnef: fault === null ? { bodies } : null, files: parts });
    },
  };
}

function filePart(file: TnefFile, path: string, attachments: AttachmentFeed | null, defects: DefectList): LetterPart {
  const start: AttachmentStart = {
    path,
    contentType: knownType((file.contentType ?? '').toLowerCase(), 'application/octet-stream'),
    charset: null,
    disposition: 'attachment',
    fileName: cleanFileName(file.name ?? undefined),
    contentId: file.contentId?.replace(/^<|>$/g, '').slice(0, contentIdCharsMax) ?? null,
  };
  const queue = attachments?.open(start) ?? null;
  const content = queue && { write: (octets: Buffer) => queue.push(octets), end: () => queue.end() };
  const parts: LetterPart[] = [];
  const sink = leafSink({ ...start, role: 'attachment', encoding: '' }, content, defects, (part) => parts.push(part));
  sink.write(file.octets);
  sink.end();
  // The sink gives its part at its end, before it returns.
  return parts[0]!;
}
