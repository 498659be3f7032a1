/** What a cell shows of its value (ECMA-376 part 1, 18.8.30): the common number and date formats, others as the file has them. */

/** Formats that every program has built in (18.8.30). */
const builtIn: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'dd.mm.yyyy',
  15: 'd mmm yy',
  16: 'd mmm',
  17: 'mmm yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd.mm.yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  49: '@',
};

export function formatCode(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? builtIn[id] ?? 'General';
}

const formatLengthMax = 200;

/** A number as a cell of this format shows it; `since1904`: the workbook counts its days from 1904. */
export function shownNumber(value: number, code: string, since1904: boolean): string {
  if (!Number.isFinite(value)) return String(value);
  const sections = code.slice(0, formatLengthMax).split(';');
  const section = (value < 0 ? sections[1] : value === 0 ? sections[2] : undefined) ?? sections[0] ?? 'General';
  const bare = unquoted(section);
  if (/^general$/i.test(bare.trim()) || bare.trim() === '@' || bare.trim() === '') return plain(value);
  if (/[ymdhs]/i.test(bare)) return shownDate(value, section, since1904);
  if (!/[0#?]/.test(bare)) return plain(value);
  return shownDecimal(value, section, sections.length > 1 && value < 0);
}

/** A format without what stands in quotes, brackets and behind backslashes. */
function unquoted(section: string): string {
  return section.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
}

/** Words of a format on either side of its figures: a currency, a unit. */
function wordsOf(text: string): string {
  return text
    .replaceAll(/\[\$([^\]-]*)[^\]]*\]/g, '$1')
    .replaceAll(/\[[^\]]*\]|_.|\*./g, '')
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll('"', '');
}

function plain(value: number): string {
  // Fifteen digits are all that a cell keeps.
  return String(Number(value.toPrecision(15))).replace('.', ',');
}

function shownDecimal(value: number, section: string, signed: boolean): string {
  const figures = /[0#?](?:[0#?,. ]*[0#?])?(?:E[+-]?[0#?]+)?/i.exec(section);
  if (figures === null) return plain(value);
  const [pattern] = figures;
  const before = wordsOf(section.slice(0, figures.index));
  const after = wordsOf(section.slice(figures.index + pattern.length));
  const percent = after.includes('%') || before.includes('%');
  const size = Math.abs(value) * (percent ? 100 : 1);
  const places = Math.min((/\.([0#?]+)/.exec(pattern)?.[1] ?? '').length, 15);
  if (/E/i.test(pattern)) return before + value.toExponential(places).toUpperCase() + after;
  const [whole = '0', fraction] = size.toFixed(places).split('.');
  const optional = (/\.[0?]*(#*)/.exec(pattern)?.[1] ?? '').length;
  const kept = fraction?.replace(new RegExp(`0{0,${optional}}$`), '') ?? '';
  const grouped = pattern.includes(',') ? whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '\u00a0') : whole;
  const minus = value < 0 && !signed ? '-' : '';
  return `${before}${minus}${grouped}${kept === '' ? '' : `,${kept}`}${after}`;
}

const dayMs = 86_400_000;

/** Days since the end of 1899, as spreadsheets count them: with a 29 February 1900 that never was (18.17.4.1). */
function instantOf(value: number, since1904: boolean): Date {
  const epoch = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, value < 60 ? 31 : 30);
  return new Date(epoch + Math.round(value * 86_400) * 1000);
}

function shownDate(value: number, section: string, since1904: boolean): string {
  const instant = instantOf(value, since1904);
  if (value < 0 || Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999) return plain(value);
  const two = (part: number) => String(part).padStart(2, '0');
  const year = instant.getUTCFullYear();
  const month = instant.getUTCMonth() + 1;
  const day = instant.getUTCDate();
  const tokens = section.match(/"[^"]*"|\\.|\[\$[^\]]*\]|\[h+\]|\[[^\]]*\]|y+|m+|d+|h+|s+|AM\/PM|[^ymdhs]/gi) ?? [];
  const isTime = (token: string | undefined) => /^\[?[hs]/i.test(token ?? '');
  const letters = tokens.filter((token) => /^(?:y+|m+|d+|h+|s+|\[h+\])$/i.test(token));
  let at = 0;
  return tokens
    .map((token) => {
      const kind = /^(?:y+|m+|d+|h+|s+|\[h+\])$/i.test(token) ? (token.replace('[', '')[0] ?? '').toLowerCase() : '';
      if (kind === '') return /^am\/pm$/i.test(token) ? '' : wordsOf(token);
      const neighbours = [letters[at - 1], letters[at + 1]];
      at += 1;
      if (kind === 'y') return token.length <= 2 ? two(year % 100) : String(year);
      if (kind === 'd') return token.length === 1 ? String(day) : two(day);
      if (kind === 'h')
        return token.startsWith('[') ? String(Math.floor((value * dayMs) / 3_600_000)) : two(instant.getUTCHours());
      if (kind === 's') return two(instant.getUTCSeconds());
      // Between hours and seconds an m is a minute.
      if (/^\[?h/i.test(neighbours[0] ?? '') || (isTime(neighbours[1]) && /^s/i.test(neighbours[1] ?? '')))
        return two(instant.getUTCMinutes());
      return token.length === 1 ? String(month) : two(month);
    })
    .join('')
    .trim();
}
