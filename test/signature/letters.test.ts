import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { digestOfOctets, verifySigner } from '../../src/signature/cms/verify-signer.ts';
import { haveSharedFiles, readingOf, sharedFile, sharedFolder } from './shared-files.ts';

interface Scenario {
  readonly id: string;
  readonly attachments: readonly {
    readonly file: string;
    readonly signature: { readonly form: string; readonly signer: string; readonly algorithm: string } | null;
  }[];
}

const scenarios: readonly Scenario[] = haveSharedFiles
  ? (JSON.parse(Buffer.from(sharedFile('letters/scenarios.json')).toString('utf8')) as Scenario[])
  : [];
const letters = new Set(sharedFolder('letters/eml'));
const cases = scenarios
  .filter(({ id }) => letters.has(`${id}.eml`))
  .flatMap(({ id, attachments }) =>
    attachments.flatMap(({ file, signature }) =>
      signature === null || signature.form === 'pades' ? [] : [{ id, file, ...signature }],
    ),
  );

/** The signature file of a letter and, for a detached one, the octets that it is over. */
async function signatureIn(id: string, file: string, form: string) {
  const raw = Buffer.from(sharedFile(`letters/eml/${id}.eml`));
  const { attachments } = await simpleParser(raw);
  const named = (name: string) => {
    const found = attachments.find(({ filename }) => filename === name);
    if (found === undefined) throw new Error(`${id} has no ${name}`);
    return new Uint8Array(found.content);
  };
  if (form === 'cms-attached') return { signature: named(`${file}.p7m`), document: null };
  if (form === 'cms-detached') return { signature: named(`${file}.p7s`), document: named(file) };
  // RFC 1847 §2.1: the signed part with its header, without the line end before the boundary.
  const text = raw.toString('latin1');
  const boundary = /multipart\/signed;[\s\S]*?boundary="?([^"\r\n;]+)/i.exec(text)![1]!;
  const start = text.indexOf(`--${boundary}\r\n`) + boundary.length + 4;
  const end = text.indexOf(`\r\n--${boundary}`, start);
  return { signature: named('smime.p7s'), document: new Uint8Array(raw.subarray(start, end)) };
}

describe.skipIf(!haveSharedFiles)('signatures of the letters', () => {
  test('there are detached, attached and S/MIME ones, RSA and GOST', () => {
    const kinds = new Set(cases.map(({ form, algorithm }) => `${form} ${algorithm}`));
    expect(kinds).toEqual(
      new Set(['cms-detached rsa', 'cms-detached gost2015', 'cms-attached rsa', 'cms-attached gost2015', 'smime rsa']),
    );
  });

  test.each(cases)('$id: $file ($form, $algorithm) holds, and fails once the document is changed', async (given) => {
    const { signature, document } = await signatureIn(given.id, given.file, given.form);
    const reading = readingOf(signature);
    expect(reading.content === null).toBe(document !== null);
    const signed = document ?? reading.content!;
    expect(reading.findings).toEqual([]);
    expect(reading.signers).toHaveLength(1);
    const [signer] = reading.signers;
    expect(signer!.defects).toEqual([]);
    const verdict = await verifySigner(signer!, digestOfOctets(signed));
    expect(verdict).toMatchObject({
      hash: 'ok',
      signature: 'ok',
      signingCertificate: 'ok',
      contentType: 'ok',
      weaknesses: [],
      scheme: { kind: given.algorithm === 'rsa' ? 'rsa-pkcs1' : 'gost' },
    });
    const holder = signer!.certificate!.holder;
    expect(holder.iin?.checksumHolds).toBe(true);
    expect(holder.bins.map(({ checksumHolds }) => checksumHolds)).toEqual([true]);
    expect(holder.roles).toContain('first-head');

    const [timestamp] = signer!.unsignedAttributes.signatureTimestamps;
    const token = readingOf(timestamp!);
    expect(await verifySigner(token.signers[0]!, digestOfOctets(token.content!))).toMatchObject({
      hash: 'ok',
      signature: 'ok',
    });

    const changed = signed.slice();
    changed[changed.length >> 1]! ^= 1;
    expect(await verifySigner(signer!, digestOfOctets(changed))).toMatchObject({ hash: 'failed', signature: 'ok' });
    const spoilt = { ...signer!, signature: signer!.signature.slice().fill(1, 0, 1) };
    expect(await verifySigner(spoilt, digestOfOctets(signed))).toMatchObject({ hash: 'ok', signature: 'failed' });
  });
});
