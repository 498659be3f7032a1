import type { SomeEvidence } from '../../facts/fact.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { NamedSignatory } from '../../facts/letter-signatory.ts';
import type { MainDocument, SignatureReport, SignerReport } from '../../facts/signature-facts.ts';
import { signerEvidence, speaksFor } from '../../facts/signature-facts.ts';
import { compareSigner } from '../../language/signer-name.ts';
import { hasValidCheckDigit } from '../../platform/identification-number.ts';
import type { Clause } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { clauseWording } from './clause-wording.ts';
import { undetermined, violated } from './coded-finding.ts';
import { act, resolution85InForceFrom } from './parameters.ts';
import { signerFinding } from './signer-finding.ts';

/** text.kk.md#160.4 text.ru.md#160.4 text.en.md#160.4: the digital signatures of the letter's files. */
export const clause160_4Signature: Clause = {
  citation: { act, clause: '160.4' },
  title: {
    kk: 'Құжаттың электрондық цифрлық қолтаңбасы',
    ru: 'Электронная цифровая подпись документа',
    en: 'The digital signature of the document',
  },
  examines: 'documents',
  wording: clauseWording('160.4'),
  versions: [{ inForceFrom: resolution85InForceFrom, examine: examineSignatures }],
};

/** What about a file keeps its signatures from being judged. */
const openFindings: ReadonlySet<string> = new Set([
  'signature-unreadable',
  'signature-too-large',
  'too-many-signatures',
  'signers-missing',
  'encrypted-content',
  'signed-entity-missing',
  'pdf-signature-outside-form',
  'pdf-pages-not-signed',
  'manifest-unreadable',
  'manifest-signature-missing',
  'office-signature-not-verified',
  'too-large-to-examine',
  'nested-too-deep',
  'unpacking-limit-reached',
]);

function examineSignatures(facts: LetterFacts): readonly Finding[] {
  const { signatures } = facts;
  if (signatures.state === 'unknown') return [undetermined('signature.unreadable', signatures.reason, [])];
  const { signers, findings: ofFiles } = signatures.value;
  const findings = [
    ...signers.flatMap(signerFinding),
    ...ofFiles.flatMap(fileFinding),
    ...organisationFindings(facts, signatures.value),
    ...personFindings(facts, signatures.value),
    ...numberFindings(signatures.value),
  ];
  if (findings.length > 0) return findings;
  return signers.length === 0
    ? [{ outcome: 'not-applicable', code: 'signature.none' }]
    : [{ outcome: 'satisfied', code: 'signature.valid', evidence: signatures.evidence }];
}

function fileFinding({ code, file, detail }: SignatureReport['findings'][number]): readonly Finding[] {
  if (!openFindings.has(code)) return [];
  const quote = detail === '' ? code : `${code}: ${detail}`;
  return [
    undetermined('signature.file-open', 'for-staff', [{ kind: 'record', where: file, quote, coded: true }], { file }),
  ];
}

/**
 * The main document is to be signed under the sender's BIN or that of a body above it. A further signature by somebody else is
 * allowed; annexes may be anybody's. Asked only of signatures that hold: of others it is not known whose they are.
 */
function organisationFindings(
  { senderNumbers, mainDocument }: LetterFacts,
  { signers }: SignatureReport,
): readonly Finding[] {
  if (senderNumbers.state === 'unknown' || mainDocument.state === 'unknown' || mainDocument.value === null) return [];
  const { bins } = senderNumbers.value;
  const { name: file } = mainDocument.value;
  const holding = holdingSigners(signers, mainDocument.value);
  const [first] = holding;
  if (first === undefined || holding.some(({ signer }) => signer?.bins.some((bin) => bins.includes(bin)))) return [];
  const other = holding.find(({ signer }) => (signer?.bins.length ?? 0) > 0);
  const evidence = (signer: SignerReport): SomeEvidence => [signerEvidence(signer), ...senderNumbers.evidence];
  if (other !== undefined) {
    const { organisation, bin } = other.signer!;
    const values = { file, organisation: organisation ?? '—', bin: bin ?? '—', expected: bins.join(', ') };
    return [violated('signature.other-organisation', 'refuse', evidence(other), values)];
  }
  const values = { file, signer: first.signer?.name ?? '—' };
  // Certificates of state and bank authorities may state neither role nor number: whose they are is for staff to find out.
  return first.signer?.role === 'person'
    ? [violated('signature.private-person', 'refuse', evidence(first), values)]
    : [undetermined('signature.no-organisation', 'for-staff', evidence(first), values)];
}

/** Policy, 160.4: a letter in the name of one person and signed by another is for staff. */
function personFindings(
  { namedSignatory, mainDocument }: LetterFacts,
  { signers }: SignatureReport,
): readonly Finding[] {
  if (namedSignatory?.state !== 'known' || namedSignatory.value === null) return [];
  if (mainDocument.state === 'unknown' || mainDocument.value === null) return [];
  const signatory = namedSignatory.value;
  const holding = holdingSigners(signers, mainDocument.value);
  const [first] = holding;
  if (first === undefined || !holding.every((signer) => isAnother(signer, signatory))) return [];
  const values = { file: mainDocument.value.name, signer: first.signer?.name ?? '—', signatory: signatory.name };
  const evidence: SomeEvidence = [signerEvidence(first), ...namedSignatory.evidence];
  return [undetermined('signature.other-person', 'for-staff', evidence, values)];
}

/** The IIN tells people apart wherever the directory has the signatory's; else the name does, as far as it is certain. */
function isAnother({ signer }: SignerReport, { name, iins }: NamedSignatory): boolean {
  if (signer === null) return false;
  if (iins.length > 0 && signer.iin !== null) return !iins.includes(signer.iin);
  return signer.name !== null && compareSigner(name, signer.name) === 'other';
}

/**
 * No authority issues a certificate over a number that can't exist: whose it is then, nobody can be sure. The policy's table names
 * no such case, and it is no ground for refusal.
 */
function numberFindings({ signers }: SignatureReport): readonly Finding[] {
  return signers
    .filter(({ indication, signer }) => indication === 'TOTAL_PASSED' && signer?.numbersHold === false)
    .map((report) => {
      const { name, iin, bins } = report.signer!;
      const numbers = [...(iin === null ? [] : [iin]), ...bins].filter((number) => !hasValidCheckDigit(number));
      const values = { file: report.file, signer: name ?? '—', numbers: numbers.join(', ') };
      return undetermined('signature.number-impossible', 'for-staff', [signerEvidence(report)], values);
    });
}

function holdingSigners(signers: readonly SignerReport[], { sha256 }: MainDocument): readonly SignerReport[] {
  return signers.filter(
    (signer) => signer.indication === 'TOTAL_PASSED' && !signer.isCountersignature && speaksFor(signer, sha256),
  );
}
