import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeSigner, ordinaryAttributes, sha256, signedData, signerInfo } from '../cms/cms-writer.ts';
import { file, findingCodes, signaturesOf, summary } from './letter-files.ts';
import { basicObjects, basicPdf, type PdfObjects, sign, stream, withRevision } from './pdf-writer.ts';

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

describe('shapes of attacks never pass', () => {
  const text = signedOnce.toString('latin1');
  const range = /\/ByteRange \[0 (\d{10}) (\d{10}) (\d{10})\]/.exec(text)!;
  const [open, close] = [Number(range[1]), Number(range[2])];
  const replaced = (from: string | RegExp, to: string) => Buffer.from(text.replace(from, to), 'latin1');
  const padded = (written: string) => written.padEnd(range[0].length, ' ');

  test.each([
    ['no byte range', replaced('/ByteRange', '/ByteRangf'), 'byte-range-missing'],
    ['an empty byte range', replaced(range[0], padded('/ByteRange []')), 'byte-range-malformed'],
    ['a byte range of null', replaced(range[0], padded('/ByteRange null')), 'byte-range-missing'],
    ['a negative byte range', replaced(range[0], padded('/ByteRange [0 -1 -1 0]')), 'byte-range-malformed'],
    ['overlapping ranges', replaced(range[0], padded(`/ByteRange [0 ${close} ${open} 10]`)), 'byte-range-malformed'],
    [
      'a range not from the start',
      replaced(range[0], padded(`/ByteRange [1 ${open - 1} ${close} 10]`)),
      'byte-range-not-from-start',
    ],
    [
      'a range beyond the file',
      replaced(range[0], padded(`/ByteRange [0 ${open} ${close} 99999999]`)),
      'byte-range-beyond-file',
    ],
    ['no contents', replaced('/Contents <30', '/Contentz <30'), 'contents-missing'],
    [
      'contents of zeros',
      replaced(/\/Contents <[0-9a-f]+>/, `/Contents <${'0'.repeat(close - open - 2)}>`),
      'contents-missing',
    ],
    [
      'a gap larger than the contents',
      replaced(range[0], padded(`/ByteRange [0 ${open - 20} ${close} ${text.length - close}]`)),
      'byte-range-gap-not-contents',
    ],
    [
      'a range that ends in the middle of a revision',
      replaced(range[0], padded(`/ByteRange [0 ${open} ${close} 10]`)),
      'revision-incomplete',
    ],
    ['an unknown form', replaced('ETSI.CAdES.detached', 'adbe.x509.rsa_sha1 '), 'sub-filter-unsupported'],
  ] as const)('%s', async (_name, pdf, code) => {
    const [signature] = (await read(pdf)).signatures;
    expect(signature!.defects.map((defect) => defect.code)).toContain(code);
    expect([signature!.coverage, signature!.covers]).toEqual(['none', []]);
    for (const verdict of signature!.signerVerdicts) expect(verdict.hash).not.toBe('ok');
  });

  test('the byte range and contents of another signature', async () => {
    const foreign = { 3: page.replace('20 0 R', '20 0 R 22 0 R'), 8: form.replace('20 0 R', '20 0 R 22 0 R') };
    const contents = /\/Contents (<[0-9a-f]+>)/.exec(text)![1]!;
    const copy = withRevision(signedOnce, {
      ...foreign,
      22: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Copy) /Rect [0 0 0 0] /P 3 0 R /V 23 0 R >>',
      23: `<< /Type /Sig /SubFilter /ETSI.CAdES.detached ${range[0]} /Contents ${contents} >>`,
    });
    const { signatures } = await read(copy);
    expect(signatures[0]!.defects).toEqual([]);
    expect(signatures[1]!.defects.map(({ code }) => code)).toContain('byte-range-gap-not-contents');
  });

  test('objects appended without cross-references, or beside them', async () => {
    const object = `5 0 obj\n${stream('BT (Pay 900 tenge) Tj ET')}\nendobj\n`;
    const bare = Buffer.concat([signedOnce, Buffer.from(object)]);
    expect(await changesOf(bare)).toEqual(['octets-outside-objects unknown']);
    const hidden = withRevision(Buffer.concat([signedOnce, Buffer.from(object)]), { 90: '(x)' });
    expect(await changesOf(hidden)).toEqual(['octets-outside-objects unknown']);
    expect(await changesOf(Buffer.concat([signedOnce, Buffer.from('\r\n')]))).toEqual([]);
  });

  test('a last revision that does not build on the signed one', async () => {
    const rewritten = (numbers: readonly number[]) => {
      const offset = (number: number) => text.lastIndexOf(`\n${number} 0 obj`) + 1;
      const entries = numbers.map((number) => `${number} 1\n${String(offset(number)).padStart(10, '0')} 00000 n \n`);
      const trailer = `trailer\n<< /Size 99 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
      return Buffer.from(`${text}xref\n${entries.join('')}${trailer}`, 'latin1');
    };
    expect(await changesOf(rewritten([1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21]))).toEqual(['revision-chain-broken unknown']);
    // One that leaves the signature out does not make the file one that never had any.
    const result = await read(rewritten([1, 2, 4, 5, 6, 7]));
    expect([result.signatures, findingCodes(result)]).toEqual([[], ['pdf-signature-outside-form']]);
  });

  test('a file whose structure can’t be read is not one without signatures', async () => {
    const result = await read(Buffer.from(text.replaceAll('startxref', 'startxxxx'), 'latin1'));
    expect(summary(result)).toEqual(['pades hat.pdf none']);
    expect([result.signatures[0]!.defects[0]!.code, findingCodes(result)]).toEqual([
      'revision-unreadable',
      ['pdf-unreadable'],
    ]);
  });

  test('an attached CMS in place of a detached one', async () => {
    const pdf = sign(basicPdf(), rsa, {
      cms: (octets) => signedData([rsa], [signerInfo(rsa, ordinaryAttributes(octets)).octets], Uint8Array.of(1)),
    });
    expect((await read(pdf)).signatures[0]!.defects).toMatchObject([{ code: 'cms-not-detached' }]);
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

/** Replaces an identifier by a longer one at its first place that is not in signed attributes, and grows what holds it. */
function lengthened(data: Buffer, from: Buffer, to: Buffer): Uint8Array {
  const at = data.indexOf(from);
  const grow = to.length - from.length;
  const result = Buffer.concat([data.subarray(0, at), to, data.subarray(at + from.length)]);
  const walk = (start: number): void => {
    const length = result[start + 1]!;
    const width = length < 0x80 ? 0 : length & 0x7f;
    if (width === 0) result[start + 1] = length + grow;
    else result.writeUIntBE(result.readUIntBE(start + 2, width) + grow, start + 2, width);
    let child = start + 2 + width;
    while (true) {
      const childWidth = result[child + 1]! < 0x80 ? 0 : result[child + 1]! & 0x7f;
      const size = childWidth === 0 ? result[child + 1]! : result.readUIntBE(child + 2, childWidth);
      const end = child + 2 + childWidth + size;
      if (child === at) return;
      if (at > child && at < end) {
        walk(child);
        return;
      }
      child = end;
    }
  };
  walk(0);
  return new Uint8Array(result);
}

/** The basic file with its small objects in an object stream and its cross-references in a stream with a predictor. */
function objectStreamPdf(): Buffer {
  const inside = [1, 2, 4, 7, 9];
  let text = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  const add = (number: number, content: string) => {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${content}\nendobj\n`;
  };
  for (const number of [3, 5, 6, 8]) add(number, basicObjects[number]!);
  let [head, body] = ['', ''];
  for (const number of inside) {
    head += `${number} ${body.length} `;
    body += `${basicObjects[number]!} `;
  }
  const packed = deflateSync(Buffer.from(head + body, 'latin1')).toString('latin1');
  add(10, stream(packed, `/Type /ObjStm /N ${inside.length} /First ${head.length} /Filter /FlateDecode`));
  const start = text.length;
  offsets.set(11, start);
  const rows = Array.from({ length: 12 }, (_, number) => {
    const row = Buffer.alloc(5);
    if (inside.includes(number)) row.set([2, 0, 0, 10, inside.indexOf(number)]);
    else if (offsets.has(number)) {
      row[0] = 1;
      row.writeUIntBE(offsets.get(number)!, 1, 3);
    }
    return row;
  });
  const predicted = rows.map((row, index) => {
    const above = rows[index - 1] ?? Buffer.alloc(5);
    return Buffer.concat([Uint8Array.of(2), row.map((octet, i) => octet - above[i]!)]);
  });
  const data = deflateSync(Buffer.concat(predicted)).toString('latin1');
  const entries =
    '/Type /XRef /W [1 3 1] /Size 12 /Root 1 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 5 >>';
  text += `11 0 obj\n${stream(data, entries)}\nendobj\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
