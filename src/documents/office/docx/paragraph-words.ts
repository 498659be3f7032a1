import type { FontPiece } from '../../fact-sheet.ts';
import { child, childrenOf, textOf, type XmlElement } from '../xml-part.ts';
import type { Change, EditList } from './edit-list.ts';
import { fontOfText, type RunLook, runLook, sizeOf, type ThemeFonts } from './run-look.ts';
import type { StyleSheet } from './style-sheet.ts';

/** The words of one paragraph, run after run, as Word shows them when all changes are accepted. */
export interface ParagraphWords {
  readonly pieces: FontPiece[];
  /** Letters marked as hidden, or white on white, that are not among the pieces. */
  hiddenText: string;
  hiddenBy: 'marked-hidden' | 'imperceptible' | null;
  /** Page breaks of the author within the paragraph, and those that the program that saved it noted. */
  explicitBreaks: number;
  renderedBreaks: number;
  /** Paragraphs of text boxes that hang on this one. */
  readonly boxed: XmlElement[];
  readonly pictures: string[];
  readonly objects: string[];
}

export interface WordsContext {
  readonly styles: StyleSheet;
  readonly theme: ThemeFonts;
  readonly edits: EditList;
  readonly comments: CommentRanges;
  /** White letters may stand on a dark ground here: in tables and shapes. */
  readonly groundUnknown: boolean;
}

/** Which comments are open at a word: they span runs and paragraphs. */
export interface CommentRanges {
  start(id: string): void;
  end(id: string): void;
  anchor(id: string): void;
  word(text: string): void;
}

/** Elements that only hold others (ECMA-376 part 1, 17.3.1.22 and others). */
const wrappers = new Set(
  (
    'w:hyperlink w:smartTag w:sdt w:sdtContent w:fldSimple w:customXml w:bdo w:dir w:ins w:moveTo w:del w:moveFrom ' +
    'm:oMath m:oMathPara mc:AlternateContent mc:Choice w:ruby w:rubyBase w:subDoc'
  ).split(' '),
);
const changeKinds: Readonly<Record<string, Change['kind']>> = {
  'w:ins': 'insertion',
  'w:del': 'deletion',
  'w:moveFrom': 'move',
  'w:moveTo': 'move',
};

