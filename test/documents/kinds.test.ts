import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/documents/read-document.ts';
import { compoundFile } from './compound-files.ts';
import { docxFile, paragraph } from './office-files.ts';
import { rar4File, rar5File } from './other-files.ts';
import { greyPng, pdfFile } from './pdf-files.ts';
import { zipFile } from './zip-file.ts';

const kindOf = async (octets: Buffer): Promise<string> => {
  const { kind, format } = await readDocument(octets);
  return `${kind} ${format}`;
};
const signedData = Buffer.from('308006092a864886f70d010702a08030800201013100', 'hex');

const somePdf = await pdfFile([['x']]);

describe('the kind of a file is told by its content', () => {
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'), 'executable windows-program'],
    ['a text that begins with MZ', Buffer.from('MZ is how this text begins'), 'txt txt'],
    ['a script', Buffer.from('#!/bin/sh\n'), 'executable script'],
    [
      'a Windows shortcut',
      Buffer.from('4c0000000114020000000000c000000000000046', 'hex'),
      'executable windows-shortcut',
    ],
    ['a CMS container', signedData, 'signature cms'],
    ['a CMS container around a PDF', Buffer.concat([signedData, Buffer.from('%PDF-1.7')]), 'signature cms'],
    ['a CMS container in PEM', Buffer.from('-----BEGIN CMS-----\nMIAG\n-----END CMS-----\n'), 'signature cms-pem'],
    [
      'a CMS container in base64',
      Buffer.from(Buffer.concat([signedData, Buffer.alloc(99)]).toString('base64')),
      'signature cms-base64',
    ],
    [
      'an XML signature',
      Buffer.from('<?xml version="1.0"?><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>'),
      'signature xml-signature',
    ],
    ['an HTML page', Buffer.from('\ufeff  <!DOCTYPE html><html><body>x</body></html>'), 'html html'],
    ['a 7-Zip archive', Buffer.from('377abcaf271c0004', 'hex'), 'unknown 7z'],
    ['a message', Buffer.from('Received: from x\r\nSubject: y\r\n\r\nz'), 'unknown message'],
    ['nothing', Buffer.alloc(0), 'unknown empty'],
    ['a PDF behind a few odd octets', Buffer.concat([Buffer.from('\r\n\r\n'), somePdf]), 'pdf pdf'],
    ['a PNG', greyPng, 'image png'],
  ];
  for (const [name, octets, wanted] of cases) test(name, async () => expect(await kindOf(octets)).toBe(wanted));

  test('a text document', async () => {
    expect(await kindOf(docxFile({ body: paragraph('x') }))).toBe('docx docx');
  });
});

describe('an archive', () => {
  test('is listed with sizes, kinds and names in code page 866', async () => {
    const facts = await readDocument(
      zipFile([
        { name: iconv.encode('письмо.txt', 'cp866'), content: 'привет', flags: 0 },
        { name: 'Ғылым/', content: '' },
        { name: 'doc.pdf', content: 'MZ\x90\0\x03\0\0\0' },
        { name: '../evil.txt', content: 'x' },
      ]),
    );
    expect(facts.entries).toMatchObject([
      { path: 'письмо.txt', kind: 'txt', sizeOctets: 12, encrypted: false },
      { path: 'Ғылым/', folder: true },
      { path: 'doc.pdf', kind: 'executable' },
      { path: '../evil.txt' },
    ]);
    expect(facts.defects).toMatchObject([{ code: 'entry-name-unsafe', where: '../evil.txt' }]);
  });

  test('with an encrypted entry is encrypted, and still listed', async () => {
    const facts = await readDocument(zipFile([{ name: 'a.pdf', content: 'x', flags: 1 }]));
    expect(facts).toMatchObject({
      state: { state: 'encrypted' },
      entries: [{ path: 'a.pdf', encrypted: true, kind: null }],
    });
  });

  test('of RAR 4 and 5 is listed by its headers', async () => {
    for (const make of [rar4File, rar5File]) {
      const facts = await readDocument(
        make([
          { name: 'hat.pdf', size: 100 },
          { name: 'b.exe', size: 3, encrypted: true },
        ]),
      );
      expect(facts).toMatchObject({
        kind: 'rar',
        state: { state: 'encrypted' },
        entries: [
          { path: 'hat.pdf', sizeOctets: 100, encrypted: false },
          { path: 'b.exe', sizeOctets: 3, encrypted: true },
        ],
      });
    }
    expect((await readDocument(rar5File([{ name: 'a', size: 1 }]).subarray(0, 24))).state.state).toBe('corrupt');
  });
});

