import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeSigner, ordinaryAttributes, sha256, signedData, signerInfo } from '../cms/cms-writer.ts';
import { file, findingCodes, signaturesOf, summary } from './letter-files.ts';
import {
  basicObjects,
  basicPdf,
  lengthened,
  objectStreamPdf,
  type PdfObjects,
  sign,
  stream,
  withRevision,
} from './pdf-writer.ts';

const rsa = makeSigner('pdf', ['-newkey', 'rsa:2048']);
const signedOnce = sign(basicPdf(), rsa);
const read = (pdf: Buffer) => signaturesOf(file('hat.pdf', pdf));
const changesOf = async (pdf: Buffer, index = 0) =>
  (await read(pdf)).signatures[index]!.laterChanges.map(({ code, effect }) => `${code} ${effect}`);
const page = basicObjects[3]!.replace('[9 0 R]', '[9 0 R 20 0 R]');
const form = basicObjects[8]!.replace('[9 0 R]', '[9 0 R 20 0 R]').replace('/DA', '/SigFlags 3 /DA');

describe('signatures of a PDF', () => {
  test('one that covers the file up to its end', async () => {
    const result = await read(signedOnce);
    expect(summary(result)).toEqual(['pades hat.pdf whole-file ok/ok']);
    expect(result.signatures[0]).toMatchObject({
      laterChanges: [],
      defects: [],
      pdf: { fieldName: 'Signature20', subFilter: 'ETSI.CAdES.detached', certification: null },
    });
    expect(result.findings).toEqual([]);
  });

  test('a changed octet is a hash failure', async () => {
    const changed = Buffer.from(signedOnce.toString('latin1').replace('100 tenge', '900 tenge'), 'latin1');
    expect(summary(await read(changed))).toEqual(['pades hat.pdf whole-file failed/ok']);
  });

  test('a second signature does not make the first one changed', async () => {
    const twice = sign(signedOnce, rsa, { fieldNumber: 22 });
    expect(summary(await read(twice))).toEqual(['pades hat.pdf revision ok/ok', 'pades hat.pdf whole-file ok/ok']);
    expect(await changesOf(twice)).toEqual(['signature-added none']);
    const thrice = sign(twice, rsa, { fieldNumber: 24 });
    expect(await changesOf(thrice)).toEqual(['signature-added none', 'signature-added none']);
    expect(await changesOf(thrice, 1)).toEqual(['signature-added none']);
  });

  test('an empty signature field that is signed later is a further signature', async () => {
    const empty = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Head) /Rect [0 0 0 0] /P 3 0 R >>';
    const prepared = sign(
      basicPdf({
        ...basicObjects,
        3: page.replace('20 0 R', '30 0 R'),
        8: form.replace('20 0 R', '30 0 R'),
        30: empty,
      }),
      rsa,
      {
        objects: { 3: page.replace('20 0 R', '30 0 R 20 0 R'), 8: form.replace('20 0 R', '30 0 R 20 0 R') },
      },
    );
    expect(findingCodes(await read(prepared))).toEqual(['pdf-signature-field-empty']);
    const second = sign(prepared, rsa, {
      fieldNumber: 22,
      objects: {
        3: page.replace('20 0 R', '30 0 R 20 0 R'),
        8: form.replace('20 0 R', '30 0 R 20 0 R'),
        22: 'null',
        30: `${empty.slice(0, -2)} /V 23 0 R >>`,
      },
    });
    expect(summary(await read(second)).toSorted()).toEqual([
      'pades hat.pdf revision ok/ok',
      'pades hat.pdf whole-file ok/ok',
    ]);
    const first = (await read(second)).signatures.find(({ coverage }) => coverage === 'revision')!;
    expect(first.laterChanges).toMatchObject([{ code: 'signature-added', effect: 'none' }]);
  });

  test('a document timestamp states the digest of what it covers', async () => {
    const info = (octets: Uint8Array) => {
      const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
      const imprint = Buffer.concat([hex('3031300d060960864801650304020105000420'), sha256(octets)]);
      const body = Buffer.concat([
        hex('02010106022a03'),
        imprint,
        hex('020101'),
        hex('180f'),
        Buffer.from('20261117100000Z'),
      ]);
      return new Uint8Array(Buffer.concat([Uint8Array.of(0x30, body.length), body]));
    };
    const token = (over: Uint8Array) => {
      const tst = info(over);
      const type = Uint8Array.from(Buffer.from('060b2a864886f70d0109100104', 'hex'));
      const [, digest] = ordinaryAttributes(tst) as [Uint8Array, Uint8Array];
      const contentType = Buffer.concat([Buffer.from('301a06092a864886f70d010903310d', 'hex'), type]);
      const data = signedData([rsa], [signerInfo(rsa, [new Uint8Array(contentType), digest]).octets], tst);
      const plain = Buffer.from('06092a864886f70d010701', 'hex');
      // The eContentType of a token in place of data: two octets longer, so that the lengths around it grow.
      return lengthened(Buffer.from(data), plain, Buffer.from(type));
    };
    const options = { fieldNumber: 22, subFilter: 'ETSI.RFC3161' };
    const stamped = sign(signedOnce, rsa, { ...options, cms: token });
    const result = await read(stamped);
    expect(summary(result)).toEqual([
      'pades hat.pdf revision ok/ok',
      'pdf-document-timestamp hat.pdf whole-file ok/ok',
    ]);
    expect(result.signatures[1]!.pdf!.timestamp!.genTime).toEqual(new Date('2026-11-17T10:00:00Z'));
    expect(await changesOf(stamped)).toEqual(['document-timestamp-added none']);
    const foreign = sign(signedOnce, rsa, { ...options, cms: () => token(Uint8Array.of(1)) });
    expect(summary(await read(foreign))[1]).toBe('pdf-document-timestamp hat.pdf whole-file failed/ok');
  });

  test('cross-reference streams and object streams are read', async () => {
    const objects = objectStreamPdf();
    const signed = sign(objects, rsa);
    expect(summary(await read(signed))).toEqual(['pades hat.pdf whole-file ok/ok']);
    expect(await changesOf(sign(signed, rsa, { fieldNumber: 22 }))).toEqual(['signature-added none']);
    const content = withRevision(signed, { 5: stream('BT (other) Tj ET') });
    expect(await changesOf(content)).toEqual(['page-content-changed content']);
  });
});

