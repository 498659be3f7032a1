/** Elements whose content nobody reads. */
const unread = new Set(['script', 'style', 'title', 'noscript', 'template', 'svg', 'object', 'xml']);
/** Elements that stand on lines of their own. */
const blocks = new Set(
  (
    'address article aside blockquote br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li ' +
    'main nav ol option p pre section table tbody tfoot thead tr ul'
  ).split(' '),
);

const namedCharacters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwnj: '',
  zwj: '',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  sect: '§',
  para: '¶',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  numero: '№',
};

/**
 * The text that a reader of an HTML body sees, roughly: tags go, blocks and <br> become line ends, table cells a tab. For
 * letters that hold no text of their own; one pass, whatever the markup.
 */
export function htmlText(html: string): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    text += readable(html.slice(at, open === -1 ? html.length : open));
    if (open === -1) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      if (end === -1) break;
      at = end + 3;
      continue;
    }
    const tag = tagAt(html, open);
    if (tag === null) {
      text += '<';
      at = open + 1;
      continue;
    }
    at = tag.end;
    if (!tag.closing && unread.has(tag.name)) {
      at = elementEnd(html, tag.name, at);
    } else if (blocks.has(tag.name)) text += '\n';
    else if (tag.closing && (tag.name === 'td' || tag.name === 'th')) text += '\t';
  }
  return tidied(text);
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly end: number;
}

const tagName = /<(\/?)([A-Za-z][A-Za-z0-9:]{0,30}|[!?])/y;

function tagAt(html: string, open: number): Tag | null {
  tagName.lastIndex = open;
  const match = tagName.exec(html);
  if (match === null) return null;
  const end = html.indexOf('>', tagName.lastIndex);
  return {
    name: (match[2] ?? '').toLowerCase(),
    closing: match[1] === '/',
    end: end === -1 ? html.length : end + 1,
  };
}

function elementEnd(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() !== name) continue;
    const end = html.indexOf('>', at);
    return end === -1 ? html.length : end + 1;
  }
  return html.length;
}

function readable(text: string): string {
  const spaced = text.replace(/[ \t\r\n\f]+/g, ' ');
  return spaced.includes('&') ? spaced.replace(/&(#x?[0-9a-f]{1,8}|[a-z]{2,10});?/gi, character) : spaced;
}

function character(reference: string, name: string): string {
  if (!name.startsWith('#')) return namedCharacters[name.toLowerCase()] ?? reference;
  const hex = name[1] === 'x' || name[1] === 'X';
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
  if (!(code > 0 && code <= 0x10ffff)) return '';
  return code === 0xa0 ? ' ' : String.fromCodePoint(code);
}

function tidied(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/ {2,}/g, ' ').trim());
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''));
  return kept.join('\n').trim();
}
