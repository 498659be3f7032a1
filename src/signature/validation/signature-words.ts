import type { Language } from '../../platform/localised-text.ts';
import type { LaterChange } from '../forms/letter-signatures.ts';
import type { FormFindingCode } from '../forms/signature-facts.ts';
import type { HolderRole } from '../holder.ts';
import { codeTexts } from './code-words.ts';
import { detailWords } from './detail-words.ts';
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

/** `signs-none-of-them`: documents are there. `other`: a code of a report that an earlier or later version has written. */
type FindingText = FormFindingCode | 'signs-none-of-them' | 'other';

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
      | 'neverIssued'
      | 'moment'
      | 'authority'
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
    ...changeWords(report, texts, language),
  ];
  return { sentence, explanation, proof: proofWords(report, texts, language) };
}

/** A signer and what validation came to, in the codes that `verdictWords` says in the reader's language. */
export function codedVerdict(
  signer: { readonly name: string | null; readonly bin: string | null },
  { indication, subIndication }: { readonly indication: string; readonly subIndication: string | null },
  detail = '',
): string {
  const who = [signer.name ?? '?', ...(signer.bin ? [`BIN ${signer.bin}`] : [])].join(', ');
  const verdict = subIndication === null ? indication : `${indication}/${subIndication}`;
  return `${who}: ${verdict}${detail === '' ? '' : `: ${detail}`}`;
}

/**
 * A verdict as evidence has it, "NAME, BIN 991240001011: TOTAL_FAILED/HASH_FAILURE: detail", in the reader's language; null for
 * anything else.
 */
export function verdictWords(verdict: string, language: Language): string | null {
  const [, who, indication, sub, detail] =
    /^(.*?): (TOTAL_PASSED|TOTAL_FAILED|INDETERMINATE)(?:\/([A-Z_]+))?(?:: (.*))?$/s.exec(verdict) ?? [];
  if (who === undefined || indication === undefined) return null;
  const { explained, label } = catalogues[language];
  const texts: Readonly<Record<string, string>> = explained;
  const code = sub === undefined ? indication : `${indication}, ${sub}`;
  const seen = detail === undefined ? '' : `: ${detailWords(detail, language)}`;
  const signer = who.replace(/, BIN (?=\d+$)/, `, ${label.bin} `).replace(/^\?(?=$|,)/, label.unnamed);
  const told = texts[sub ?? 'none'] ?? '';
  return `${signer}: ${told.replace(/\.$/, '')} (${code}${seen})`;
}

/** What is to be said of a file that signatures were looked for in. */
export function fileFindingWords(finding: SignatureFileFinding, language: Language): string {
  const { finding: texts } = catalogues[language];
  const { code, file, others, detail } = finding;
  const known = code === 'signature-without-document' && others.length > 0 ? 'signs-none-of-them' : code;
  const text = isFindingText(known, texts) ? texts[known] : texts.other;
  return filled(text, { code, file, others: others.join(', '), detail: detailWords(detail, language) })
    .replace(' ()', '')
    .trim();
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

function changeWords({ laterChanges }: SignerReport, texts: SignatureTexts, language: Language): readonly string[] {
  const effects: readonly LaterChange['effect'][] = ['content', 'unknown', 'annotation', 'form', 'none'];
  return effects.flatMap((effect) => {
    const codes = new Set(laterChanges.filter((change) => change.effect === effect).map(({ code }) => code));
    const told = [...codes].map((code) => detailWords(code, language)).join(', ');
    return codes.size === 0 ? [] : [filled(texts.laterChanges[effect], { codes: told })];
  });
}

function proofWords(report: SignerReport, texts: SignatureTexts, language: Language): readonly string[] {
  const { label } = texts;
  const { document, algorithm, indication, subIndication } = report;
  const verdict = subIndication === null ? indication : `${indication}, ${subIndication}`;
  const form = formWords(report.form, language);
  return [
    verdict,
    `${label.document}: ${document ?? label.noDocument}; ${[form, ...(algorithm === null ? [] : [algorithm])].join(', ')}`,
    ...(report.claimedTime === null ? [] : [filled(label.claimed, { at: report.claimedTime })]),
    ...report.stages.map((stage) => stageWords(stage, texts, language)),
    ...report.chain.map((certificate) => certificateWords(certificate, texts, language)),
    ...report.timestamps.flatMap((timestamp) => [
      timestampWords(timestamp, texts, language),
      ...timestamp.chain.map((certificate) => `  ${certificateWords(certificate, texts, language)}`),
    ]),
  ];
}

/** A stored report may hold a form that this version doesn't know. */
function formWords(form: string, language: Language): string {
  const forms: Readonly<Record<string, string>> = codeTexts[language].form;
  return Object.hasOwn(forms, form) ? forms[form]! : form;
}

function stageWords({ name, outcome, detail }: ValidationStage, texts: SignatureTexts, language: Language): string {
  const seen = detail === '' ? '' : ` (${detailWords(detail, language)})`;
  return `${texts.stage[name]}: ${texts.outcome[outcome]}${seen}`;
}

function timestampWords(
  { kind, genTime, authority, indication, subIndication, detail }: SignerReport['timestamps'][number],
  { label }: SignatureTexts,
  language: Language,
): string {
  const verdict = subIndication === null ? indication : `${indication}, ${subIndication}`;
  const seen = detail === '' ? '' : ` (${detailWords(detail, language)})`;
  return `${label.timeStamp} ${codeTexts[language].timestamp[kind]}: ${genTime ?? label.moment}, ${authority ?? label.authority}, ${verdict}${seen}`;
}

function certificateWords(certificate: ChainCertificate, texts: SignatureTexts, language: Language): string {
  const { subject, serialNumber, notBefore, notAfter, sha256, isAnchor, revocation } = certificate;
  const { label } = texts;
  const status = isAnchor ? [label.anchor] : revocation === null ? [] : revocationWords(revocation, texts, language);
  const named = `${label.certificate}: ${subject}`;
  return [named, `№ ${serialNumber}`, `${notBefore} – ${notAfter}`, `SHA-256 ${sha256}`, ...status].join('; ');
}

function revocationWords(
  revocation: NonNullable<ChainCertificate['revocation']>,
  { label }: SignatureTexts,
  language: Language,
): readonly string[] {
  const { state, revokedAt, reason, kind, thisUpdate, sha256, detail } = revocation;
  if (state === 'unknown') return [`${label.unknown} (${detailWords(detail, language)})`];
  const answer = filled(label.answer, { kind: kind?.toUpperCase() ?? '', at: thisUpdate ?? '', sha256: sha256 ?? '' });
  if (state === 'good') return [label.good, answer];
  if (detail !== '') return [label.neverIssued, answer];
  const why = codeTexts[language].reason[reason ?? 'unspecified'];
  return [filled(label.revoked, { at: revokedAt ?? '', reason: why }), answer];
}

/** Values are put in once: what a certificate states is never read as a placeholder. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
