import { describe, expect, test } from 'vitest';
import { readLetter } from '../../src/letter/read-letter.ts';
import { chunks, limits, readPieces, readSample } from './read-sample.ts';

const entity = [
  'Content-Type: multipart/mixed; boundary=inner',
  '',
  '--inner',
  'Content-Type: text/plain',
  '',
  'Hello.',
  '--inner',
  'Content-Type: application/pdf; name=hat.pdf',
  '',
  '%PDF-1.7',
  '--inner--',
  '',
].join('\r\n');

const signed = (boundary: string) =>
  [
    `Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=${boundary}`,
    '',
    'This is a signed letter.',
    `--${boundary}`,
    entity,
    `--${boundary}`,
    'Content-Type: application/pkcs7-signature; name=smime.p7s',
    'Content-Transfer-Encoding: base64',
    '',
    'MIIB',
    `--${boundary}--`,
    '',
  ].join('\r\n');

const letter = `From: a@dsm.gov.kz\r\nMIME-Version: 1.0\r\n${signed('outer')}`;

describe('the signed part of a multipart/signed', () => {
  test('is a span of the raw letter: header and body, without the line end of the delimiter', async () => {
    const { signedEntities, parts } = await readSample(letter);
    expect(signedEntities).toHaveLength(1);
    const [{ path, signaturePath, start, end }] = signedEntities as [NonNullable<typeof signedEntities>[number]];
    expect(letter.slice(start, end)).toBe(entity);
    expect([path, signaturePath]).toEqual(['1', '2']);
    expect(parts.map((part) => part.path)).toEqual(['1.1', '1.2', '2']);
  });

  test('is the same however the letter is cut into pieces', async () => {
    const whole = (await readSample(letter)).signedEntities;
    for (let size = 1; size < 90; size++) {
      expect(readPieces(Buffer.from(letter), size).signedEntities).toEqual(whole);
    }
  });

  test('has offsets of the raw letter in an enclosed letter too', async () => {
    const outer = [
      'From: b@dsm.gov.kz',
      'Content-Type: multipart/mixed; boundary=mixed',
      '',
      '--mixed',
      'Content-Type: message/rfc822',
      '',
      letter,
      '--mixed--',
      '',
    ].join('\r\n');
    const { enclosed, signedEntities } = await readSample(outer);
    expect(signedEntities).toBeUndefined();
    const [{ path, signaturePath, start, end }] = enclosed[0]!.signedEntities as [
      { path: string; signaturePath: string; start: number; end: number },
    ];
    expect(outer.slice(start, end)).toBe(entity);
    expect([path, signaturePath]).toEqual(['1.1', '1.2']);
  });

  test('is not told where the delimiter after it never comes, nor of other multiparts', async () => {
    const cut = letter.slice(0, letter.indexOf('--inner--'));
    expect((await readSample(cut)).signedEntities).toBeUndefined();
    const mixed = letter.replace('multipart/signed', 'multipart/mixed');
    expect((await readLetter(chunks(Buffer.from(mixed), 100), limits)).signedEntities).toBeUndefined();
  });
});
