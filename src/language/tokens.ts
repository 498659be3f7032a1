/** A word, number or mark of a normalised text. Offsets are UTF-16 units of that text; `lower` has ё as е. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/** Numbers keep their inner spaces, points and slashes («1 200 000», «16.11.2026», «12-3/456»); words their hyphens («Премьер-Министр»). */
const tokenPattern =
  /(?<number>\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,/-]\d+)*)|(?<word>\p{L}+(?:['-]\p{L}+)*)|(?<mark>\.{3}|[^\s\p{L}\d])/gu;

export function tokensOf(text: string, from = 0, until = text.length): readonly Token[] {
  const tokens: Token[] = [];
  for (const found of text.slice(from, until).matchAll(tokenPattern)) {
    const value = found[0];
    const start = from + found.index;
    const kind = found.groups?.number !== undefined ? 'number' : found.groups?.word !== undefined ? 'word' : 'mark';
    tokens.push({
      kind,
      text: value,
      lower: value.toLowerCase().replaceAll('ё', 'е'),
      start,
      end: start + value.length,
    });
  }
  return tokens;
}
