import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import type { TakeAttachment } from '../letter/read-letter.ts';
import type { LetterFile } from '../signature/forms/letter-signatures.ts';

/** A file of the letter, with the part that it is. */
export interface AttachedFile extends LetterFile {
  readonly path: string;
}

/** Attachments of one letter, readable as often as anybody asks, until they are removed. */
export interface LetterAttachments {
  readonly take: TakeAttachment;
  filesOf(letter: ParsedLetter): readonly AttachedFile[];
  remove(): Promise<void>;
}

type Content = { readonly octets: Buffer } | { readonly file: string };

/** Smaller ones stay in memory, up to so much together; the others go to files. */
const inMemoryOctetsMax = 1024 * 1024;
const allInMemoryOctetsMax = 32 * 1024 * 1024;

export function holdAttachments(): LetterAttachments {
  const contents = new Map<string, Content>();
  let folder: string | null = null;
  let held = 0;

  return {
    async take({ path }, content) {
      const pieces: Uint8Array[] = [];
      let size = 0;
      const pull = content[Symbol.asyncIterator]();
      for (;;) {
        const next = await pull.next();
        if (next.done === true) {
          held += size;
          contents.set(path, { octets: Buffer.concat(pieces) });
          return;
        }
        // A copy: the reader may use its chunk again.
        pieces.push(next.value.slice());
        size += next.value.length;
        if (size > inMemoryOctetsMax || held + size > allInMemoryOctetsMax) break;
      }
      // Only this user may enter the folder: letters hold people's data.
      folder ??= await mkdtemp(join(tmpdir(), 'tirkeu-'));
      const file = join(folder, randomUUID());
      await writeAll(file, pieces, { [Symbol.asyncIterator]: () => pull });
      contents.set(path, { file });
    },
    filesOf: (letter) => filesIn(letter, contents),
    async remove() {
      contents.clear();
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeAll(file: string, begun: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): Promise<void> {
  const sink = await open(file, 'wx', 0o600);
  try {
    for (const piece of begun) await sink.writeFile(piece);
    for await (const piece of rest) await sink.writeFile(piece);
  } finally {
    await sink.close();
  }
}

function filesIn(letter: ParsedLetter, contents: ReadonlyMap<string, Content>): readonly AttachedFile[] {
  const own = letter.parts.flatMap(({ path, fileName, contentType, sha256, sizeOctets, leadingOctets, tnef }) => {
    const content = contents.get(path);
    // A container that was read whole is no file of its own: what it holds stands beside it.
    if (content === undefined || tnef !== undefined) return [];
    const file: AttachedFile = {
      name: fileName,
      contentType,
      sha256,
      sizeOctets,
      leadingOctets: leadingOctets ?? '',
      path,
      open: () => ('file' in content ? createReadStream(content.file) : once(content.octets)),
    };
    return [file];
  });
  return [...own, ...letter.enclosed.flatMap((inner) => filesIn(inner, contents))];
}

async function* once(octets: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield octets;
}
