import type { DocumentLimits } from '../../document-limits.ts';
import { themeFonts } from '../docx/style-sheet.ts';
import type { OfficePackage } from '../office-package.ts';
import { child, childrenOf, descendants, integer, isOn, textOf, type XmlElement } from '../xml-part.ts';

export interface CellFont {
  readonly fontName: string | null;
  readonly fontSizePt: number | null;
  readonly bold: boolean;
}

/** A text of the shared table; `runs` only where its own letters look other than the cell's. */
export interface SharedText {
  readonly text: string;
  readonly runs: readonly (Partial<CellFont> & { readonly text: string })[] | null;
}

/** Fonts by number of the cell's format (ECMA-376 part 1, 18.8.10, 18.8.45). */
export function cellFonts(styles: XmlElement | null, theme: XmlElement | null): CellFont[] {
  if (styles === null) return [];
  const schemes = themeFonts(theme);
  const fonts = childrenOf(child(styles, 'x:fonts') ?? styles)
    .filter(({ name }) => name === 'x:font')
    .map((font) => cellFont(font, schemes));
  return childrenOf(child(styles, 'x:cellXfs') ?? styles)
    .filter(({ name }) => name === 'x:xf')
    .map((format) => fonts[integer(format.attributes.get('fontId')) ?? 0] ?? fallback);
}

const fallback: CellFont = { fontName: null, fontSizePt: null, bold: false };

function cellFont(font: XmlElement, schemes: ReadonlyMap<string, string>): CellFont {
  const scheme = child(font, 'x:scheme')?.attributes.get('val');
  const themed = scheme === 'minor' ? schemes.get('+mn-lt') : scheme === 'major' ? schemes.get('+mj-lt') : undefined;
  const size = Number.parseFloat(child(font, 'x:sz')?.attributes.get('val') ?? '');
  return {
    fontName: (child(font, 'x:name') ?? child(font, 'x:rFont'))?.attributes.get('val') ?? themed ?? null,
    fontSizePt: Number.isFinite(size) ? size : null,
    bold: isOn(child(font, 'x:b'), 'val'),
  };
}

export async function sharedStrings(
  office: OfficePackage,
  part: string,
  limits: DocumentLimits,
): Promise<SharedText[]> {
  const strings: SharedText[] = [];
  let characters = 0;
  await office.read(part, {
    whole: new Set(['x:si']),
    element(element) {
      const shared = sharedText(element);
      characters += shared.text.length;
      // Places in the table must keep their numbers; its text past the limit does not.
      strings.push(characters > limits.textCharactersMax ? { text: '', runs: null } : shared);
    },
  });
  return strings;
}

/** Text of an `si` or `is` (18.4.8): phonetic hints are no text. */
export function sharedText(element: XmlElement): SharedText {
  const plain = child(element, 'x:t');
  const runs = childrenOf(element).filter(({ name }) => name === 'x:r');
  if (runs.length === 0) return { text: textOf(plain), runs: null };
  const pieces = runs.map((run) => {
    const text = [...descendants(run, 'x:t')].map(textOf).join('');
    const properties = child(run, 'x:rPr');
    if (properties === undefined) return { text };
    const { fontName, fontSizePt, bold } = cellFont(properties, new Map());
    return { text, bold, ...(fontName === null ? {} : { fontName }), ...(fontSizePt === null ? {} : { fontSizePt }) };
  });
  return { text: pieces.map(({ text }) => text).join(''), runs: pieces };
}
