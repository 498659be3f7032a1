import { afterAll, beforeAll, expect, test } from 'vitest';
import { file } from '../forms/letter-files.ts';
import { makePki, type OpensslPki } from '../revocation/openssl-pki.ts';
import { reportsOn } from './stamped-signatures.ts';

let pki: OpensslPki;
beforeAll(async () => {
  pki = await makePki();
  pki.write('document', Buffer.from('one'));
}, 60_000);
afterAll(() => pki.close());

function signedBy(name: string, ...changes: readonly string[]) {
  const signer = ['-signer', `${name}.crt`, '-inkey', `${name}.key`, '-in', 'document', '-outform', 'DER'];
  return file('a.txt.p7s', pki.openssl('cms', '-sign', '-binary', ...signer, ...changes));
}

test('a signature over SHA-1 holds and is not confirmed: by EN 319 102-1 its algorithm proves nothing any more', async () => {
  const [report] = await reportsOn(pki, [file('a.txt', 'one'), signedBy('listed', '-md', 'sha1', '-nosmimecap')]);
  expect(report).toMatchObject({
    indication: 'INDETERMINATE',
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    weak: ['sha-1-document', 'sha-1-signature'],
  });
  expect(report!.stages.filter(({ outcome }) => outcome === 'indeterminate')).toMatchObject([
    { name: 'signature-acceptance', detail: 'too weak: sha-1-document, sha-1-signature' },
  ]);
  const [strong] = await reportsOn(pki, [file('a.txt', 'one'), signedBy('listed')]);
  expect(strong).toMatchObject({ indication: 'TOTAL_PASSED', weak: [] });
});

test('what is proven wrong outweighs it', async () => {
  const [report] = await reportsOn(pki, [file('a.txt', 'two'), signedBy('listed', '-md', 'sha1')]);
  expect(report).toMatchObject({ indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' });
});

test('RSA of 1024 bits, and a certificate signed over SHA-1, prove nothing either', async () => {
  for (const [name, bits, digest, weak] of [
    ['short', '1024', 'sha256', 'rsa-short'],
    ['old', '2048', 'sha1', 'sha-1-chain'],
  ] as const) {
    pki.openssl(
      'req',
      '-new',
      '-config',
      'cnf',
      '-newkey',
      `rsa:${bits}`,
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-subj',
      `/CN=${name}`,
      '-out',
      'csr',
    );
    pki.openssl(
      'ca',
      '-batch',
      '-config',
      'cnf',
      '-extensions',
      'x_list_only',
      '-md',
      digest,
      '-in',
      'csr',
      '-out',
      `${name}.crt`,
      '-notext',
    );
    const [report] = await reportsOn(pki, [file('a.txt', 'one'), signedBy(name)]);
    expect(report).toMatchObject({ subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', weak: [weak] });
  }
});
