import type { PageClaim, PageCount } from '../../document-facts.ts';
import type { PageTrace } from './story-reader.ts';
import { singleLineHeight } from './style-sheet.ts';

/** Mean width of a letter of running Cyrillic text, in font sizes. */
const letterWidth = 0.5;

/**
 * How many pages a text document has. A DOCX holds no pages: what Word counted when it was saved is a claim, breaks that
 * it noted another; only explicit breaks are certain. The amount of text gives a rough number to hold claims against.
 */
export function docxPageCount(pages: PageTrace, claimed: number | null): PageCount {
  // The type of a section says how that section begins; the first begins the document.
  const sectionBreaks = pages.sections.slice(1).filter((type) => !/^(?:continuous|nextColumn)$/.test(type)).length;
  const explicit = 1 + pages.explicit + sectionBreaks;
  const rendered = pages.rendered === 0 ? null : Math.max(explicit, 1 + pages.rendered);
  const amount = pagesByAmount(pages);
  const claims: PageClaim[] = [{ source: 'explicit-breaks', value: explicit }];
  if (claimed !== null) claims.push({ source: 'document-properties', value: claimed });
  if (rendered !== null) claims.push({ source: 'rendered-breaks', value: rendered });
  if (amount !== null) claims.push({ source: 'text-amount', value: amount });
  if (claimed !== null || rendered !== null) {
    const value = Math.max(explicit, rendered ?? 0, claimed ?? 0);
    return { unit: 'page', value, basis: 'claimed', atLeast: explicit, claims };
  }
  return { unit: 'page', value: Math.max(explicit, amount ?? 1), basis: 'estimated', atLeast: explicit, claims };
}

function pagesByAmount({ area, paragraphs }: PageTrace): number | null {
  if (area === null) return null;
  let height = 0;
  for (const { characterCount, sizePt, lineSpacing } of paragraphs) {
    const lettersInLine = Math.max(1, area.widthPt / (letterWidth * Math.max(1, sizePt)));
    height += Math.max(1, Math.ceil(characterCount / lettersInLine)) * sizePt * singleLineHeight * lineSpacing;
  }
  return Math.max(1, Math.ceil(height / area.heightPt));
}
