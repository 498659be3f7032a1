import type { Language } from '../../platform/localised-text.ts';
import type { SignerDefect } from '../cms/cms-reading.ts';
import type { FormDefectCode, LaterChangeCode, SignatureForm } from '../forms/signature-facts.ts';
import type { CertificateCheckName } from '../path/path-verdict.ts';
import type { RevocationReason, UnknownReason } from '../revocation/revocation-status.ts';
import type { ReferenceTime, TimestampKind, WeaknessReport } from './signature-report.ts';
import { codeTextsEn } from './texts/codes.en.ts';
import { codeTextsKk } from './texts/codes.kk.ts';
import { codeTextsRu } from './texts/codes.ru.ts';

/** What the codes of a report are called in one language; a code without words does not compile. */
export interface CodeTexts {
  readonly form: Readonly<Record<SignatureForm, string>>;
  /** Before a moment. */
  readonly source: Readonly<Record<ReferenceTime['source'], string>>;
  readonly check: Readonly<Record<CertificateCheckName, string>>;
  readonly reason: Readonly<Record<RevocationReason, string>>;
  readonly unknown: Readonly<Record<UnknownReason, string>>;
  readonly weak: Readonly<Record<WeaknessReport, string>>;
  /** What a time stamp is over. */
  readonly timestamp: Readonly<Record<TimestampKind, string>>;
  readonly defect: Readonly<
    Record<FormDefectCode | SignerDefect['code'] | 'too-many-signers' | 'signer-unreadable', string>
  >;
  readonly change: Readonly<Record<LaterChangeCode, string>>;
}

/** By language, each with the same codes. */
export const codeTexts: Readonly<Record<Language, CodeTexts>> = { kk: codeTextsKk, ru: codeTextsRu, en: codeTextsEn };
