import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LetterSignatures } from '../../../src/signature/forms/letter-signatures.ts';
import { makeSigner, ordinaryAttributes, signedData, signerInfo } from '../cms/cms-writer.ts';
import { haveSharedFiles, sharedFile } from '../shared-files.ts';
import { file, signaturesOf } from './letter-files.ts';
import { basicPdf, sign, withRevision } from './pdf-writer.ts';
import { zip } from './zip-writer.ts';

const rsa = makeSigner('fuzz', ['-newkey', 'rsa:2048']);
const text = new TextEncoder().encode('one');
const cms = signedData([rsa], [signerInfo(rsa, ordinaryAttributes(text)).octets]);
const attached = signedData([rsa], [signerInfo(rsa, ordinaryAttributes(text)).octets], text);
const signedPdf = sign(basicPdf(), rsa);
const laterPdf = sign(withRevision(signedPdf, { 90: '(x)' }), rsa, { fieldNumber: 22 });
const archive = zip([
  { name: 'hat.txt', content: text },
  { name: 'hat.txt.p7s', content: cms },
]);
const xml = haveSharedFiles
  ? sharedFile('signature/samples/xml/ncanode_xml_signed_valid_string_two_signers.xml')
  : new TextEncoder().encode('<a xmlns="http://www.w3.org/2000/09/xmldsig#"><Signature/></a>');

