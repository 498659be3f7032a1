/** What a group of RTF inherits from the one around it. */
export interface GroupState {
  destination: Destination;
  font: number;
  halfPoints: number;
  bold: boolean;
  hiddenMark: boolean;
  highlight: number;
  background: number;
  revised: boolean;
  deleted: boolean;
  author: number;
  deletionAuthor: number;
  /** Octets that stand for a letter after `\u` for programs that don't know it. */
  unicodeSkip: number;
  codepage: string | null;
}

export type Destination =
  | 'text'
  | 'skipped'
  | 'fonts'
  | 'colours'
  | 'authors'
  | 'header'
  | 'footer'
  | 'footnote'
  | 'comment'
  | 'comment-author'
  | 'generator';

export interface ParagraphState {
  alignment: 'left' | 'centre' | 'right' | 'justified';
  line: number;
  lineMultiple: boolean;
  breakBefore: boolean;
}

export const destinations: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonts',
  colortbl: 'colours',
  revtbl: 'authors',
  header: 'header',
  headerl: 'header',
  headerr: 'header',
  headerf: 'header',
  footer: 'footer',
  footerl: 'footer',
  footerr: 'footer',
  footerf: 'footer',
  footnote: 'footnote',
  annotation: 'comment',
  atnauthor: 'comment-author',
  generator: 'generator',
  // Words of text boxes and fields stand among the others.
  shptxt: 'text',
  fldrslt: 'text',
};

/** Destinations whose words are no text though no asterisk says so. */
export const skippedDestinations = new Set(
  'stylesheet info pict object fldinst nonshppict filetbl listtable listoverridetable rsidtbl atnid atndate atnref xe tc'.split(
    ' ',
  ),
);

/** `\fcharset` of a font to the code page that its octets are in (RTF 1.9.1, font table). */
export const charsetPages: Readonly<Record<number, string>> = {
  0: 'windows-1252',
  161: 'windows-1253',
  162: 'windows-1254',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  238: 'windows-1250',
};

export function plainState(): GroupState {
  return {
    destination: 'text',
    font: 0,
    halfPoints: 24,
    bold: false,
    hiddenMark: false,
    highlight: 0,
    background: 0,
    revised: false,
    deleted: false,
    author: 0,
    deletionAuthor: 0,
    unicodeSkip: 1,
    codepage: null,
  };
}

export function plainParagraph(): ParagraphState {
  return { alignment: 'left', line: 0, lineMultiple: false, breakBefore: false };
}
