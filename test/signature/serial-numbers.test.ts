import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWholeElement } from '../../src/signature/asn1/element.ts';
import { integerHexOf, smallIntegerOf } from '../../src/signature/asn1/values.ts';
import { defaultCmsLimits } from '../../src/signature/cms/cms-reading.ts';
import { readCms } from '../../src/signature/cms/read-cms.ts';
import { der, makeSigner, ordinaryAttributes, signedData, signerInfo } from './cms/cms-writer.ts';

const limits = { depthMax: 2, elementCountMax: 2 };
const integer = (...octets: readonly number[]) => readWholeElement(der(2, Uint8Array.from(octets)), limits);

test.each([
  [[0xff], '-01'],
  [[0x00, 0xff], 'ff'],
  [[0xff, 0x7f], '-81'],
  [[0x80], '-80'],
  [[0x80, 0x00], '-8000'],
  [[0x00], '00'],
  [[0x00, 0x00, 0x01], '01'],
  [[0xff, 0xff, 0xff], '-01'],
])('the integer %j is %s', (octets, hex) => {
  expect(integerHexOf(integer(...octets), 'serial')).toBe(hex);
});

test('no two integers are written alike', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 24 }), (octets) => {
      const hex = integerHexOf(integer(...octets), 'serial');
      const value = BigInt.asIntN(octets.length * 8, BigInt(`0x${Buffer.from(octets).toString('hex')}`));
      const read = hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`);
      expect(read).toBe(value);
      if (hex.replace('-', '').length > 2) expect(hex.replace('-', '').startsWith('00')).toBe(false);
    }),
  );
});

test('a negative number is no version and no length', () => {
  expect(() => smallIntegerOf(integer(0xff), 'version')).toThrow('out of bounds');
  expect(smallIntegerOf(integer(0, 0xff), 'version')).toBe(255);
});

test('of two certificates numbered -1 and 255 a signature names the one that it names', () => {
  const key = ['-newkey', 'rsa:2048', '-subj', '/CN=same'];
  const minusOne = makeSigner('minus-one', key, ['-set_serial', '-1', '-subj', '/CN=same']);
  const byte = makeSigner('byte', key, ['-set_serial', '255', '-subj', '/CN=same']);
  expect([minusOne, byte].map(({ certificate }) => certificate.serialNumber)).toEqual(['-01', 'ff']);
  const text = Uint8Array.of(1);
  for (const signer of [minusOne, byte]) {
    const info = signerInfo(signer, ordinaryAttributes(text)).octets;
    const cms = readCms(signedData([minusOne, byte], [info]), defaultCmsLimits);
    if (!cms.ok) throw new Error(cms.defect.detail);
    expect(cms.reading.signers[0]!.certificate!.sha256).toBe(signer.certificate.sha256);
  }
});
