import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { namedFor } from '../../../src/signature/forms/file-names.ts';
import {
  defaultFormLimits,
  type LetterFile,
  readLetterSignatures,
} from '../../../src/signature/forms/letter-signatures.ts';
import { fileWith, makeSigner, openssl, ordinaryAttributes, signedData, signerInfo } from '../cms/cms-writer.ts';
import { file, findingCodes, signaturesOf, signaturesOfLetter, summary } from './letter-files.ts';

const rsa = makeSigner('pairing', ['-newkey', 'rsa:2048']);
const other = makeSigner('other', ['-newkey', 'rsa:2048']);
const octets = (text: string) => new TextEncoder().encode(text);
const detached = (document: string, signer = rsa) =>
  signedData([signer], [signerInfo(signer, ordinaryAttributes(octets(document))).octets]);
const attached = (document: string) =>
  signedData([rsa], [signerInfo(rsa, ordinaryAttributes(octets(document))).octets], octets(document));

describe('a signature file is paired with its document', () => {
  test('by the digest, whatever the files are called', async () => {
    const result = await signaturesOf(file('a.txt', 'one'), file('b.txt', 'two'), file('photo.jpg', detached('two')));
    expect(summary(result)).toEqual(['cms-detached b.txt whole-file ok/ok']);
    expect(result.findings).toMatchObject([
      { code: 'one-signature-for-several-documents', file: 'photo.jpg', detail: 'b.txt', others: ['a.txt'] },
    ]);
  });

  test('and it is told when its name says another', async () => {
    const result = await signaturesOf(file('a.txt', 'one'), file('b.txt', 'two'), file('a.txt.p7s', detached('two')));
    expect(summary(result)).toEqual(['cms-detached b.txt whole-file ok/ok']);
    expect(result.findings[0]).toMatchObject({
      code: 'named-for-another-document',
      others: ['a.txt'],
      detail: 'b.txt',
    });
  });

  test('a document with somebody else’s signature is a hash failure of that document', async () => {
    const result = await signaturesOf(file('Хат.PDF', 'changed'), file('хат.pdf.p7s', detached('original')));
    expect(summary(result)).toEqual(['cms-detached Хат.PDF none failed/ok']);
    expect(result.signatures[0]!.covers).toEqual([]);
    expect(result.findings).toMatchObject([{ code: 'signature-of-another-document', others: ['Хат.PDF'] }]);
  });

  test('a signature with no document stays without one', async () => {
    const result = await signaturesOf(file('hat.pdf', 'one'), file('signature.p7s', detached('two')));
    expect(summary(result)).toEqual(['cms-detached  none no-document/ok']);
    expect(findingCodes(result)).toEqual(['signature-without-document']);
  });

  test('several signatures of one document are told, the same one twice counts once', async () => {
    const twice = detached('one');
    const result = await signaturesOf(
      file('hat.pdf', 'one'),
      file('first.p7s', twice),
      file('copy of first.p7s', twice),
      file('second.p7s', detached('one', other)),
    );
    expect(summary(result)).toEqual(['cms-detached hat.pdf whole-file ok/ok', 'cms-detached hat.pdf whole-file ok/ok']);
    expect(result.findings).toMatchObject([
      { code: 'signature-repeated', file: 'copy of first.p7s', others: ['first.p7s'] },
      { code: 'several-signatures-of-document', file: 'hat.pdf', others: ['first.p7s', 'second.p7s'] },
    ]);
  });

  test('two copies of a document are one document, called as the signature is', async () => {
    const result = await signaturesOf(
      file('a.pdf', 'one'),
      file('hat.pdf', 'one'),
      file('hat.pdf.sig', detached('one')),
    );
    expect(summary(result)).toEqual(['cms-detached hat.pdf whole-file ok/ok']);
  });

  test('without signed attributes the signature itself decides', async () => {
    const document = fileWith('direct.txt', octets('directly'));
    const signature = openssl(
      ...['cms', '-sign', '-binary', '-noattr', '-in', document, '-outform', 'DER'],
      ...['-signer', rsa.certificateFile, '-inkey', rsa.keyFile],
    );
    const result = await signaturesOf(file('x.txt', 'else'), file('y.txt', 'directly'), file('s', signature));
    expect(summary(result)).toEqual(['cms-detached y.txt whole-file ok/ok']);
  });

  test('PEM and bare base64 are recognised by content', async () => {
    const base64 = Buffer.from(detached('one')).toString('base64');
    const pem = `-----BEGIN CMS-----\n${base64.replaceAll(/.{64}/g, '$&\n')}\n-----END CMS-----\n`;
    for (const text of [base64, pem, `\u{feff}${base64}`]) {
      const result = await signaturesOf(file('hat.txt', 'one'), file('note.txt', text));
      expect(summary(result)).toEqual(['cms-detached hat.txt whole-file ok/ok']);
    }
  });
});

