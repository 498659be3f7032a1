import { isOfFontFamily } from '../../facts/files-as-read.ts';
import type { LetterParts, RoledFile } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined } from './coded-finding.ts';
import { documentClause, notApplicable } from './document-clause.ts';
import { fileEvidence, fileRecord } from './file-evidence.ts';
import {
  breach,
  filesOfRole,
  type PresentationMaterials,
  presentationLimits,
  presentationOf,
} from './presentation-materials.ts';

/** text.kk.md#110.1 text.ru.md#110.1 text.en.md#110.1 */
export const clause110_1 = documentClause(
  '110.1',
  { kk: 'Жоба жөніндегі қысқаша ақпарат', ru: 'Краткая информация о проекте', en: 'The brief on the draft' },
  examineBrief,
);

/** Shares of a brief's letters: under the first it is a table or a footnote, over the second the brief itself. */
const strangeShareMin = 0.1;
const strangeShareSure = 0.5;

function examineBrief(parts: LetterParts): readonly Finding[] {
  const materials = presentationOf(parts);
  if (materials === null) return notApplicable('presentation.none');
  const briefs = filesOfRole(parts, 'brief');
  if (briefs.length === 0) return [undetermined('presentation.brief-missing', 'for-staff', materials.evidence)];
  const findings = briefs.flatMap((brief) => [
    ...formatFinding(materials, brief),
    ...sheetFinding(parts, materials, brief),
    ...fontFinding(materials, brief),
    ...spacingFinding(materials, brief),
  ]);
  const [first] = briefs;
  if (findings.length > 0 || first === undefined) return findings;
  return [{ outcome: 'satisfied', code: 'presentation.brief', evidence: first.evidence }];
}

function formatFinding(materials: PresentationMaterials, brief: RoledFile): readonly Finding[] {
  const { fileName: file, facts } = brief.document;
  const evidence = [fileRecord(file, facts.format ?? facts.kind)] as const;
  if (facts.state.state !== 'read') return [];
  if (facts.kind === 'docx' || facts.kind === 'xlsx' || facts.kind === 'pdf') {
    return facts.bornDigital === false
      ? [undetermined('presentation.brief-scanned', 'for-staff', evidence, { file })]
      : [];
  }
  return [
    breach(materials, brief, true, 'presentation.brief-format', evidence, { file, type: facts.format ?? facts.kind }),
  ];
}

function sheetFinding(parts: LetterParts, materials: PresentationMaterials, brief: RoledFile): readonly Finding[] {
  const { fileName: file } = brief.document;
  const counted = parts.pages.find((pages) => pages.fileName === file);
  const max = presentationLimits.briefSheetsMax;
  if (counted === undefined || counted.pages === null || counted.basis === 'unknown') return [];
  if (counted.pages <= max && counted.atLeast <= max) return [];
  // Explicit page breaks prove as many pages as a file that was counted.
  const sure = counted.basis === 'counted' || counted.atLeast > max;
  const values = { file, counted: String(Math.max(counted.pages, counted.atLeast)) };
  return [breach(materials, brief, sure, 'presentation.brief-sheets', counted.evidence, values)];
}

function fontFinding(materials: PresentationMaterials, brief: RoledFile): readonly Finding[] {
  const { fileName: file, facts } = brief.document;
  const known = facts.fonts.filter(({ fontName, fontSizePt }) => fontName !== null && fontSizePt !== null);
  const all = facts.fonts.reduce((sum, { characterCount }) => sum + characterCount, 0);
  const { fontFamily, fontSizePt } = presentationLimits;
  const strange = known.filter(
    (font) => !isOfFontFamily(font.fontName, fontFamily) || Math.abs((font.fontSizePt ?? 0) - fontSizePt) > 0.25,
  );
  const largest = strange.toSorted((one, other) => other.characterCount - one.characterCount)[0];
  if (largest === undefined || all === 0 || facts.bornDigital === false) return [];
  const share = strange.reduce((sum, { characterCount }) => sum + characterCount, 0) / all;
  if (share < strangeShareMin) return [];
  const font = `${largest.fontName ?? ''} ${largest.fontSizePt ?? ''}`.trim();
  const evidence = [fileRecord(file, font), fileEvidence(file, largest.first)] as const;
  return [breach(materials, brief, share > strangeShareSure, 'presentation.brief-font', evidence, { file, font })];
}

/** Single spacing as Word writes it, and as it can be measured on a page. */
const spacingTolerance = { written: 0.05, measured: 0.3 } as const;

function spacingFinding(materials: PresentationMaterials, brief: RoledFile): readonly Finding[] {
  const { fileName: file, facts } = brief.document;
  const tolerance = facts.kind === 'docx' ? spacingTolerance.written : spacingTolerance.measured;
  const all = facts.lineSpacings.reduce((sum, { paragraphCount }) => sum + paragraphCount, 0);
  const wide = facts.lineSpacings.filter(({ lineSpacing }) => lineSpacing > 1 + tolerance);
  const [largest] = wide.toSorted((one, other) => other.paragraphCount - one.paragraphCount);
  if (largest === undefined || facts.bornDigital === false) return [];
  const share = wide.reduce((sum, { paragraphCount }) => sum + paragraphCount, 0) / all;
  if (share < strangeShareMin) return [];
  const spacing = String(Math.round(largest.lineSpacing * 100) / 100);
  const evidence = [fileEvidence(file, largest.first)] as const;
  return [
    breach(materials, brief, share > strangeShareSure, 'presentation.brief-spacing', evidence, { file, spacing }),
  ];
}
