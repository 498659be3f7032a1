import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWholeElement } from '../../../src/signature/asn1/element.ts';
import {
  attribute,
  der,
  ordinaryAttributes,
  sequence,
  signedData,
  signerInfo,
  type TestSigner,
} from '../cms/cms-writer.ts';

import { file, signaturesOf } from '../forms/letter-files.ts';
import { basicObjects, basicPdf, type PdfObjects, sign, stream, withRevision } from '../forms/pdf-writer.ts';
import { makePki, type OpensslPki } from '../revocation/openssl-pki.ts';
import { ocspAnswer, reportsOn, signerOf, tokenOver } from './stamped-signatures.ts';

/** PDFs with a document security store and document time stamps (EN 319 142-1 §5.4), under an openssl authority. */

const later = new Date('2040-01-01T00:00:00Z');

let pki: OpensslPki;
let strangers: OpensslPki;
let person: TestSigner;
let list: Uint8Array;

beforeAll(async () => {
  [pki, strangers] = [await makePki(), await makePki()];
  person = signerOf(pki, 'listed');
  list = new Uint8Array(readFileSync(join(pki.folder, 'ca.crl')));
}, 120_000);
afterAll(() => {
  pki.close();
  strangers.close();
});

const latin1 = (octets: Uint8Array) => Buffer.from(octets).toString('latin1');
const catalogue = '<< /Type /Catalog /Pages 2 0 R /AcroForm 8 0 R /DSS 60 0 R >>';

/** A revision that adds the store; `vri`: the answers stand under a signature's entry alone. */
function store(lists: readonly Uint8Array[], answers: readonly Uint8Array[], vri = false): PdfObjects {
  const streams = [...lists, ...answers].map((octets, index) => [70 + index, stream(latin1(octets))] as const);
  const references = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `${70 + from + index} 0 R`).join(' ');
  const [crls, ocsps] = [references(0, lists.length), references(lists.length, answers.length)];
  const dss = vri
    ? `<< /Type /DSS /VRI << /ABCD << /CRL [${crls}] /OCSP [${ocsps}] /TU (D:20261117100000Z) >> >> >>`
    : `<< /Type /DSS /CRLs [${crls}] /OCSPs [${ocsps}] >>`;
  return { 1: catalogue, 60: dss, ...Object.fromEntries(streams) };
}

const stamped = (pdf: Buffer, authority = pki, over?: Uint8Array) =>
  sign(pdf, person, {
    fieldNumber: 22,
    subFilter: 'ETSI.RFC3161',
    cms: (octets) => tokenOver(authority, over ?? octets),
  });

const read = (pdf: Buffer) => file('hat.pdf', pdf);
const changesOf = async (pdf: Buffer) =>
  (await signaturesOf(read(pdf))).signatures[0]!.laterChanges.map(({ code, effect }) => `${code} ${effect}`);

describe('a signature with its validation data in the file', () => {
  test('passes on lists or answers of the store alone, also of its entries for one signature', async () => {
    const signed = sign(basicPdf(), person);
    expect(await reportsOn(pki, [read(signed)], { listed: false })).toMatchObject([{ subIndication: 'TRY_LATER' }]);
    for (const [objects, kind] of [
      [store([list], []), 'crl'],
      [store([], [ocspAnswer(pki, 'listed')]), 'ocsp'],
      [store([list], [], true), 'crl'],
      [store([], [ocspAnswer(pki, 'listed')], true), 'ocsp'],
    ] as const) {
      const whole = withRevision(signed, objects);
      const [report] = await reportsOn(pki, [read(whole)], { listed: false });
      expect(report).toMatchObject({
        indication: 'TOTAL_PASSED',
        chain: [{ revocation: { state: 'good', kind } }, {}],
      });
      expect(await changesOf(whole)).toEqual(['validation-data-added none']);
    }
  });

  test('of garbage, of circles and of what is not there: is asked for elsewhere', async () => {
    const signed = sign(basicPdf(), person);
    for (const dss of [
      '<< /CRLs 60 0 R /OCSPs [60 0 R 61 0 R] /VRI 60 0 R >>',
      '[60 0 R]',
      '<< /CRLs [[60 0 R] 999 0 R (text) 3] /Certs 999 0 R /VRI << /A 60 0 R /B << /CRL 62 0 R >> >> >>',
      `<< /CRLs [${'63 0 R '.repeat(5000)}] /OCSPs [64 0 R] >>`,
    ]) {
      const whole = withRevision(signed, {
        1: catalogue,
        60: dss,
        61: '62 0 R',
        62: '61 0 R',
        63: stream('no list at all'),
        64: stream('x', '/Filter /FlateDecode'),
      });
      const [report] = await reportsOn(pki, [read(whole)], { listed: false });
      expect(report).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' });
      const [listed] = await reportsOn(pki, [read(whole)]);
      expect(listed).toMatchObject({ indication: 'TOTAL_PASSED' });
    }
  });

  test('that somebody else signed tells nothing', async () => {
    const foreign = new Uint8Array(readFileSync(join(strangers.folder, 'ca.crl')));
    const whole = withRevision(sign(basicPdf(), person), store([foreign], [ocspAnswer(strangers, 'listed')]));
    expect(await reportsOn(pki, [read(whole)], { listed: false })).toMatchObject([{ subIndication: 'TRY_LATER' }]);
  });

  test('is told apart from a change of the content in the same revision', async () => {
    const changed = { ...store([list], []), 5: stream('BT /F1 12 Tf (Pay 900 tenge) Tj ET') };
    const whole = stamped(withRevision(sign(basicPdf(), person), changed));
    expect((await changesOf(whole)).toSorted()).toEqual([
      'document-timestamp-added none',
      'page-content-changed content',
      'validation-data-added none',
    ]);
    expect(await reportsOn(pki, [read(whole)])).toMatchObject([{ subIndication: 'SIG_CONSTRAINTS_FAILURE' }]);
  });

  test('of a signed attribute counts too (adbe-revocationInfoArchival)', async () => {
    const archival = attribute('1.2.840.113583.1.1.8', sequence(der(0xa0, sequence(list))));
    const cms = (octets: Uint8Array) =>
      signedData([person], [signerInfo(person, [...ordinaryAttributes(octets), archival]).octets]);
    const whole = sign(basicPdf(), person, { subFilter: 'adbe.pkcs7.detached', cms });
    expect(await reportsOn(pki, [read(whole)], { listed: false })).toMatchObject([{ indication: 'TOTAL_PASSED' }]);
  });
});