describe('an old Office file', () => {
  const word = Buffer.alloc(4096);
  word.writeUInt16LE(0xa5ec, 0);

  test('is recognised but not read', async () => {
    expect(await readDocument(compoundFile([{ name: 'WordDocument', content: word }]))).toMatchObject({
      kind: 'doc',
      state: { state: 'unreadable' },
      bornDigital: null,
    });
    expect((await readDocument(compoundFile([{ name: 'Workbook' }]))).kind).toBe('xls');
    expect((await readDocument(compoundFile([{ name: 'PowerPoint Document' }]))).kind).toBe('ppt');
    expect((await readDocument(compoundFile([{ name: 'Other' }]))).kind).toBe('unknown');
  });

  test('shows its macros and its password', async () => {
    const macros = await readDocument(
      compoundFile([
        { name: 'WordDocument', content: word },
        { name: 'Macros', folder: true },
      ]),
    );
    expect(macros.macros).toMatchObject([{ what: 'vba' }]);
    const locked = Buffer.from(word);
    locked.writeUInt16LE(0x0100, 10);
    expect((await readDocument(compoundFile([{ name: 'WordDocument', content: locked }]))).state.state).toBe(
      'encrypted',
    );
    const sheet = Buffer.from('09080400000600002f000200ffff', 'hex');
    expect((await readDocument(compoundFile([{ name: 'Workbook', content: sheet }]))).state.state).toBe('encrypted');
    expect(await readDocument(compoundFile([{ name: 'EncryptedPackage' }]))).toMatchObject({
      kind: 'unknown',
      format: 'encrypted-ooxml',
      state: { state: 'encrypted' },
    });
  });

  test('tells the pages that it claims', async () => {
    const properties = Buffer.alloc(4096);
    properties.writeUInt32LE(48, 44);
    properties.writeUInt32LE(1, 52);
    properties.writeUInt32LE(14, 56);
    properties.writeUInt32LE(16, 60);
    properties.writeUInt32LE(3, 64);
    properties.writeUInt32LE(7, 68);
    const facts = await readDocument(
      compoundFile([
        { name: 'WordDocument', content: word },
        { name: '\u0005SummaryInformation', content: properties },
      ]),
    );
    expect(facts.count).toMatchObject({ value: 7, basis: 'claimed' });
  });
});

describe('an image', () => {
  test('is a page of a scan without readable words', async () => {
    const facts = await readDocument(greyPng);
    expect(facts).toMatchObject({
      bornDigital: false,
      count: { value: 1 },
      pages: [{ origin: 'scan', readable: false }],
    });
  });

  test('of several TIFF pages counts them, and a chain in a circle ends', async () => {
    const directory = (next: number): Buffer => {
      const octets = Buffer.alloc(30);
      octets.writeUInt16LE(2, 0);
      for (const [index, tag, value] of [
        [0, 256, 1654],
        [1, 257, 2339],
      ] as const) {
        octets.writeUInt16LE(tag, 2 + index * 12);
        octets.writeUInt16LE(4, 4 + index * 12);
        octets.writeUInt32LE(value, 10 + index * 12);
      }
      octets.writeUInt32LE(next, 26);
      return octets;
    };
    const tiff = (last: number): Buffer =>
      Buffer.concat([Buffer.from('49492a0008000000', 'hex'), directory(38), directory(last)]);
    expect((await readDocument(tiff(0))).count?.value).toBe(2);
    expect((await readDocument(tiff(8))).count?.value).toBe(2);
  });
});