describe('what was done to a PDF after it was signed', () => {
  const annotation = '<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /Contents (no) >>';
  const cases: readonly (readonly [string, PdfObjects, readonly string[], string?])[] = [
    ['nothing but the same objects again', { 3: page, 5: basicObjects[5]! }, []],
    ['page content changed', { 5: stream('BT /F1 12 Tf (Pay 900 tenge) Tj ET') }, ['page-content-changed content']],
    [
      'a font changed',
      { 7: '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>' },
      ['page-content-changed content', 'page-content-changed content'],
    ],
    ['a page given other content', { 4: basicObjects[4]!.replace('6 0 R', '5 0 R') }, ['page-content-changed content']],
    [
      'the page box changed above',
      { 2: basicObjects[2]!.replace('842', '421') },
      ['page-content-changed content', 'page-content-changed content'],
    ],
    [
      'a page added',
      { 2: basicObjects[2]!.replace('4 0 R', '4 0 R 40 0 R'), 40: basicObjects[4]! },
      ['pages-added content'],
    ],
    ['a page removed', { 2: basicObjects[2]!.replace(' 4 0 R', '') }, ['pages-removed content']],
    [
      'pages in other order',
      { 2: basicObjects[2]!.replace('3 0 R 4 0 R', '4 0 R 3 0 R') },
      ['pages-rearranged content'],
    ],
    [
      'an annotation added',
      { 3: page.replace('20 0 R', '20 0 R 40 0 R'), 40: annotation },
      ['annotation-added annotation'],
    ],
    [
      'a field filled in',
      { 9: `${basicObjects[9]!.slice(0, -2)} /V (17) /AP << /N 41 0 R >> >>`, 41: stream('(17) Tj') },
      ['form-filled form'],
    ],
    [
      'a field that looks otherwise with the same value',
      { 9: `${basicObjects[9]!.slice(0, -2)} /AP << /N 41 0 R >> >>`, 41: stream('(17) Tj') },
      ['appearance-changed content'],
    ],
    [
      'a field added',
      { 8: form.replace('20 0 R', '20 0 R 40 0 R'), 40: '<< /FT /Tx /T (more) >>' },
      ['form-field-added content'],
    ],
    [
      'the signature field taken away',
      { 8: form.replace(' 20 0 R', '') },
      ['signature-removed content', 'annotation-added annotation'],
    ],
    [
      'validation data added',
      { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 8 0 R /DSS << /Certs [] >> >>' },
      ['validation-data-added none'],
    ],
    [
      'an action that runs when the file is opened',
      { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 8 0 R /OpenAction << /S /JavaScript /JS (x) >> >>' },
      ['catalogue-changed content'],
    ],
    [
      'layers that hide content',
      { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 8 0 R /OCProperties << /D << /OFF [] >> >> >>' },
      ['catalogue-changed content'],
    ],
    [
      'a signature field that nobody signed, with a look',
      {
        3: page.replace('20 0 R', '20 0 R 40 0 R'),
        8: form.replace('20 0 R', '20 0 R 40 0 R'),
        40: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /Rect [0 0 500 800] /P 3 0 R /AP << /N 5 0 R >> >>',
      },
      ['signature-field-added annotation'],
    ],
    ['an object that nothing refers to', { 90: '(nothing)' }, []],
    ['the document information', { 90: '<< /Title (x) >>' }, ['metadata-changed none'], '/Info 90 0 R'],
  ];

  test.each(cases.map(([name, objects, changes, trailer = '']) => ({ name, objects, changes, trailer })))(
    '$name',
    async ({ objects, changes, trailer }) => {
      const later = withRevision(signedOnce, objects, trailer);
      const gone = changes.some((change) => change.startsWith('signature-removed'));
      if (gone) {
        expect(findingCodes(await read(later))).toEqual(['pdf-signature-outside-form']);
        return;
      }
      expect(summary(await read(later))).toEqual(['pades hat.pdf revision ok/ok']);
      expect(await changesOf(later)).toEqual(changes);
      expect((await read(later)).signatures[0]!.covers).toHaveLength(
        changes.every((one) => one.endsWith(' none')) ? 1 : 0,
      );
    },
  );

  test.each(['P', 'Parent', 'Prev', 'Popup', 'Annots'])('content behind a resource that is called %s', async (name) => {
    const drawn = basicObjects[4]!.replace('/Resources <<', `/Resources << /XObject << /${name} 60 0 R >>`);
    const signed = sign(basicPdf({ ...basicObjects, 4: drawn, 60: stream('(100) Tj', '/Subtype /Form') }), rsa);
    const later = withRevision(signed, { 60: stream('(900) Tj', '/Subtype /Form') });
    expect(await changesOf(later)).toEqual(['page-content-changed content']);
  });

  test('form filling beyond what the certification allows', async () => {
    const certified = (level: number) =>
      sign(basicPdf(), rsa, {
        entries: `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P ${level} /V /1.2 >> >>]`,
      });
    const filledIn = { 9: `${basicObjects[9]!.slice(0, -2)} /V (17) >>` };
    expect(await changesOf(withRevision(certified(1), filledIn))).toEqual([
      'form-filled form',
      'beyond-certification content',
    ]);
    expect(await changesOf(withRevision(certified(2), filledIn))).toEqual(['form-filled form']);
    const remarked = { 3: page.replace('20 0 R', '20 0 R 40 0 R'), 40: annotation };
    expect(await changesOf(withRevision(certified(2), remarked))).toContain('beyond-certification content');
    expect(await changesOf(withRevision(certified(3), remarked))).toEqual(['annotation-added annotation']);
    expect((await read(certified(3))).signatures[0]!.pdf!.certification).toBe(3);
  });
});

describe('a PDF that embeds files', () => {
  const original = '%PDF-1.4 the original';
  const embedding = (content: string, signedText: string) => {
    const octets = new TextEncoder().encode(signedText);
    const cms = Buffer.from(signedData([rsa], [signerInfo(rsa, ordinaryAttributes(octets)).octets])).toString('latin1');
    const packed = deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
    return basicPdf({
      ...basicObjects,
      1: '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Kids [50 0 R] >> >> /AF [53 0 R] >>',
      50: '<< /Names [(a) 52 0 R (b) 53 0 R] >>',
      52: '<< /Type /Filespec /F (\\150at.pdf) /UF (\\376\\377\\000h\\000a\\000t\\000.\\000p\\000d\\000f) /EF << /F 54 0 R >> >>',
      53: '<< /Type /Filespec /F (hat.pdf.cms) /EF << /F 55 0 R >> >>',
      54: stream(packed, '/Type /EmbeddedFile /Filter /FlateDecode'),
      55: stream(cms, '/Type /EmbeddedFile'),
    });
  };

  test('gives the original and its detached signature', async () => {
    const result = await signaturesOf(file('card.pdf', embedding(original, original)));
    expect(summary(result)).toEqual(['cms-detached hat.pdf whole-file ok/ok']);
    expect(result.signatures[0]!.container.names).toEqual(['card.pdf', 'hat.pdf.cms']);
    expect(findingCodes(result)).toEqual(['pdf-pages-not-signed']);
    const changed = await signaturesOf(file('card.pdf', embedding('%PDF-1.4 changed', original)));
    expect(summary(changed)).toEqual(['cms-detached hat.pdf none failed/ok']);
  });
});
