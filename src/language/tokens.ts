/** A word, number or mark of a normalised text. Offsets are UTF-16 units of that text; `lower` has ё as е. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Numbers keep their inner spaces, points and slashes («1 200 000», «16.11.2026», «12-3/456»); words their hyphens («Премьер-Министр»),
 * abbreviations of two letters their points («т.г.», «т. б.»).
 */
const tokenPattern =
  /(?<!\p{L})(?:\p{Ll}\.\p{Ll}\.|[тса]\. [гжбдп]\.)(?!\p{L})|\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,/-]\d+)*|\p{L}+(?:['-]\p{L}+)*|\.{3}|[^\s\p{L}\d]/gu;

export function tokensOf(text: string, from = 0, until = text.length): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: value, index } of text.slice(from, until).matchAll(tokenPattern)) {
    const start = from + index;
    const lower = value.toLowerCase();
    tokens.push({
      kind: kindOf(value),
      text: value,
      lower: lower.includes('ё') ? lower.replaceAll('ё', 'е') : lower,
      start,
      end: start + value.length,
    });
  }
  return tokens;
}

function kindOf(value: string): Token['kind'] {
  const code = value.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return 'number';
  if (code >= 0x410 && code <= 0x4ff) return 'word';
  return /^\p{L}/u.test(value) ? 'word' : 'mark';
}
