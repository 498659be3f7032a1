import { createHash, sign as signWith } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeSigner, octetString, ordinaryAttributes, signedData, signerInfo } from '../cms/cms-writer.ts';
import { file, signaturesOf, summary } from './letter-files.ts';
import { basicObjects, basicPdf, sign, withRevision } from './pdf-writer.ts';

const rsa = makeSigner('pdf-older', ['-newkey', 'rsa:2048']);
const other = makeSigner('pdf-other', ['-newkey', 'rsa:2048']);
const curve = makeSigner('pdf-curve', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']);
const read = (pdf: Buffer) => signaturesOf(file('hat.pdf', pdf));
const changesOf = async (pdf: Buffer) =>
  (await read(pdf)).signatures[0]!.laterChanges.map(({ code, effect, detail }) => `${code} ${effect} ${detail}`);

const certificateOf = ({ certificate }: typeof rsa) => `<${Buffer.from(certificate.octets).toString('hex')}>`;

describe('a PDF signature without CMS (adbe.x509.rsa_sha1)', () => {
  const signed = (digest: string, entries: string, signer = rsa) =>
    sign(basicPdf(), rsa, {
      subFilter: 'adbe.x509.rsa_sha1',
      entries,
      cms: (octets) => octetString(new Uint8Array(signWith(digest, octets, signer.key))),
    });

  test('is verified, with SHA-1 told as weak and the other digests not', async () => {
    const result = await read(signed('sha1', `/Cert ${certificateOf(rsa)}`));
    expect(summary(result)).toEqual(['pades hat.pdf whole-file ok/ok']);
    const [signature] = result.signatures;
    expect(signature).toMatchObject({ defects: [], cms: null, pdf: { claimedTime: '2026-11-17T05:00:00.000Z' } });
    expect(signature!.signerVerdicts[0]).toMatchObject({
      signer: { certificate: { sha256: rsa.certificate.sha256 } },
      weaknesses: [
        { code: 'sha-1', where: 'document' },
        { code: 'sha-1', where: 'signature' },
      ],
    });
    const chain = await read(signed('sha256', `/Cert [${certificateOf(rsa)} ${certificateOf(other)}]`));
    expect(chain.signatures[0]!.signerVerdicts[0]).toMatchObject({ hash: 'ok', signature: 'ok', weaknesses: [] });
  });

  test('fails for a changed document, a foreign certificate and a key of another kind', async () => {
    const whole = signed('sha1', `/Cert ${certificateOf(rsa)}`);
    const changed = Buffer.from(whole.toString('latin1').replace('100 tenge', '900 tenge'), 'latin1');
    expect(summary(await read(changed))).toEqual(['pades hat.pdf whole-file failed/failed']);
    expect(summary(await read(signed('sha1', `/Cert ${certificateOf(other)}`)))).toEqual([
      'pades hat.pdf whole-file failed/failed',
    ]);
    expect(summary(await read(signed('sha1', `/Cert ${certificateOf(curve)}`)))).toEqual([
      'pades hat.pdf whole-file unsupported/unsupported',
    ]);
  });

  test.each(['', '/Cert (no certificate)', '/Cert []', '/Cert 21 0 R'])('with "%s" is unreadable', async (entries) => {
    const [signature] = (await read(signed('sha1', entries))).signatures;
    expect(signature).toMatchObject({ signerVerdicts: [], defects: [{ code: 'x509-signature-unreadable' }] });
  });

  test('with contents that are no signature value is unreadable', async () => {
    const pdf = sign(basicPdf(), rsa, {
      subFilter: 'adbe.x509.rsa_sha1',
      entries: `/Cert ${certificateOf(rsa)}`,
      cms: () => Uint8Array.of(0x30, 0x80, 1),
    });
    expect((await read(pdf)).signatures[0]!.defects).toMatchObject([{ code: 'x509-signature-unreadable' }]);
  });
});

describe('a PDF signature over the SHA-1 of what it covers (adbe.pkcs7.sha1)', () => {
  const signed = (digest: (octets: Uint8Array) => Uint8Array) =>
    sign(basicPdf(), rsa, {
      subFilter: 'adbe.pkcs7.sha1',
      cms: (octets) => {
        const content = digest(octets);
        return signedData([rsa], [signerInfo(rsa, ordinaryAttributes(content)).octets], content);
      },
    });
  const sha1 = (octets: Uint8Array) => new Uint8Array(createHash('sha1').update(octets).digest());

  test('is verified and weak', async () => {
    const [signature] = (await read(signed(sha1))).signatures;
    expect(signature!.defects).toEqual([]);
    expect(signature!.signerVerdicts[0]).toMatchObject({
      hash: 'ok',
      signature: 'ok',
      weaknesses: [{ code: 'sha-1', where: 'document' }],
    });
  });

  test('fails over another digest, and is of no shape over anything else', async () => {
    expect(summary(await read(signed(() => new Uint8Array(20))))).toEqual(['pades hat.pdf whole-file failed/ok']);
    expect((await read(signed(() => new Uint8Array(32)))).signatures[0]!.defects).toMatchObject([
      { code: 'cms-not-detached' },
    ]);
  });
});

describe('what a signature locks', () => {
  const filledIn = { 9: `${basicObjects[9]!.slice(0, -2)} /V (17) >>` };
  const reference = (parameters: string) =>
    `/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /V /1.2 ${parameters} >> >>]`;
  const field = (lock: string) =>
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 21 0 R /Lock ${lock} >>`;

  test.each([
    ['all fields', reference('/Action /All'), true],
    ['this one by name', reference('/Action /Include /Fields [(number)]'), true],
    ['another one', reference('/Action /Include /Fields [(date)]'), false],
    ['one whose name begins the same', reference('/Action /Include /Fields [(numb)]'), false],
    ['all but this', reference('/Action /Exclude /Fields [(number)]'), false],
    ['all but another', reference('/Action /Exclude /Fields [(date)]'), true],
    ['nothing that is known', reference('/Action /Some /Fields [(number)]'), false],
  ] as const)('%s', async (_name, entries, isLocked) => {
    const whole = withRevision(sign(basicPdf(), rsa, { entries }), filledIn);
    expect(await changesOf(whole)).toEqual([
      'form-filled form number',
      ...(isLocked ? ['locked-field-changed content number'] : []),
    ]);
  });

  test('by the lock of its field, where a program left the references out, is locked as it was signed', async () => {
    const signed = sign(basicPdf(), rsa, { objects: { 20: field('<< /Action /All /P 1 >>') } });
    expect(await changesOf(withRevision(signed, filledIn))).toEqual([
      'form-filled form number',
      'beyond-certification content form-filled',
      'locked-field-changed content number',
    ]);
    // Taking the lock away afterwards does not open what was locked.
    const opened = withRevision(signed, { ...filledIn, 20: field('null') });
    expect(await changesOf(opened)).toContain('locked-field-changed content number');
    const circular = sign(basicPdf(), rsa, { objects: { 20: field('50 0 R'), 50: '51 0 R', 51: '50 0 R' } });
    expect((await read(circular)).signatures[0]!.defects).not.toEqual([]);
  });

  test('does not keep others from signing, unless nothing may be done at all', async () => {
    const twice = sign(sign(basicPdf(), rsa, { entries: reference('/Action /All') }), rsa, { fieldNumber: 22 });
    expect(await changesOf(twice)).toEqual(['signature-added none Signature22']);
    const closed = sign(basicPdf(), rsa, { objects: { 20: field('<< /Action /All /P 1 >>') } });
    expect(await changesOf(sign(closed, rsa, { fieldNumber: 22 }))).toContain(
      'beyond-certification content signature-added',
    );
  });
});