describe('a document time stamp', () => {
  test('proves the signatures before it, with all that it needs in the file', async () => {
    const whole = stamped(withRevision(sign(basicPdf(), person), store([list], [])));
    const [report, ...others] = await reportsOn(pki, [read(whole)], { at: later, listed: false });
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      indication: 'TOTAL_PASSED',
      referenceTime: { source: 'time-stamp' },
      timestamps: [{ kind: 'document', indication: 'TOTAL_PASSED' }],
      laterChanges: [{ effect: 'none' }, { effect: 'none' }],
    });
    expect(new Set(report!.laterChanges.map(({ code }) => code))).toEqual(
      new Set(['validation-data-added', 'document-timestamp-added']),
    );
  });

  test('and a store are allowed after a certification that allows nothing (P 1)', async () => {
    const entries = '/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 /V /1.2 >> >>]';
    const whole = stamped(withRevision(sign(basicPdf(), person, { entries }), store([list], [])));
    expect((await changesOf(whole)).toSorted()).toEqual([
      'document-timestamp-added none',
      'validation-data-added none',
    ]);
    expect(await reportsOn(pki, [read(whole)], { at: later })).toMatchObject([{ indication: 'TOTAL_PASSED' }]);
    const signedAgain = sign(sign(basicPdf(), person, { entries }), person, { fieldNumber: 22 });
    expect(await changesOf(signedAgain)).toContain('beyond-certification content');
  });

  test('proves nothing of a signature after it', async () => {
    const fields = '20 0 R 22 0 R 24 0 R';
    const whole = sign(stamped(sign(basicPdf(), person)), person, {
      fieldNumber: 24,
      objects: {
        3: basicObjects[3]!.replace('[9 0 R]', `[9 0 R ${fields}]`),
        8: basicObjects[8]!.replace('[9 0 R]', `[9 0 R ${fields}]`).replace('/DA', '/SigFlags 3 /DA'),
      },
    });
    const reports = await reportsOn(pki, [read(whole)], { at: later });
    expect(reports.map(({ referenceTime, indication }) => [referenceTime.source, indication])).toEqual([
      ['time-stamp', 'TOTAL_PASSED'],
      ['arrival', 'INDETERMINATE'],
    ]);
  });

  test('over other octets, or by a stranger, proves nothing', async () => {
    for (const [pdf, subIndication] of [
      [stamped(sign(basicPdf(), person), pki, Uint8Array.of(1)), 'HASH_FAILURE'],
      [stamped(sign(basicPdf(), person), strangers), 'NO_CERTIFICATE_CHAIN_FOUND'],
    ] as const) {
      const [report] = await reportsOn(pki, [read(pdf)], { at: later });
      expect(report).toMatchObject({
        subIndication: 'OUT_OF_BOUNDS_NO_POE',
        referenceTime: { source: 'arrival' },
        timestamps: [{ kind: 'document', subIndication }],
      });
    }
  });

  test('with a byte range that leaves the signature out is no time stamp', async () => {
    const whole = stamped(sign(basicPdf(), person));
    const range = /\/ByteRange \[0 (\d{10}) (\d{10}) (\d{10})\]/g;
    const all = [...whole.toString('latin1').matchAll(range)];
    // The second range made to skip everything from the first one's contents on.
    const [first, second] = [all[0]!, all[1]!];
    const text = Buffer.from(whole);
    text.write(`/ByteRange [0 ${first[1]} ${second[2]} ${second[3]}]`, second.index, 'latin1');
    const [report] = await reportsOn(pki, [read(text)], { at: later });
    expect(report).toMatchObject({ referenceTime: { source: 'arrival' }, timestamps: [] });
  });
});

test('revocation data among those of the CMS count, an OCSP answer in either of its formats', async () => {
  const response = ocspAnswer(pki, 'listed');
  const plain = signedData([person], [signerInfo(person, ordinaryAttributes(Uint8Array.of(7))).octets]);
  const element = readWholeElement(plain, { depthMax: 32, elementCountMax: 1000 });
  const fields = element.children[1]!.children[0]!.children.map(({ octets }) => octets);
  const bytes = readWholeElement(response, { depthMax: 32, elementCountMax: 1000 }).children[1]!.children[0]!;
  const basic = bytes.children[1]!.content;
  for (const [format, value] of [
    ['06082b06010505071002', response],
    ['06092b0601050507300101', basic],
  ] as const) {
    const other = der(0xa1, new Uint8Array(Buffer.from(format, 'hex')), value);
    const data = sequence(...fields.slice(0, -1), der(0xa1, other), fields.at(-1)!);
    const cms = sequence(element.children[0]!.octets, der(0xa0, data));
    const files = [file('a.bin', Uint8Array.of(7)), file('a.bin.p7s', cms)];
    expect(await reportsOn(pki, files, { listed: false })).toMatchObject([
      { indication: 'TOTAL_PASSED', chain: [{ revocation: { kind: 'ocsp' } }, {}] },
    ]);
  }
});
