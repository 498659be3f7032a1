import type { Language } from '../../platform/localised-text.ts';
import type { LaterChange } from '../forms/letter-signatures.ts';
import type { HolderRole } from '../holder.ts';
import type {
  ChainCertificate,
  Indication,
  ReferenceTime,
  SignatureFileFinding,
  SignerReport,
  StageName,
  SubIndication,
  ValidationStage,
  WeaknessReport,
} from './signature-report.ts';
import { signatureTextsEn } from './texts/en.ts';
import { signatureTextsKk } from './texts/kk.ts';
import { signatureTextsRu } from './texts/ru.ts';

type FindingText =
  | 'signature-without-document'
  | 'signature-of-another-document'
  | 'named-for-another-document'
  | 'one-signature-for-several-documents'
  | 'several-signatures-of-document'
  | 'attached-document-differs'
  | 'signers-missing'
  | 'other';

/** All that the report on a signature says in one language. */
export interface SignatureTexts {
  readonly sentence: Readonly<Record<Indication, string>>;
  readonly explained: Readonly<Record<SubIndication | 'none', string>>;
  readonly reference: Readonly<Record<ReferenceTime['source'], string>>;
  readonly weak: Readonly<Record<WeaknessReport, string>>;
  readonly laterChanges: Readonly<Record<LaterChange['effect'], string>>;
  readonly stage: Readonly<Record<StageName, string>>;
  readonly outcome: Readonly<Record<ValidationStage['outcome'], string>>;
  readonly role: Readonly<Record<HolderRole, string>>;
  readonly finding: Readonly<Record<FindingText, string>>;
  readonly label: Readonly<
    Record<
      | 'document'
      | 'noDocument'
      | 'unnamed'
      | 'bin'
      | 'certificate'
      | 'anchor'
      | 'good'
      | 'revoked'
      | 'unknown'
      | 'answer'
      | 'claimed'
      | 'timeStamp'
      | 'noSignatures',
      string
    >
  >;
}

/** A report in words, for three readers: who wants the answer, who wants the reason, who wants the proof. */
export interface SignatureWords {
  readonly sentence: string;
  readonly explanation: readonly string[];
  readonly proof: readonly string[];
}

const catalogues: Readonly<Record<Language, SignatureTexts>> = {
  kk: signatureTextsKk,
  ru: signatureTextsRu,
  en: signatureTextsEn,
};

export function signatureWords(report: SignerReport, language: Language): SignatureWords {
  const texts = catalogues[language];
  const sentence = filled(texts.sentence[report.indication], { signer: signerWords(report, texts) });
  const explanation = [
    texts.explained[report.subIndication ?? 'none'],
    filled(texts.reference[report.referenceTime.source], { at: report.referenceTime.at }),
    ...report.weak.map((weakness) => texts.weak[weakness]),
    ...changeWords(report, texts),
  ];
  return { sentence, explanation, proof: proofWords(report, texts) };
}

/** What is to be said of a file that signatures were looked for in. */
export function fileFindingWords(finding: SignatureFileFinding, language: Language): string {
  const { finding: texts } = catalogues[language];
  const { code, file, others, detail } = finding;
  const text = isFindingText(code, texts) ? texts[code] : texts.other;
  return filled(text, { code, file, others: others.join(', '), detail }).trim();
}

/** Said where a file holds no signature at all. */
export function noSignaturesWords(language: Language): string {
  return catalogues[language].label.noSignatures;
}

function isFindingText(code: string, texts: SignatureTexts['finding']): code is FindingText {
  return Object.hasOwn(texts, code);
}

function signerWords({ signer }: SignerReport, texts: SignatureTexts): string {
  if (signer === null) return texts.label.unnamed;
  const role = signer.role === null ? [] : [texts.role[signer.role]];
  const bin = signer.bin === null ? [] : [`${texts.label.bin} ${signer.bin}`];
  const about = [...role, ...(signer.organisation === null ? [] : [signer.organisation]), ...bin];
  const name = signer.name ?? texts.label.unnamed;
  return about.length === 0 ? name : `${name} (${about.join(', ')})`;
}

function changeWords({ laterChanges }: SignerReport, texts: SignatureTexts): readonly string[] {
  const effects: readonly LaterChange['effect'][] = ['content', 'unknown', 'annotation', 'form', 'none'];
  return effects.flatMap((effect) => {
    const codes = new Set(laterChanges.filter((change) => change.effect === effect).map(({ code }) => code));
    return codes.size === 0 ? [] : [filled(texts.laterChanges[effect], { codes: [...codes].join(', ') })];
  });
}

function proofWords(report: SignerReport, texts: SignatureTexts): readonly string[] {
  const { label } = texts;
  const { document, form, algorithm, indication, subIndication } = report;
  const verdict = subIndication === null ? indication : `${indication}, ${subIndication}`;
  return [
    verdict,
    `${label.document}: ${document ?? label.noDocument} (${[form, ...(algorithm === null ? [] : [algorithm])].join(', ')})`,
    ...(report.claimedTime === null ? [] : [filled(label.claimed, { at: report.claimedTime })]),
    ...report.stages.map(({ name, outcome, detail }) =>
      `${texts.stage[name]}: ${texts.outcome[outcome]} ${detail}`.trim(),
    ),
    ...report.chain.map((certificate) => certificateWords(certificate, texts)),
    ...report.timestamps.flatMap(({ genTime, authority, indication: result, subIndication: sub, chain }) => [
      `${label.timeStamp}: ${genTime ?? '?'}, ${authority ?? '?'}, ${sub === null ? result : `${result}, ${sub}`}`,
      ...chain.map((certificate) => `  ${certificateWords(certificate, texts)}`),
    ]),
  ];
}

function certificateWords(certificate: ChainCertificate, texts: SignatureTexts): string {
  const { subject, serialNumber, notBefore, notAfter, sha256, isAnchor, revocation } = certificate;
  const { label } = texts;
  const status = isAnchor ? [label.anchor] : revocation === null ? [] : revocationWords(revocation, texts);
  const named = `${label.certificate}: ${subject}`;
  return [named, `№ ${serialNumber}`, `${notBefore} – ${notAfter}`, `SHA-256 ${sha256}`, ...status].join('; ');
}

function revocationWords(
  revocation: NonNullable<ChainCertificate['revocation']>,
  { label }: SignatureTexts,
): readonly string[] {
  const { state, revokedAt, reason, kind, thisUpdate, sha256, detail } = revocation;
  if (state === 'unknown') return [`${label.unknown} (${detail})`];
  const answer = filled(label.answer, { kind: kind?.toUpperCase() ?? '', at: thisUpdate ?? '', sha256: sha256 ?? '' });
  const status = state === 'good' ? label.good : filled(label.revoked, { at: revokedAt ?? '', reason: reason ?? '' });
  return [status, answer];
}

/** Values are put in once: what a certificate states is never read as a placeholder. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
