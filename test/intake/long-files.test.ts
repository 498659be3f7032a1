import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readDocument, textOctetsMax } from '../../src/documents/read-document.ts';
import type { AttachedFile } from '../../src/pipeline/letter-attachments.ts';
import { readDocuments } from '../../src/pipeline/read-documents.ts';
import { zipFile } from '../documents/zip-file.ts';

const pieceOctets = 65_536;

test('of a text longer than texts are read no more than its beginning is loaded', async () => {
  const text = Buffer.alloc(textOctetsMax + 20 * pieceOctets, 'Кестенің қатары\n');
  const { file, given } = fileOf(text);
  const [read] = await readDocuments([file]);
  expect(given()).toBeLessThanOrEqual(textOctetsMax + pieceOctets);
  expect(read?.facts).toEqual(await readDocument(text));
  expect(read?.facts).toMatchObject({ kind: 'txt', sizeOctets: text.length, state: { state: 'stopped' } });
});

test('a text that is just not too long is read whole', async () => {
  const text = Buffer.alloc(textOctetsMax, `${'x'.repeat(999)}\n`);
  const [read] = await readDocuments([fileOf(text).file]);
  expect(read?.facts).toEqual(await readDocument(text));
});

test('a longer file of another kind is read whole: an archive tells at its end what it holds', async () => {
  const archive = zipFile([{ name: 'hat.txt', content: randomBytes(textOctetsMax + pieceOctets) }]);
  const [read] = await readDocuments([fileOf(archive).file]);
  expect(archive.length).toBeGreaterThan(textOctetsMax);
  expect(read?.facts).toEqual(await readDocument(archive));
  expect(read?.facts.kind).toBe('zip');
});

function fileOf(octets: Buffer): { readonly file: AttachedFile; given(): number } {
  let last = 0;
  const file: AttachedFile = {
    path: '2',
    name: 'kosymsha',
    contentType: 'application/octet-stream',
    sha256: '0'.repeat(64),
    sizeOctets: octets.length,
    leadingOctets: octets.toString('hex', 0, 16),
    open: () => inPieces(octets, (given) => (last = Math.max(last, given))),
  };
  return { file, given: () => last };
}

async function* inPieces(octets: Buffer, tell: (given: number) => void): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < octets.length; at += pieceOctets) {
    tell(Math.min(at + pieceOctets, octets.length));
    yield octets.subarray(at, at + pieceOctets);
  }
}
