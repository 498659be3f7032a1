import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentLimits } from '../../src/documents/document-limits.ts';
import { readDocument, stoppedDocument } from '../../src/documents/read-document.ts';
import { docxFile, paragraph } from './office-files.ts';
import { rar4File, rar5File, rtfFile } from './other-files.ts';
import { pdfFile } from './pdf-files.ts';
import { zipFile } from './zip-file.ts';

describe('a hostile file', () => {
  test('that inflates without end is stopped by its ratio', async () => {
    const bomb = docxFile({ body: paragraph('x'.repeat(50_000_000)) });
    expect(bomb.length).toBeLessThan(100_000);
    const facts = await readDocument(bomb);
    expect(facts.state.state).toBe('stopped');
    expect(facts.defects).toContainEqual(
      expect.objectContaining({ code: 'ratio-exceeded', where: 'word/document.xml' }),
    );
  });

  test('that lies about its size is broken, not trusted', async () => {
    const facts = await readDocument(zipFile([{ name: 'a.txt', content: 'x'.repeat(10_000), claimedSize: 10 }]));
    expect(facts.defects.map(({ code }) => code)).toContain('part-malformed');
  });

  test('with a document type declaration is refused, whatever entity it declares', async () => {
    const xxe = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const facts = await readDocument(docxFile({ prologue: xxe, body: paragraph('&x;') }));
    expect(facts.state).toMatchObject({ state: 'stopped' });
    expect(facts.defects).toMatchObject([{ code: 'doctype-refused' }]);
    expect(facts.blocks).toEqual([]);
  });

  test('with elements or groups nested without end is stopped', async () => {
    const deep = await readDocument(docxFile({ body: '<w:sdt>'.repeat(5000) }));
    expect(deep.defects.map(({ code }) => code)).toContain('nesting-exceeded');
    const rtf = await readDocument(Buffer.from(`{\\rtf1 ${'{'.repeat(500_000)}`));
    expect(rtf.state.state).toBe('stopped');
  });

  test('of archives within archives is listed three deep and then stopped', async () => {
    let archive = zipFile([{ name: 'letter.exe', content: 'MZ\0\0' }]);
    const two = zipFile([{ name: 'inner.zip', content: archive }]);
    expect((await readDocument(two)).entries).toMatchObject([
      { path: 'inner.zip', kind: 'zip' },
      { path: 'inner.zip!/letter.exe', kind: 'executable' },
    ]);
    for (let depth = 0; depth < 10; depth++) archive = zipFile([{ name: `${depth}.zip`, content: archive }]);
    const facts = await readDocument(archive);
    expect(facts.state.state).toBe('stopped');
    expect(facts.defects.map(({ code }) => code)).toContain('nesting-exceeded');
  });

  test('with more entries, text or pages than are read says so', async () => {
    const limits = { ...documentLimits, entryCountMax: 50, textCharactersMax: 1000, pageCountMax: 2 };
    const many = zipFile(Array.from({ length: 60 }, (_, index) => ({ name: `${index}`, content: 'x' })));
    expect((await readDocument(many, { limits })).defects.map(({ code }) => code)).toContain('entry-count-exceeded');
    const long = await readDocument(docxFile({ body: paragraph('а'.repeat(600)) + paragraph('б'.repeat(600)) }), {
      limits,
    });
    expect(long.state.state).toBe('stopped');
    expect(long.blocks).toHaveLength(1);
    const pages = await readDocument(await pdfFile([['1'], ['2'], ['3']]), { limits });
    expect(pages).toMatchObject({ count: { value: 3 }, state: { state: 'stopped' } });
    expect(pages.pages).toHaveLength(2);
  });

  test('cut off in the middle is corrupt', async () => {
    const whole = docxFile({ body: paragraph('Мәтін') });
    expect((await readDocument(whole.subarray(0, whole.length / 2))).state.state).toBe('corrupt');
    expect((await readDocument(Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type'))).state.state).toBe('corrupt');
    const broken = zipFile([{ name: 'a', content: 'text' }]);
    broken.set([0xff, 0xff, 0xff], 31);
    expect((await readDocument(broken)).defects.map(({ code }) => code)).toContain('part-malformed');
  });

  test('whose list of content types is broken is a corrupt text document, no sound archive', async () => {
    const office = zipFile([
      { name: '[Content_Types].xml', content: '<Types' },
      { name: 'word/document.xml', content: '<x/>' },
    ]);
    expect(await readDocument(office)).toMatchObject({ kind: 'docx', state: { state: 'corrupt' } });
  });

  test('whose reading was ended from outside is stopped, never read', () => {
    expect(stoppedDocument(Buffer.from('%PDF-1.7'), 'time limit')).toMatchObject({
      kind: 'pdf',
      state: { state: 'stopped', reason: 'time limit' },
      bornDigital: null,
    });
  });

  test('never makes the reader throw or hang, however its octets are changed', async () => {
    const limits = { ...documentLimits, inflatedOctetsMax: 2_000_000, imagePixelsMax: 100_000 };
    const seeds = [
      docxFile({ body: paragraph('Мәтін', '<w:highlight w:val="yellow"/>'), pages: 1 }),
      zipFile([{ name: 'in.zip', content: zipFile([{ name: 'a', content: 'x' }]) }]),
      await pdfFile([['Salem', 'alem'], ['2']]),
      rar4File([{ name: 'a.txt', size: 3 }]),
      rar5File([{ name: 'a.txt', size: 3 }]),
      rtfFile('{\\b Hat}\\par {\\*\\annotation text}'),
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
      Buffer.concat([Buffer.from('49492a0008000000', 'hex'), Buffer.alloc(100)]),
    ];
    const mutated = fc.tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
      fc.option(fc.nat(), { freq: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(mutated, async ([seed, changes, cut]) => {
        const octets = Buffer.from(seed);
        for (const [at, octet] of changes) octets[at % octets.length] = octet;
        const facts = await readDocument(cut === null ? octets : octets.subarray(0, cut % octets.length), { limits });
        expect(JSON.parse(JSON.stringify(facts)).sizeOctets).toBeLessThanOrEqual(seed.length);
      }),
      { numRuns: 400, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
    );
  }, 60_000);

  test('of mere chance is unknown or text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (octets) => {
        const facts = await readDocument(octets);
        expect(facts.macros).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
