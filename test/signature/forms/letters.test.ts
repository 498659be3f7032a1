import { describe, expect, test } from 'vitest';
import { haveSharedFiles, sharedFile, sharedFolder } from '../shared-files.ts';
import { file, findingCodes, signaturesOf, signaturesOfLetter, summary } from './letter-files.ts';

interface Scenario {
  readonly id: string;
  readonly attachments: readonly {
    readonly file: string;
    readonly signature: {
      readonly form: 'cms-detached' | 'cms-attached' | 'pades' | 'smime';
      readonly state: string;
    } | null;
  }[];
}

const letters = sharedFolder('letters/eml').toSorted();
const scenarios: readonly Scenario[] = haveSharedFiles
  ? (JSON.parse(Buffer.from(sharedFile('letters/scenarios.json')).toString('utf8')) as Scenario[])
  : [];
const samples = 'signature/samples/';

/** One signature is over the message in S/MIME, over the attachment in every other form. */
function expected({ attachments }: Scenario): readonly string[] {
  const smime = attachments.some(({ signature }) => signature?.form === 'smime');
  const files = attachments.flatMap(({ file: name, signature }) =>
    signature === null || signature.form === 'smime'
      ? []
      : [`${signature.form} ${name} ${signature.state === 'tampered' ? 'none failed/ok' : 'whole-file ok/ok'}`],
  );
  return smime ? [...files, 'smime-signed  whole-file ok/ok'] : files;
}

describe.skipIf(!haveSharedFiles)('signatures of the labelled letters', () => {
  test.each(letters)('%s carries the signatures that it was made with, and each covers its document', async (name) => {
    const scenario = scenarios.find(({ id }) => `${id}.eml` === name)!;
    const result = await signaturesOfLetter(sharedFile(`letters/eml/${name}`));
    expect(summary(result).toSorted()).toEqual(expected(scenario).toSorted());
    expect(findingCodes(result).filter((code) => code !== 'one-signature-for-several-documents')).toEqual([]);
    for (const { defects, laterChanges, signerVerdicts } of result.signatures) {
      expect([defects, laterChanges]).toEqual([[], []]);
      for (const { signingCertificate, contentType } of signerVerdicts) {
        expect([signingCertificate, contentType]).toEqual(['ok', 'ok']);
      }
    }
  });

  test('the signed message covers its attachments', async () => {
    const result = await signaturesOfLetter(sharedFile('letters/eml/kk-018.eml'));
    expect(result.signatures[0]!.covers).toHaveLength(1);
    const raw = Buffer.from(sharedFile('letters/eml/kk-018.eml')).toString('latin1');
    const shortened = Buffer.from(raw.replaceAll('\r\n', '\n'), 'latin1');
    // A store that keeps lines with LF alone: the signature was made over CRLF.
    expect(summary(await signaturesOfLetter(shortened))).toEqual(['smime-signed  whole-file ok/ok']);
    const changed = Buffer.from(
      raw.replace('Content-Type: text/plain; charset=utf-8', 'Content-Type: text/plain'),
      'latin1',
    );
    expect(changed.length).toBeLessThan(raw.length);
    expect(summary(await signaturesOfLetter(changed))).toEqual(['smime-signed  none failed/ok']);
  });
});

