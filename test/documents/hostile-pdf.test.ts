import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { DocumentFacts } from '../../src/documents/document-facts.ts';
import { documentLimits } from '../../src/documents/document-limits.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { pdfFile } from './pdf-files.ts';

describe('a PDF', () => {
  const blanks = Buffer.alloc(210 * 1024 * 1024, 0x20);
  const once = deflateSync(blanks);

  test('whose page inflates beyond the limit is stopped, and is no blank page', async () => {
    expect(stopped(await readDocument(onePage(stream('/Filter/FlateDecode', once))))).toEqual(tooLarge);
  });

  test('whose page is deflated twice is stopped as well', async () => {
    const twice = stream('/Filter[/FlateDecode/FlateDecode]', deflateSync(once));
    expect(stopped(await readDocument(onePage(twice)))).toEqual(tooLarge);
  });

  test('whose metadata inflate beyond the limit is stopped before anything is read', async () => {
    const metadata = stream('/Type/Metadata/Subtype/XML/Filter/FlateDecode', once);
    const file = onePage(stream('', Buffer.from('')), '', [metadata], '/Metadata 5 0 R');
    expect(stopped(await readDocument(file))).toEqual(tooLarge);
  });

  test('whose drawings draw each other ten times over, thirty deep, is stopped', async () => {
    const form = (next: number): Buffer =>
      stream(
        `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ${next} 0 R>>>>`,
        Buffer.from('/F Do '.repeat(10)),
      );
    const forms = Array.from({ length: 30 }, (_, depth) => form(6 + depth));
    const last = stream('/Type/XObject/Subtype/Form/BBox[0 0 9 9]', Buffer.from('0 0 1 1 re f'));
    const file = onePage(stream('', Buffer.from('/F Do')), '/XObject<</F 5 0 R>>', [...forms, last]);
    expect(stopped(await readDocument(file))).toEqual({ state: 'stopped', codes: ['item-count-exceeded'] });
  }, 60_000);
  test('of thousands of pages beyond the limit is counted, and none of them is looked for', async () => {
    const file = await pdfFile(Array.from({ length: 40 }, () => ['x']));
    const facts = await readDocument(file, { limits: { ...documentLimits, pageCountMax: 3 } });
    expect(stopped(facts)).toEqual({ state: 'stopped', codes: ['page-count-exceeded'] });
    expect([facts.pages, facts.count?.value]).toEqual([[], 40]);
  });
});

const tooLarge = { state: 'stopped', codes: ['inflated-size-exceeded'] };

function stopped({ state, defects }: DocumentFacts): { state: string; codes: readonly string[] } {
  return { state: state.state, codes: defects.map(({ code }) => code) };
}

function stream(dictionary: string, octets: Buffer): Buffer {
  const head = Buffer.from(`<<${dictionary}/Length ${octets.length}>>\nstream\n`);
  return Buffer.concat([head, octets, Buffer.from('\nendstream')]);
}

/** One page of the given content; `more` are the objects from 5 on. */
function onePage(content: Buffer, resources = '', more: readonly Buffer[] = [], catalogue = ''): Buffer {
  const objects = [
    Buffer.from(`<</Type/Catalog/Pages 2 0 R${catalogue}>>`),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<${resources}>>>>`),
    content,
    ...more,
  ];
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    parts.push(part);
    length += part.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}
