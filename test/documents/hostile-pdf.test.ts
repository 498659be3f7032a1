import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { DocumentFacts } from '../../src/documents/document-facts.ts';
import { documentLimits } from '../../src/documents/document-limits.ts';
import { rangeCodesTaken } from '../../src/documents/pdf/bounded-ranges.ts';
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

  describe('whose font has a table', () => {
    const characters = (ranges: string): Buffer =>
      stream(
        '',
        Buffer.from(`/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange
100 beginbfrange ${ranges} endbfrange endcmap end`),
      );
    const withFont = (table: Buffer, widths = ''): Buffer =>
      onePage(stream('', Buffer.from('BT /F 12 Tf 50 50 Td <0041> Tj ET')), '/Font<</F 5 0 R>>', [
        Buffer.from(
          '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>',
        ),
        Buffer.from(
          `<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R${widths}>>`,
        ),
        table,
        Buffer.from(
          '<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1>>',
        ),
      ]);
    const tooMany = { state: 'stopped', codes: ['item-count-exceeded'] };

    test('of all codes of two octets is read', async () => {
      const facts = await readDocument(withFont(characters('<0000> <FFFF> <0000>'), '/W[0 65535 500]'));
      expect(facts.blocks.map(({ text }) => text)).toEqual(['A']);
      expect(stopped(facts)).toEqual({ state: 'read', codes: [] });
      expect(rangeCodesTaken()).toBe(2 * 65_536);
    });
    test('of characters with a range of millions is stopped, and none of it is written out', async () => {
      expect(stopped(await readDocument(withFont(characters('<00000000> <00FFFFFE> <0041>'))))).toEqual(tooMany);
      expect(rangeCodesTaken()).toBe(0);
    });
    test('of characters with ranges without end is stopped', async () => {
      const ranges = Array.from({ length: 100 }, (_, at) => `<${hex(at)}0000> <${hex(at)}FFFF> <0041>`).join(' ');
      expect(stopped(await readDocument(withFont(characters(ranges))))).toEqual(tooMany);
      expect(rangeCodesTaken()).toBeLessThanOrEqual(2 * 65_536);
      const same = Array.from({ length: 100 }, () => '<0000> <FFFF> <0041>').join(' ');
      expect(stopped(await readDocument(withFont(characters(same))))).toEqual(tooMany);
      expect(rangeCodesTaken()).toBeLessThanOrEqual(4_000_000);
    });
    test('of widths with a range of billions is stopped', async () => {
      const file = withFont(characters('<0041> <0041> <0041>'), '/W[0 2147483646 500]');
      expect(stopped(await readDocument(file))).toEqual(tooMany);
      expect(rangeCodesTaken()).toBe(1);
    });
  });
});

function hex(number: number): string {
  return number.toString(16).padStart(4, '0');
}

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