export function paragraphWords(
  paragraph: XmlElement,
  styleLook: RunLook,
  around: readonly Change[],
  context: WordsContext,
): ParagraphWords {
  const words: ParagraphWords = {
    pieces: [],
    hiddenText: '',
    hiddenBy: null,
    explicitBreaks: 0,
    renderedBreaks: 0,
    boxed: [],
    pictures: [],
    objects: [],
  };
  walk(paragraph, around, false);
  return words;

  function walk(element: XmlElement, changes: readonly Change[], gone: boolean): void {
    for (const one of alternatives(element)) {
      const kind = changeKinds[one.name];
      if (one.name === 'w:r') run(one, changes, gone);
      else if (one.name === 'm:r') run(one, changes, gone);
      else if (one.name === 'w:commentRangeStart') context.comments.start(one.attributes.get('w:id') ?? '');
      else if (one.name === 'w:commentRangeEnd') context.comments.end(one.attributes.get('w:id') ?? '');
      else if (kind !== undefined) {
        walk(one, [...changes, changeOf(one, kind)], gone || one.name === 'w:del' || one.name === 'w:moveFrom');
      } else if (wrappers.has(one.name) || one.name.startsWith('m:')) walk(one, changes, gone);
    }
  }

  function run(element: XmlElement, changes: readonly Change[], gone: boolean): void {
    const properties = child(element, 'w:rPr');
    const styleId = child(properties, 'w:rStyle')?.attributes.get('w:val') ?? null;
    const look = { ...styleLook, ...context.styles.characterStyle(styleId), ...runLook(properties, context.theme) };
    const all = [...changes];
    const formatting = child(properties, 'w:rPrChange');
    if (formatting !== undefined) all.push(changeOf(formatting, 'formatting-change'));
    // Insertion and deletion of a run may also be noted in its own properties (17.13.5.19).
    for (const name of ['w:ins', 'w:del'] as const) {
      const noted = child(properties, name);
      if (noted !== undefined) all.push(changeOf(noted, name === 'w:ins' ? 'insertion' : 'deletion'));
    }
    if (look.highlight) all.push({ kind: 'highlighting', author: null, date: null, colour: look.highlight });
    if (look.shade) all.push({ kind: 'shading', author: null, date: null, colour: look.shade, scope: 'run' });
    add(runText(element), look, all, gone);
  }

  function add(text: string, look: RunLook, changes: readonly Change[], gone: boolean): void {
    if (text === '') return;
    const hiddenBy = hidingReason(look, context.groundUnknown);
    // Blanks between two highlighted words belong to both.
    if (text.trim() !== '') context.edits.unchanged(new Set(changes.map(({ kind }) => kind)));
    for (const change of changes) context.edits.add(change, text, hiddenBy !== null);
    if (gone) return;
    if (hiddenBy !== null) {
      words.hiddenText += text;
      words.hiddenBy ??= hiddenBy;
      return;
    }
    context.comments.word(text);
    const bold = look.bold ?? false;
    words.pieces.push({ text, fontName: fontOfText(look, text), fontSizePt: sizeOf(look), bold });
  }

  function runText(element: XmlElement): string {
    let text = '';
    for (const one of alternatives(element)) {
      switch (one.name) {
        case 'w:t':
        case 'w:delText':
        case 'm:t':
          text += textOf(one);
          break;
        case 'w:tab':
        case 'w:ptab':
          text += '\t';
          break;
        case 'w:cr':
          text += '\n';
          break;
        case 'w:br':
          if (one.attributes.get('w:type') === 'page') words.explicitBreaks++;
          text += '\n';
          break;
        case 'w:lastRenderedPageBreak':
          words.renderedBreaks++;
          break;
        case 'w:noBreakHyphen':
          text += '\u2011';
          break;
        case 'w:softHyphen':
          text += '\u00ad';
          break;
        case 'w:commentReference':
          context.comments.anchor(one.attributes.get('w:id') ?? '');
          break;
        case 'w:drawing':
        case 'w:pict':
        case 'w:object':
          drawing(one);
          break;
      }
    }
    return text;
  }

  function drawing(element: XmlElement): void {
    if (element.name === 'w:object') words.objects.push('object');
    for (const one of alternatives(element)) {
      if (one.name === 'w:txbxContent') words.boxed.push(...boxParagraphs(one));
      else if (one.name === 'a:blip') words.pictures.push(one.attributes.get('r:embed') ?? '');
      else if (one.name === 'v:imagedata') words.pictures.push(one.attributes.get('r:id') ?? '');
      else drawing(one);
    }
  }
}

/** White on white, and letters too small to be seen, are hidden like those marked so. */
function hidingReason(look: RunLook, groundUnknown: boolean): 'marked-hidden' | 'imperceptible' | null {
  if (look.hiddenMark === true) return 'marked-hidden';
  if (sizeOf(look) < 2) return 'imperceptible';
  const white = look.colour === 'FFFFFF' && !look.shade && !look.highlight;
  return white && !groundUnknown ? 'imperceptible' : null;
}

export function changeOf(element: XmlElement, kind: Change['kind']): Change {
  return {
    kind,
    author: element.attributes.get('w:author') ?? null,
    date: element.attributes.get('w:date') ?? null,
  };
}

/** Children, of an alternative content only the first choice (ECMA-376 part 3, 9.3), else the fallback. */
export function alternatives(element: XmlElement): XmlElement[] {
  const children = childrenOf(element);
  if (element.name !== 'mc:AlternateContent') {
    return children.flatMap((one) => (one.name === 'mc:AlternateContent' ? alternatives(one) : [one]));
  }
  const chosen =
    children.find(({ name }) => name === 'mc:Choice') ?? children.find(({ name }) => name === 'mc:Fallback');
  return chosen === undefined ? [] : alternatives(chosen);
}

function boxParagraphs(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((one) => (one.name === 'w:p' ? [one] : boxParagraphs(one)));
}