describe('what a name says', () => {
  test.each([
    ['hat.pdf.p7s', 'hat.pdf', 3],
    ['HAT.PDF.P7S', 'hat.pdf', 3],
    ['Хат №5.docx.sig', 'хат №5.DOCX', 3],
    ['Қаулы жобасы.p7s', 'қаулы жобасы.docx', 2],
    ['hat.p7s', 'hat.pdf', 2],
    ['hat.pdf.sig.p7s', 'hat.pdf', 3],
    ['hat (1).pdf.p7s', 'hat.pdf', 1],
    ['hat.pdf.p7s', 'hat (2).pdf', 1],
    ['hat.pdf (1).p7s', 'hat.pdf', 1],
    ['письмо — копия.pdf.cms', 'письмо.pdf', 1],
    ['Копия письмо.pdf.cms', 'Письмо.pdf', 1],
    ['й.pdf.p7s', 'и\u0306.pdf', 3],
    ['hat.p7s', 'hattama.pdf', 0],
    ['smime.p7s', 'hat.pdf', 0],
    ['hat.pdf', 'hat.pdf', 0],
    [null, 'hat.pdf', 0],
  ] as const)('%s is named for %s: %i', (signature, document, degree) => {
    expect(namedFor(signature, document)).toBe(degree);
  });
});

describe('other files with CMS', () => {
  test('an attached signature gives its document, also in two layers', async () => {
    const inner = attached('text');
    const outer = signedData([other], [signerInfo(other, ordinaryAttributes(inner)).octets], inner);
    const result = await signaturesOf(file('hat.docx.p7m.p7m', outer));
    expect(summary(result)).toEqual([
      'cms-attached hat.docx.p7m whole-file ok/ok',
      'cms-attached hat.docx whole-file ok/ok',
    ]);
    expect(result.signatures[1]!.container.names).toEqual(['hat.docx.p7m.p7m', 'hat.docx.p7m']);
  });

  test('layers end at the limit', async () => {
    let layer: Uint8Array = octets('text');
    for (let i = 0; i < 8; i++) layer = signedData([rsa], [signerInfo(rsa, ordinaryAttributes(layer)).octets], layer);
    const result = await signaturesOf(file('deep.p7m', layer));
    expect(result.signatures).toHaveLength(5);
    expect(findingCodes(result)).toEqual(['nested-too-deep']);
  });

  test('a file beside an attached signature that is another one is told', async () => {
    const result = await signaturesOf(file('hat.pdf', 'changed'), file('hat.pdf.p7m', attached('original')));
    expect(findingCodes(result)).toEqual(['attached-document-differs']);
  });

  test('what is encrypted, without signers, cut off or too large is named so and never valid', async () => {
    const message = fileWith('message.txt', octets('secret'));
    const encrypted = openssl('cms', '-encrypt', '-aes256', '-in', message, '-outform', 'DER', rsa.certificateFile);
    const cases: readonly [LetterFile, string][] = [
      [file('smime.p7m', encrypted), 'encrypted-content'],
      [file('empty.p7s', signedData([rsa], [])), 'signers-missing'],
      [file('cut.p7s', detached('one').subarray(0, 300)), 'signature-unreadable'],
      [file('notes.p7s', 'nothing of the kind'), 'signature-unreadable'],
      [{ ...file('large.p7s', detached('one')), sizeOctets: 2 ** 40 }, 'signature-too-large'],
    ];
    for (const [given, code] of cases) {
      const result = await signaturesOf(given);
      expect([result.signatures, findingCodes(result)]).toEqual([[], [code]]);
    }
    expect(await signaturesOf(file('key.cer', rsa.certificate.octets), file('a.txt', 'MIIB no signature'))).toEqual({
      signatures: [],
      findings: [],
    });
  });

  test('101 signature files are read up to the limit', async () => {
    const signature = detached('one');
    const result = await signaturesOf(...Array.from({ length: 101 }, (_, i) => file(`${i}.p7s`, signature)));
    expect(findingCodes(result)).toContain('too-many-signatures');
  });
});

