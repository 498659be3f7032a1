import { createHash, publicDecrypt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { defaultCmsLimits } from '../src/signature/cms/cms-reading.ts';
import { readCms } from '../src/signature/cms/read-cms.ts';
import { digestOfOctets, verifySigner } from '../src/signature/cms/verify-signer.ts';
import { createDigest, type DigestAlgorithm, digestOf } from '../src/signature/digest.ts';
import { rsaKeyObject } from '../src/signature/public-key.ts';
import { isSignatureOver } from '../src/signature/verify-signature.ts';
import { folder, openssl } from '../test/signature/cms/cms-writer.ts';
import { letterChain, rsaChain, validateWithChain } from './signature-chains.ts';
import { gostFixture, rsaFixture } from './signature-fixtures.ts';

const repetitions = 31;
const mebibyte = 1024 * 1024;

interface Measure {
  readonly name: string;
  readonly run: () => Promise<void> | void;
  /** Octets hashed in a run, for rates. */
  readonly octets?: number;
}

/** Medians over repetitions taken in turn, so that a busy moment of the machine meets all alike. */
async function medians(measures: readonly Measure[]): Promise<readonly { name: string; ms: number; rate: string }[]> {
  const times = measures.map(() => [] as number[]);
  for (let repetition = -3; repetition < repetitions; repetition++) {
    for (const [index, { run }] of measures.entries()) {
      const start = performance.now();
      await run();
      if (repetition >= 0) times[index]!.push(performance.now() - start);
    }
  }
  return measures.map(({ name, octets }, index) => {
    const ms = times[index]!.sort((x, y) => x - y)[repetitions >> 1]!;
    return { name, ms, rate: octets === undefined ? '' : `${((octets / mebibyte / ms) * 1000).toFixed(1)} MiB/s` };
  });
}

function hashing(name: string, algorithm: DigestAlgorithm, octets: Uint8Array): Measure {
  return { name, octets: octets.length, run: () => void createDigest(algorithm).update(octets).digest() };
}

async function verifyDetached(signature: Uint8Array, document: Uint8Array): Promise<void> {
  const outcome = readCms(signature, defaultCmsLimits);
  if (!outcome.ok) throw new Error(outcome.defect.detail);
  const verdict = await verifySigner(outcome.reading.signers[0]!, digestOfOctets(document));
  if (verdict.hash !== 'ok' || verdict.signature !== 'ok') throw new Error('the signature of the benchmark must hold');
}

async function main(): Promise<void> {
  const document = Uint8Array.from({ length: mebibyte }, (_, i) => (i * 31) & 255);
  const rsa = rsaFixture(document);
  const gost = gostFixture(document);
  const rsaReading = readCms(rsa.signature, defaultCmsLimits);
  const gostReading = readCms(gost, defaultCmsLimits);
  if (!rsaReading.ok || !gostReading.ok) throw new Error('the signatures of the benchmark must be readable');
  const rsaSigner = rsaReading.reading.signers[0]!;
  const gostSigner = gostReading.reading.signers[0]!;
  const rsaKey = rsaSigner.certificate!.publicKey;
  const gostKey = gostSigner.certificate!.publicKey;
  if (rsaKey.kind !== 'rsa') throw new Error('the certificate of the benchmark must be RSA');
  const keyObject = rsaKeyObject(rsaKey)!;
  const attributes = gostSigner.signedAttributes!.octets;
  const scheme = { kind: 'gost', digest: 'streebog-512' } as const;

  const chain = await rsaChain(document);
  const rsaLetter = await letterChain('rsa-detached-valid');
  const gostLetter = await letterChain('gost-detached-valid');

  const rows = await medians([
    hashing('Streebog-512', 'streebog-512', document),
    hashing('Streebog-256', 'streebog-256', document),
    hashing('34.311-95', 'gost-34.311-95', document),
    { name: 'hash + RSA-2048 alone, 1 MiB', run: () => hashAndDecrypt() },
    { name: 'RSA-2048, detached CMS, 1 MiB', run: () => verifyDetached(rsa.signature, document) },
    { name: 'the same by openssl cms -verify', run: () => opensslVerify() },
    { name: 'Streebog-512 of 1 MiB alone', run: () => void digestOf('streebog-512', document) },
    {
      name: 'GOST-512 signature check alone',
      run: () => void isSignatureOver(gostKey, scheme, attributes, gostSigner.signature),
    },
    { name: 'GOST-512, detached CMS, 1 MiB', run: () => verifyDetached(gost, document) },
    { name: 'RSA, 1 MiB, chain, cached revocation', run: () => validateWithChain(chain.fixture) },
    { name: 'the same by openssl cms -verify', run: chain.verify },
    { name: 'RSA letter, chains, stamp, lists', run: () => validateWithChain(rsaLetter) },
    { name: 'GOST-512 letter, chains, stamp, lists', run: () => validateWithChain(gostLetter) },
    { name: 'reading the CMS alone', run: () => void readCms(rsa.signature, defaultCmsLimits) },
  ]);
  chain.pki.close();
  for (const { name, ms, rate } of rows) {
    console.log(`${name.padEnd(38)} ${ms.toFixed(2).padStart(8)} ms  ${rate}`);
  }

  function hashAndDecrypt(): void {
    createHash('sha256').update(document).digest();
    publicDecrypt(keyObject, rsaSigner.signature);
  }

  function opensslVerify(): void {
    const given = ['-inform', 'DER', '-in', rsa.signatureFile, '-content', rsa.documentFile, '-out', '/dev/null'];
    openssl('cms', '-verify', '-binary', ...given, '-CAfile', rsa.certificateFile, '-purpose', 'any');
  }
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}
