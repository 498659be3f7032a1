export interface FontFace {
  /** Name without the prefix of a subset: `TimesNewRomanPS-BoldMT`. */
  readonly name: string | null;
  readonly bold: boolean;
}

const faces = new Map<string, FontFace>();

/** What a PDF's font name tells (ISO 32000-1, 9.6.4: a subset's name begins with six letters and a plus). */
export function fontFace(font: string | null): FontFace {
  if (font === null) return { name: null, bold: false };
  const known = faces.get(font);
  if (known !== undefined) return known;
  const name = font.replace(/^[A-Z]{6}\+/, '').slice(0, 120);
  const face = { name, bold: /bold|black|heavy|demi(?!light)/i.test(name) };
  // Names come from letters: the memory of them may not grow with every letter read.
  if (faces.size > 2000) faces.clear();
  faces.set(font, face);
  return face;
}
