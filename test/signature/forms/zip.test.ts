import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/signature/digest.ts';
import { defaultFormLimits, readLetterSignatures } from '../../../src/signature/forms/letter-signatures.ts';
import { makeSigner, ordinaryAttributes, sha256, signedData, signerInfo } from '../cms/cms-writer.ts';
import { file, findingCodes, signaturesOf, summary } from './letter-files.ts';
import { type ZipItem, zip } from './zip-writer.ts';

const rsa = makeSigner('zip', ['-newkey', 'rsa:2048']);
const octets = (text: string) => new TextEncoder().encode(text);
const detached = (document: string) =>
  signedData([rsa], [signerInfo(rsa, ordinaryAttributes(octets(document))).octets]);
const gost = 'urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512';
const base64 = (digest: Uint8Array) => Buffer.from(digest).toString('base64');

const manifest = [
  '<?xml version="1.0" encoding="UTF-8"?><NCAManifest><SigReference URI="META-INF/signature-1.cms"/>',
  '<DataObjectReference URI="hat.txt"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
  `<DigestValue>${base64(sha256(octets('one')))}</DigestValue></DataObjectReference>`,
  `<DataObjectReference URI="qosymsha/қосымша.txt"><DigestMethod Algorithm="${gost}"/>`,
  `<DigestValue>${base64(digestOf('streebog-512', octets('two')))}</DigestValue></DataObjectReference></NCAManifest>`,
].join('');

const signed: readonly ZipItem[] = [
  { name: 'hat.txt', content: 'one' },
  { name: 'qosymsha/қосымша.txt', content: 'two' },
  { name: 'META-INF/NCAManifest.xml', content: manifest },
  { name: 'META-INF/signature-1.cms', content: detached(manifest) },
];
const withEntry = (name: string, content: string) =>
  signed.map((item) => (item.name === name ? { name, content } : item));
const read = (items: readonly ZipItem[]) => signaturesOf(file('package.zip', zip(items)));

describe('a signed archive', () => {
  test('covers itself and every entry of its manifest', async () => {
    const result = await read(signed);
    expect(summary(result)).toEqual(['signed-zip package.zip whole-file ok/ok']);
    expect(result.signatures[0]!.covers).toHaveLength(3);
    expect(result.findings).toEqual([]);
  });

  const cases: readonly (readonly [string, readonly ZipItem[], string])[] = [
    ['an entry was changed', withEntry('hat.txt', 'One'), 'manifest-digest-mismatch'],
    ['an entry is missing', signed.slice(1), 'manifest-entry-missing'],
    ['an entry was added', [...signed, { name: 'more.txt', content: 'x' }], 'manifest-entry-unlisted'],
  ];
  test.each(cases)('does not stand when %s', async (_name, items, code) => {
    const [signature] = (await read(items)).signatures;
    expect([signature!.coverage, signature!.covers]).toEqual(['part', []]);
    expect(signature!.defects.map((defect) => defect.code)).toEqual([code]);
  });

  test('does not stand when the manifest was changed', async () => {
    const changed = manifest.replace('</NCAManifest>', '\n</NCAManifest>');
    expect(summary(await read(withEntry('META-INF/NCAManifest.xml', changed)))).toEqual([
      'signed-zip package.zip none failed/ok',
    ]);
  });

  test.each([
    ['with a document type declaration', manifest.replace('<NCAManifest>', '<!DOCTYPE x><NCAManifest>')],
    [
      'with two digests for an object',
      manifest.replace('</DigestValue>', '</DigestValue><DigestValue>AA</DigestValue>'),
    ],
    ['cut off', manifest.slice(0, 300)],
  ])('a manifest %s is not read', async (_name, text) => {
    const result = await read(withEntry('META-INF/NCAManifest.xml', text));
    expect([result.signatures, findingCodes(result)]).toEqual([[], ['manifest-unreadable']]);
  });

  test('without its signature is told', async () => {
    expect(findingCodes(await read(signed.slice(0, 3)))).toEqual(['manifest-signature-missing']);
  });
});

describe('other archives', () => {
  test('a document and its signature side by side', async () => {
    const result = await read([
      { name: 'hat.txt', content: 'one' },
      { name: 'hat.txt.p7s', content: detached('one') },
    ]);
    expect(summary(result)).toEqual(['cms-detached hat.txt whole-file ok/ok']);
    expect(result.signatures[0]!.container.names).toEqual(['package.zip', 'hat.txt.p7s']);
  });

  test('bombs, names that lead out, names that stand twice and broken archives are refused', async () => {
    expect(findingCodes(await read([{ name: 'bomb', content: new Uint8Array(50_000_000) }]))).toEqual([
      'unpacking-limit-reached',
    ]);
    expect(findingCodes(await read([{ name: '../x', content: 'a' }]))).toEqual(['zip-entry-unsafe']);
    const twice = await read([...signed, { name: 'HAT.txt', content: 'other' }]);
    expect(findingCodes(twice)).toEqual(['zip-entry-unsafe']);
    expect(findingCodes(await signaturesOf(file('cut.zip', zip(signed).subarray(0, 900))))).toEqual(['zip-unreadable']);
    const small = { ...defaultFormLimits, unpackedFileCountMax: 2 };
    const limited = await readLetterSignatures([file('a.zip', zip(signed))], { limits: small });
    expect(findingCodes(limited)).toEqual(['zip-unreadable']);
  });

  test('an archive within archives ends at the limit', async () => {
    let content: Uint8Array = octets('x');
    for (let i = 0; i < 7; i++) content = zip([{ name: `${i}.zip`, content }]);
    expect(findingCodes(await signaturesOf(file('outer.zip', content)))).toEqual(['nested-too-deep']);
  });

  test('the signature of an Office document is named and not taken for verified', async () => {
    const office = [
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: '_xmlsignatures/sig1.xml', content: '<Signature/>' },
    ];
    const result = await signaturesOf(file('hat.docx', zip(office)));
    expect([result.signatures, findingCodes(result)]).toEqual([[], ['office-signature-not-verified']]);
    expect(await signaturesOf(file('hat.docx', zip(office.slice(0, 1))))).toEqual({ signatures: [], findings: [] });
  });
});