/** Octets overwritten, cut out, put in twice; seldom none. */
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('set', 'cut', 'double', 'token'),
    value: fc.nat(255),
    length: fc.nat(40),
    token: fc.constantFrom(
      ...[
        '<<',
        '>>',
        '[',
        ']',
        '(',
        'obj',
        'endobj',
        '0 R',
        '/Prev 0',
        '/Length 99999',
        '/Kids [1 0 R]',
        '/Parent 3 0 R',
      ],
      ...[
        '<a>',
        '</a>',
        '&#13;',
        '<!--',
        ']]>',
        'URI="#a"',
        'xmlns:ds=""',
        '\0',
        '999999999999',
        'PK\x01\x02',
        '%%EOF',
      ],
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function mutated(
  octets: Uint8Array,
  changes: typeof edits extends fc.Arbitrary<infer Edits> ? Edits : never,
): Uint8Array {
  let result = Buffer.from(octets);
  for (const { at, kind, value, length, token } of changes) {
    const position = Math.floor(at * Math.max(0, result.length - 1));
    const [head, tail] = [result.subarray(0, position), result.subarray(position)];
    if (kind === 'set' && result.length > 0) result[position] = value;
    else if (kind === 'cut') result = Buffer.concat([head, tail.subarray(length)]);
    else if (kind === 'double') result = Buffer.concat([head, tail.subarray(0, length), tail]);
    else if (kind === 'token') result = Buffer.concat([head, Buffer.from(token, 'latin1'), tail]);
  }
  return new Uint8Array(result);
}

/** The octets that are signed: all but the contents. */
function outside(pdf: Uint8Array): Buffer {
  const [open, close] = [signedPdf.indexOf('/Contents <') + 10, signedPdf.lastIndexOf('> /M')];
  return Buffer.concat([pdf.subarray(0, open), pdf.subarray(close)]);
}

/** A signature that passes says so of octets that it covers. */
function passing({ signatures }: LetterSignatures) {
  return signatures.filter(
    ({ coverage, defects, laterChanges, signerVerdicts }) =>
      coverage === 'whole-file' &&
      defects.length === 0 &&
      laterChanges.length === 0 &&
      signerVerdicts.some(({ hash, signature }) => hash === 'ok' && signature === 'ok'),
  );
}

describe('hostile files are read without a throw, in bounded time', () => {
  test.each([
    ['a detached signature', 'hat.p7s', cms, 1500],
    ['an attached signature', 'hat.p7m', attached, 1500],
    ['a signed PDF', 'hat.pdf', signedPdf, 1500],
    ['a PDF signed twice', 'hat.pdf', laterPdf, 800],
    ['an XML file with two signatures', 'hat.xml', xml, 300],
    ['an archive', 'hat.zip', archive, 400],
  ] as const)('%s', async (_name, name, octets, numRuns) => {
    const started = performance.now();
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const result = await signaturesOf(file(name, mutated(octets, changes)), file('hat.txt', text));
        for (const { covers, coverage } of result.signatures) if (coverage === 'none') expect(covers).toEqual([]);
      }),
      { numRuns },
    );
    expect(performance.now() - started).toBeLessThan(45_000);
  });

  test('no change of a signed PDF leaves a signature that covers the whole of it', async () => {
    const whole = passing(await signaturesOf(file('hat.pdf', signedPdf)));
    expect(whole).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const changed = mutated(signedPdf, changes);
        fc.pre(Buffer.compare(changed, signedPdf) !== 0);
        const passed = passing(await signaturesOf(file('hat.pdf', changed)));
        // Nothing signs the contents: the letter case of their digits, and zeros that could as well be line ends.
        if (passed.length > 0) expect(Buffer.compare(outside(changed), outside(signedPdf))).toBe(0);
      }),
      { numRuns: 800 },
    );
  });

  test('random octets behind the heads of every form', async () => {
    const heads = [
      '%PDF-1.7\n',
      'PK\x03\x04',
      '<?xml version="1.0"?><a xmlns:x="http://www.w3.org/2000/09/xmldsig#">',
      '0\x82',
      'MII',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, tail) => {
        const octets = new Uint8Array(Buffer.concat([Buffer.from(head, 'latin1'), tail]));
        expect((await signaturesOf(file('a', octets))).signatures).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('files made to cost time', () => {
  const withinSeconds = async (octets: Buffer | string, name: string, seconds: number) => {
    const started = performance.now();
    const result = await signaturesOf(file(name, typeof octets === 'string' ? octets : new Uint8Array(octets)));
    expect(performance.now() - started).toBeLessThan(seconds * 1000);
    return result.findings.map(({ code }) => code);
  };
  const pdfWith = (catalogue: string) =>
    basicPdf({ 1: `<< /Type /Catalog /AcroForm 8 0 R ${catalogue} >>`, 8: '<< /Fields [8 0 R] /Kids [8 0 R] >>' });

  test('nested, circular and endless structures of a PDF', async () => {
    expect(await withinSeconds(pdfWith(`/Names ${'<< /A '.repeat(100_000)}`), 'a.pdf', 5)).toEqual(['pdf-unreadable']);
    expect(await withinSeconds(pdfWith(`/AF [${'['.repeat(100_000)}`), 'a.pdf', 5)).toEqual(['pdf-unreadable']);
    expect(await withinSeconds(pdfWith('/Pages 1 0 R /Names 1 0 R /AF 1 0 R'), 'a.pdf', 5)).toEqual([]);
    const circular = basicPdf()
      .toString('latin1')
      .replace(/\/Root 1 0 R/, (root) => `${root} /Prev 9`);
    expect(await withinSeconds(circular, 'a.pdf', 5)).toEqual(['pdf-unreadable']);
    const many = `${basicPdf().toString('latin1')}${'/ByteRange '.repeat(200_000)}`;
    expect(await withinSeconds(many, 'a.pdf', 5)).toEqual(['pdf-signature-outside-form']);
  });

  test('deep and wide XML', async () => {
    const signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>';
    expect(await withinSeconds(`${'<a>'.repeat(100_000)}${signature}`, 'a.xml', 5)).toEqual(['too-large-to-examine']);
    const wide = `<a>${'<b/>'.repeat(200_000)}${signature}</a>`;
    expect(await withinSeconds(wide, 'a.xml', 5)).toEqual(['too-large-to-examine']);
    const several = `<a>${'<b c="d"/>'.repeat(10_000)}${signature.repeat(30)}</a>`;
    expect(await withinSeconds(several, 'a.xml', 20)).toEqual(['too-many-signatures']);
  });
});
