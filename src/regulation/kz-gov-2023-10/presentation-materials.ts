import type { SomeEvidence } from '../../facts/fact.ts';
import type { Certainty, FileRole, LetterParts, RoledFile } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { knownValue } from './document-clause.ts';
import type { FindingCode } from './finding-text.ts';

/** text.kk.md#110.0, #110.1, #110.2: what the law fixes of the materials. */
export const presentationLimits = {
  termWorkingDays: 1,
  briefSheetsMax: 3,
  fontFamily: 'Times New Roman',
  fontSizePt: 14,
  slidesOctetsMax: 10 * 1024 * 1024,
  slideFontPtMin: 20,
  slideRatio: 16 / 9,
} as const;

export interface PresentationMaterials {
  readonly certainty: Certainty;
  readonly evidence: SomeEvidence;
}

/** Whether the letter brings presentation materials (110); null: it doesn't. */
export function presentationOf(parts: LetterParts): PresentationMaterials | null {
  return (knownValue(parts.kinds) ?? []).find(({ kind }) => kind === 'presentation-materials') ?? null;
}

export function filesOfRole({ files }: LetterParts, role: FileRole): readonly RoledFile[] {
  return files.filter((file) => file.role === role && !file.enclosed);
}

/** A breach is proven only where it is sure what the file is and what the letter is for. */
export function breach(
  { certainty }: PresentationMaterials,
  file: RoledFile,
  sure: boolean,
  code: FindingCode,
  evidence: SomeEvidence,
  values: Readonly<Record<string, string>>,
): Finding {
  const isProven = sure && certainty === 'certain' && file.certainty === 'certain';
  return isProven
    ? violated(code, 'refuse', evidence, values)
    : undetermined('presentation.doubtful', 'for-staff', [...evidence, ...file.evidence], values);
}
