import { describe, expect, test } from 'vitest';
import { makeSigner, ordinaryAttributes, signedData, signerInfo } from '../cms/cms-writer.ts';
import { file, findingCodes, signaturesOf, summary } from './letter-files.ts';
import { basicObjects, basicPdf, sign, stream, withRevision } from './pdf-writer.ts';

const rsa = makeSigner('attacks', ['-newkey', 'rsa:2048']);
const signedOnce = sign(basicPdf(), rsa);
const read = (pdf: Buffer) => signaturesOf(file('hat.pdf', pdf));
const changesOf = async (pdf: Buffer, index = 0) =>
  (await read(pdf)).signatures[index]!.laterChanges.map(({ code, effect }) => `${code} ${effect}`);
const page = basicObjects[3]!.replace('[9 0 R]', '[9 0 R 20 0 R]');
const form = basicObjects[8]!.replace('[9 0 R]', '[9 0 R 20 0 R]').replace('/DA', '/SigFlags 3 /DA');

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
    ['an unknown form', replaced('ETSI.CAdES.detached', 'adbe.x509.rsa_md5xx '), 'sub-filter-unsupported'],
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

  test('content that is listed as a signature field is content all the same', async () => {
    const later = withRevision(signedOnce, {
      5: stream('BT /F1 12 Tf (Pay 900 tenge) Tj ET', '/FT /Sig /T (five)'),
      8: form.replace('20 0 R', '20 0 R 5 0 R'),
    });
    expect(await changesOf(later)).toEqual(['page-content-changed content']);
    const look = `${basicObjects[9]!.slice(0, -2)} /AP << /N 41 0 R >> >>`;
    const drawn = sign(basicPdf({ ...basicObjects, 9: look, 41: stream('(17) Tj') }), rsa);
    const redrawn = withRevision(drawn, {
      41: stream('(99) Tj', '/FT /Sig /T (look)'),
      8: form.replace('20 0 R', '20 0 R 41 0 R'),
    });
    expect(await changesOf(redrawn)).toEqual(['appearance-changed content']);
  });

  test('what is called a signature and is none is a remark on the page', async () => {
    const later = (field: string) =>
      withRevision(signedOnce, { 8: form.replace('20 0 R', '20 0 R 40 0 R'), 40: `<< /FT /Sig /T (x) ${field} >>` });
    expect(await changesOf(later('/V << /Type /Sig >> /AP << /N 5 0 R >>'))).toEqual(['signature-added annotation']);
    expect(await changesOf(later('/Subtype /FreeText /Contents (900)'))).toEqual(['signature-field-added annotation']);
    expect(await changesOf(later('/AA << >>'))).toEqual(['signature-field-added annotation']);
    expect(await changesOf(later(''))).toEqual(['signature-field-added none']);
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