describe.skipIf(!haveSharedFiles)('samples of the national kit', () => {
  const cms = (name: string) => sharedFile(`${samples}cms/${name}`);
  const xml = (name: string) => Buffer.from(sharedFile(`${samples}xml/${name}`)).toString('utf8');
  const two = 'ncanode_xml_signed_valid_string_two_signers.xml';

  test('an attached signature gives its document', async () => {
    const result = await signaturesOf(file('individual_attached.p7m', cms('individual_attached.der')));
    expect(summary(result)).toEqual(['cms-attached individual_attached whole-file ok/ok']);
    expect(result.signatures[0]!.cms!.content).toEqual(cms('individual_document.txt'));
  });

  test('a detached one finds its document whatever both are called, and no other', async () => {
    const signature = file('scan0001.bin', cms('individual_detached.der'));
    const found = await signaturesOf(signature, file('хат.txt', cms('individual_document.txt')));
    expect(summary(found)).toEqual(['cms-detached хат.txt whole-file ok/ok']);
    const alone = await signaturesOf(signature, file('other.txt', 'other'));
    expect(summary(alone)).toEqual(['cms-detached  none no-document/ok']);
    expect(findingCodes(alone)).toEqual(['signature-without-document']);
  });

  test('two signers, RSA and GOST, are judged each on its own', async () => {
    const result = await signaturesOf(file('a.cms', cms('malikzh+NCANode__CmsServiceTest_e4617af6b8.der')));
    expect(summary(result)).toEqual(['cms-detached  none no-document/ok no-document/ok']);
  });

  test('XML signatures hold, the second over the first', async () => {
    expect(summary(await signaturesOf(file('a.xml', xml('ncanode_xml_signed_valid_string.xml'))))).toEqual([
      'xml a.xml whole-file ok/ok',
    ]);
    const result = await signaturesOf(file('a.xml', xml(two)));
    expect(summary(result)).toEqual(['xml a.xml whole-file ok/ok', 'xml a.xml whole-file ok/ok']);
    expect(result.signatures.map(({ signerVerdicts }) => signerVerdicts[0]!.scheme!.kind)).toEqual([
      'rsa-pkcs1',
      'gost',
    ]);
    expect(result.signatures.map(({ xml: facts }) => facts!.references.map(({ verified }) => verified))).toEqual([
      [true],
      [true],
    ]);
  });

  test('a change of the document spoils both XML signatures, one of the first signature the second alone', async () => {
    const changed = await signaturesOf(file('a.xml', xml(two).replace('test', 'Test')));
    expect(summary(changed)).toEqual(['xml a.xml none failed/not-checked', 'xml a.xml none failed/not-checked']);
    const first = xml(two).replace('<ds:KeyInfo>\n', '<ds:KeyInfo>');
    expect(summary(await signaturesOf(file('a.xml', first)))).toEqual([
      'xml a.xml whole-file ok/ok',
      'xml a.xml none failed/not-checked',
    ]);
  });

  test('a signature value that does not hold is told apart from a digest', async () => {
    const spoilt = xml('ncanode_xml_signed_valid_string.xml').replace('aAeSW+p2', 'aAeSW+p3');
    const result = await signaturesOf(file('a.xml', spoilt));
    expect(result.signatures[0]!.signerVerdicts[0]).toMatchObject({ hash: 'ok', signature: 'failed' });
    expect(result.signatures[0]!.xml!.references[0]!.verified).toBe(false);
  });

  test('a document type declaration is refused', async () => {
    const hostile = xml(two).replace(/^<\?xml[^>]*\?><a>/, '<!DOCTYPE a [<!ENTITY x "y">]><a>');
    const result = await signaturesOf(file('a.xml', hostile));
    expect([result.signatures, findingCodes(result)]).toEqual([[], ['xml-doctype-refused']]);
  });

  test.each([
    ['an XPath transform', 'REC-xml-c14n-20010315#WithComments', '/../REC-xpath-19991116', 'xml-transform-forbidden'],
    ['a reference out of the document', 'URI=""', 'URI="http://127.0.0.1/x"', 'xml-reference-forbidden'],
    ['a reference without URI', ' URI=""', '', 'xml-reference-forbidden'],
    ['HMAC', 'xmldsig-more#rsa-sha256', 'xmldsig-more#hmac-sha256', 'xml-algorithm-unsupported'],
    ['a second SignedInfo', '</ds:SignedInfo>', '</ds:SignedInfo><ds:SignedInfo/>', 'xml-signature-malformed'],
    ['a processing instruction', '<b>test</b>', '<b><?x test?></b>', 'xml-processing-instruction'],
    ['no certificate', /<ds:X509Certificate>[^<]*/, '<ds:X509Certificate>', 'xml-certificate-unreadable'],
  ] as const)('%s never passes', async (_name, from, to, code) => {
    const text = xml('ncanode_xml_signed_valid_string.xml').replace(from, to);
    const result = await signaturesOf(file('a.xml', text));
    expect(result.signatures[0]!.defects.map((defect) => defect.code)).toContain(code);
    for (const verdict of result.signatures[0]!.signerVerdicts) {
      expect([verdict.hash, verdict.signature]).not.toEqual(['ok', 'ok']);
    }
  });

  test('a signature wrapped around another document is not valid for it', async () => {
    const signature = /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(xml('ncanode_xml_signed_valid_string.xml'))![0];
    const wrapped = `<a><b>evil</b><c><a><b>test</b></a></c>${signature}</a>`;
    expect(summary(await signaturesOf(file('a.xml', wrapped)))).toEqual(['xml a.xml none failed/not-checked']);
    const twice = xml('ncanode_xml_signed_valid_string.xml').replace('</a>', `${signature}</a>`);
    const result = await signaturesOf(file('a.xml', twice));
    expect(summary(result).filter((line) => line.endsWith('ok/ok'))).toHaveLength(1);
  });
});