describe('S/MIME made by openssl', () => {
  const body = 'Content-Type: text/plain; charset=utf-8\r\n\r\nСәлем\r\n';
  const sign = (...options: readonly string[]) => {
    const message = fileWith('entity.eml', octets(body));
    const letter = openssl(
      ...['cms', '-sign', '-in', message, ...options, '-signer', rsa.certificateFile, '-inkey', rsa.keyFile],
      ...['-crlfeol', '-from', 'a@dsm.gov.kz', '-to', 'kense@ukimet.kz', '-subject', 'x'],
    );
    return Buffer.from(letter);
  };

  test('multipart/signed is verified over the octets of its first part', async () => {
    expect(summary(await signaturesOfLetter(sign()))).toEqual(['smime-signed  whole-file ok/ok']);
    const tampered = Buffer.from(sign().toString('utf8').replace('Сәлем', 'Солем'), 'utf8');
    expect(summary(await signaturesOfLetter(tampered))).toEqual(['smime-signed  none failed/ok']);
  });

  test('opaque signed-data is verified over the entity that it holds', async () => {
    expect(summary(await signaturesOfLetter(sign('-nodetach')))).toEqual(['smime-opaque  whole-file ok/ok']);
  });

  test('enveloped-data is named as encrypted', async () => {
    const message = fileWith('entity.eml', octets(body));
    const letter = openssl('cms', '-encrypt', '-aes256', '-in', message, '-subject', 'x', rsa.certificateFile);
    const result = await signaturesOfLetter(letter);
    expect([result.signatures, findingCodes(result)]).toEqual([[], ['encrypted-content']]);
  });

  test('a multipart/signed without its signature is told', async () => {
    const letter = sign()
      .toString('latin1')
      .replaceAll('application/pkcs7-signature', 'text/plain')
      .replaceAll('smime.p7s', 'a.txt')
      .replace(/MI[A-Za-z0-9+/=\r\n]{400,}/, 'none\r\n');
    expect(findingCodes(await signaturesOfLetter(Buffer.from(letter, 'latin1')))).toEqual(['signed-entity-missing']);
  });
});

test('a document of a gigabyte is hashed once, as a stream, for all its signatures', async () => {
  const piece = new Uint8Array(4 * 1024 * 1024).fill(7);
  const count = 256;
  const digests = ['sha256', 'sha512'].map((name) => createHash(name));
  for (let i = 0; i < count; i++) for (const digest of digests) digest.update(piece);
  const [sha256, sha512] = digests.map((digest) => new Uint8Array(digest.digest())) as [Uint8Array, Uint8Array];
  let opened = 0;
  const large: LetterFile = {
    name: 'large.bin',
    contentType: 'application/octet-stream',
    sha256: Buffer.from(sha256).toString('hex'),
    sizeOctets: count * piece.length,
    leadingOctets: '07'.repeat(16),
    async *open() {
      opened++;
      for (let i = 0; i < count; i++) yield piece;
    },
  };
  const document = fileWith('small.txt', octets('small'));
  const over = (name: string) =>
    openssl(
      ...['cms', '-sign', '-binary', '-md', name, '-in', document, '-outform', 'DER'],
      ...['-signer', rsa.certificateFile, '-inkey', rsa.keyFile],
    );
  // The digest of the large document in place of the small one's: the value no longer holds, the pairing goes by the digest.
  const withDigest = (signature: Uint8Array, name: string, digest: Uint8Array) => {
    const small = createHash(name).update('small').digest();
    const changed = Buffer.from(signature);
    changed.set(digest, changed.indexOf(small));
    return new Uint8Array(changed);
  };
  const before = process.memoryUsage().arrayBuffers;
  const started = performance.now();
  const result = await readLetterSignatures(
    [
      large,
      file('one.p7s', withDigest(over('sha512'), 'sha512', sha512)),
      file('two.p7s', withDigest(over('sha256'), 'sha256', sha256)),
    ],
    { limits: defaultFormLimits },
  );
  expect(result.signatures.map(({ document: name, signerVerdicts }) => [name, signerVerdicts[0]!.hash])).toEqual([
    ['large.bin', 'ok'],
    ['large.bin', 'ok'],
  ]);
  expect(opened).toBe(1);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  expect(performance.now() - started).toBeLessThan(30_000);
});
