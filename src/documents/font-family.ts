/**
 * Whether a font as a file names it is of a family: `TimesNewRomanPS-BoldMT`, `Times New Roman,Bold` and
 * `ABCDEF+TimesNewRomanPSMT` are of `Times New Roman`. Null, an unknown font, is of none.
 */
export function isOfFontFamily(fontName: string | null, family: string): boolean {
  return fontName !== null && familyKey(fontName) === familyKey(family);
}

/** Letters of the family alone: no subset, style, foundry or blanks. */
function familyKey(fontName: string): string {
  return fontName
    .replace(/^[A-Z]{6}\+/, '')
    .replace(/[-,].*$/, '')
    .replace(/(?:PS)?(?:MT)?$/, '')
    .replace(/[\s_]+/g, '')
    .toLowerCase()
    .replace(/(?:bold|italic|regular|cyr)+$/, '');
}
