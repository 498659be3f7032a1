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

/** text.kk.md#110.2 text.ru.md#110.2 text.en.md#110.2 */
export const clause110_2 = documentClause(
  '110.2',
  { kk: 'Жоба бойынша слайдтар', ru: 'Слайды по проекту', en: 'The slides on the draft' },
  examineSlides,
);

function examineSlides(parts: LetterParts): readonly Finding[] {
  const materials = presentationOf(parts);
  if (materials === null) return notApplicable('presentation.none');
  const slides = filesOfRole(parts, 'slides');
  const [first] = slides;
  if (first === undefined) return [undetermined('presentation.slides-missing', 'for-staff', materials.evidence)];
  const findings = slides.flatMap((file) => [
    ...sizeFinding(materials, file),
    ...ratioFinding(materials, file),
    ...fontFinding(materials, file),
  ]);
  return findings.length > 0
    ? findings
    : [{ outcome: 'satisfied', code: 'presentation.slides', evidence: first.evidence }];
}

function sizeFinding(materials: PresentationMaterials, slides: RoledFile): readonly Finding[] {
  const { fileName: file, facts } = slides.document;
  if (facts.sizeOctets <= presentationLimits.slidesOctetsMax) return [];
  const size = (facts.sizeOctets / (1024 * 1024)).toFixed(1);
  const evidence = [fileRecord(file, `${facts.sizeOctets} B`)] as const;
  return [breach(materials, slides, true, 'presentation.slides-size', evidence, { file, size })];
}

/** Roundings of makers of slides: 13.33 by 7.5 inches, 25.4 by 14.29 cm. */
const ratioTolerance = 0.02;

function ratioFinding(materials: PresentationMaterials, slides: RoledFile): readonly Finding[] {
  const { fileName: file, facts } = slides.document;
  const page = facts.pages[0];
  // Slides saved as PDF have their format in the page.
  const measured =
    facts.slides !== null
      ? { ratio: facts.slides.aspectRatio, width: facts.slides.widthPt, height: facts.slides.heightPt }
      : page !== undefined && facts.kind === 'pdf' && page.heightPt > 0
        ? { ratio: page.widthPt / page.heightPt, width: page.widthPt, height: page.heightPt }
        : null;
  if (measured === null || Math.abs(measured.ratio - presentationLimits.slideRatio) <= ratioTolerance) return [];
  const written = `${Math.round(measured.width)} × ${Math.round(measured.height)} pt`;
  const sure = measured.ratio > 0 && measured.width > 0;
  return [
    breach(materials, slides, sure, 'presentation.slides-ratio', [fileRecord(file, written)], {
      file,
      format: written,
    }),
  ];
}

function fontFinding(materials: PresentationMaterials, slides: RoledFile): readonly Finding[] {
  const { fileName: file, facts } = slides.document;
  const min = presentationLimits.slideFontPtMin;
  if (facts.slides !== null) {
    const { smallestFont } = facts.slides;
    if (smallestFont === null || smallestFont.fontSizePt >= min) return [];
    const values = { file, size: String(smallestFont.fontSizePt) };
    return [
      breach(materials, slides, true, 'presentation.slides-font', [fileEvidence(file, smallestFont.evidence)], values),
    ];
  }
  // In a PDF page numbers and dates can't be told from the words of a slide.
  const small = facts.fonts.filter(({ fontSizePt }) => fontSizePt !== null && fontSizePt < min - 0.5);
  const all = facts.fonts.reduce((sum, { characterCount }) => sum + characterCount, 0);
  const count = small.reduce((sum, { characterCount }) => sum + characterCount, 0);
  const [first] = small.toSorted((one, other) => other.characterCount - one.characterCount);
  if (first === undefined || count < all * 0.05) return [];
  const values = { file, size: String(first.fontSizePt ?? '') };
  return [
    breach(materials, slides, count > all * 0.2, 'presentation.slides-font', [fileEvidence(file, first.first)], values),
  ];
}
