import { createReadStream, readdirSync } from 'node:fs';
import { readDocument } from '../../../src/documents/read-document.ts';
import type { LetterDocument, LetterParts, SignedFile } from '../../../src/facts/letter-parts.ts';
import { gatherLetterParts } from '../../../src/facts/parts/gather-letter-parts.ts';
import { readLetter } from '../../../src/letter/read-letter.ts';
import { readSettings } from '../../../src/platform/read-settings.ts';
import { sampleFiles } from '../../documents/sample-files.ts';

const letters = new URL('../../../../shared/letters/eml/', import.meta.url);

const limits = {
  letterSizeBytesMax: 50_000_000,
  headerSizeBytesMax: 1_000_000,
  headerCountMax: 1000,
  partCountMax: 200,
  partDepthMax: 20,
  textSizeCharsMax: 1_000_000,
};

/** The office's own settings, as the examination has them. */
export async function office(): Promise<Parameters<typeof gatherLetterParts>[0]['office']> {
  const read = await readSettings(new URL('../../../config', import.meta.url).pathname);
  if (!read.ok) throw new Error('the settings of the office are not right');
  const { leadership, office: identity, organisations } = read.settings;
  return { leadership, office: identity, organisations };
}

/** The parts of each labelled letter; null where the letters are not at hand. */
export async function sampleParts(): Promise<ReadonlyMap<string, LetterParts> | null> {
  const files = await sampleFiles();
  if (files === null) return null;
  const own = await office();
  const parts = new Map<string, LetterParts>();
  for (const name of readdirSync(letters).sort()) {
    const id = name.replace(/\.eml$/, '');
    const letter = await readLetter(createReadStream(new URL(name, letters)), limits);
    const documents: LetterDocument[] = [];
    const signed: SignedFile[] = [];
    for (const file of files.filter((one) => one.letter === id)) {
      const part = letter.parts.find(({ fileName }) => fileName === file.name || fileName === `${file.name}.p7m`);
      const facts = await readDocument(file.octets);
      documents.push({ fileName: file.name, path: part?.path ?? '2', sha256: part?.sha256 ?? '', facts });
      if (file.scenario.signature !== null) signed.push({ fileName: file.name, bySender: true });
    }
    parts.set(id, gatherLetterParts({ letter, documents, signed, office: own }));
  }
  return parts;
}
