import { alternatives } from '../../documents/office/docx/paragraph-words.ts';
import { type RunLook, runLook, type ThemeFonts } from '../../documents/office/docx/run-look.ts';
import type { StyleSheet } from '../../documents/office/docx/style-sheet.ts';
import { child, childrenOf, descendants, integer, textOf, type XmlElement } from '../../documents/office/xml-part.ts';
import type { Say } from '../texts/texts.ts';
import type { ListNumbers } from './docx-lists.ts';
import { classes, colourOf, genericFont, length, type MarkupSink } from './markup-sink.ts';

/** What the stories of one document share while they are shown. */
export interface DocxView {
  readonly sink: MarkupSink;
  readonly say: Say;
  readonly styles: StyleSheet;
  readonly theme: ThemeFonts;
  readonly lists: ListNumbers;
  /** Of the part that is shown, by id of the relationship. */
  pictures: ReadonlyMap<string, string | null>;
  /** Number of each comment as it is shown, by its id. */
  readonly comments: ReadonlyMap<string, number>;
  readonly openComments: Set<string>;
  /** The page that the next words stand on, by the breaks met. */
  page: number;
}

/** Paragraphs of text boxes that hang on a paragraph. */
export type Boxed = XmlElement[][];

type Change = { readonly tag: 'ins' | 'del'; readonly title: string };

const changeTags: Readonly<Record<string, 'ins' | 'del'>> = {
  'w:ins': 'ins',
  'w:del': 'del',
  'w:moveTo': 'ins',
  'w:moveFrom': 'del',
};
const wrappers = new Set(
  (
    'w:hyperlink w:smartTag w:sdt w:sdtContent w:fldSimple w:customXml w:bdo w:dir ' +
    'm:oMath m:oMathPara mc:AlternateContent mc:Choice w:ruby w:rubyBase'
  ).split(' '),
);
/** Colours of Word's highlighter (ECMA-376 part 1, 17.18.40). */
const highlighters: Readonly<Record<string, string>> = {
  yellow: '#ffff00',
  green: '#7fff7f',
  cyan: '#7fffff',
  magenta: '#ff9fff',
  blue: '#9fb4ff',
  red: '#ff9f9f',
  darkYellow: '#d6d66f',
  lightGray: '#d3d3d3',
  darkGray: '#b9b9b9',
};

/** Shows the words of one paragraph; what hangs on it is given back. */
export function showRuns(paragraph: XmlElement, styleLook: RunLook, view: DocxView): Boxed {
  const { sink, say } = view;
  const boxed: Boxed = [];
  walk(paragraph, []);
  return boxed;

  function walk(element: XmlElement, changes: readonly Change[]): void {
    for (const one of alternatives(element)) {
      const tag = changeTags[one.name];
      if (one.name === 'w:r' || one.name === 'm:r') run(one, changes);
      else if (one.name === 'w:commentRangeStart') view.openComments.add(one.attributes.get('w:id') ?? '');
      else if (one.name === 'w:commentRangeEnd') view.openComments.delete(one.attributes.get('w:id') ?? '');
      else if (tag !== undefined) walk(one, [...changes, { tag, title: changeTitle(one, tag) }]);
      else if (wrappers.has(one.name) || one.name.startsWith('m:')) walk(one, changes);
    }
  }

  function changeTitle(element: XmlElement, tag: 'ins' | 'del'): string {
    const who = element.attributes.get('w:author') ?? '';
    const when = (element.attributes.get('w:date') ?? '').slice(0, 16).replace('T', ' ');
    return [say(tag === 'ins' ? 'rendered.inserted' : 'rendered.deleted'), who, when]
      .filter((each) => each !== '')
      .join(', ');
  }

  function run(element: XmlElement, changes: readonly Change[]): void {
    const properties = child(element, 'w:rPr');
    const styleId = child(properties, 'w:rStyle')?.attributes.get('w:val') ?? null;
    const look = { ...styleLook, ...view.styles.characterStyle(styleId), ...runLook(properties, view.theme) };
    const noted = (['w:ins', 'w:del'] as const).flatMap((name) => {
      const found = child(properties, name);
      const tag = changeTags[name] ?? 'ins';
      return found === undefined ? [] : [{ tag, title: changeTitle(found, tag) }];
    });
    const all = [...changes, ...noted];
    const gone = all.some(({ tag }) => tag === 'del');
    const hidden = look.hiddenMark === true;
    let depth = 0;
    const enter = (tag: Parameters<MarkupSink['open']>[0], attributes = {}) => {
      sink.open(tag, attributes);
      depth += 1;
    };
    for (const { tag, title } of all) enter(tag, { title, ...(tag === 'del' ? { 'data-aside': '' } : {}) });
    if (view.openComments.size > 0) enter('mark', { class: 'commented' });
    if (hidden) enter('span', { class: 'hidden-words', title: say('letter.hidden-text'), 'data-aside': '' });
    enter('span', { class: lookClass(look, sink, gone || hidden) });
    if (look.bold === true) enter('b');
    if (look.italic === true) enter('i');
    if (look.underline === true) enter('u');
    if (look.struck === true) enter('s');
    const raised = child(properties, 'w:vertAlign')?.attributes.get('w:val');
    if (raised === 'superscript' || raised === 'subscript') enter(raised === 'superscript' ? 'sup' : 'sub');
    pieces(element);
    for (; depth > 0; depth -= 1) sink.close();
  }

  function pieces(element: XmlElement): void {
    for (const one of alternatives(element)) {
      switch (one.name) {
        case 'w:t':
        case 'w:delText':
        case 'm:t':
          sink.text(textOf(one));
          break;
        case 'w:tab':
        case 'w:ptab':
          sink.element('span', { class: 'tab' }, '\t');
          break;
        case 'w:cr':
          sink.open('br');
          break;
        case 'w:br':
          if (one.attributes.get('w:type') === 'page') nextPage(view);
          else sink.open('br');
          break;
        case 'w:lastRenderedPageBreak':
          nextPage(view);
          break;
        case 'w:noBreakHyphen':
          sink.text('\u2011');
          break;
        case 'w:commentReference': {
          const number = view.comments.get(one.attributes.get('w:id') ?? '');
          if (number !== undefined) sink.element('span', { class: 'comment-mark', 'data-label': `[${number}]` }, '');
          break;
        }
        case 'w:footnoteReference':
        case 'w:endnoteReference':
          sink.element('span', { class: 'note-mark', 'data-label': one.attributes.get('w:id') ?? '' }, '');
          break;
        case 'w:drawing':
        case 'w:pict':
        case 'w:object':
          drawing(one, null);
          break;
      }
    }
  }

  function drawing(element: XmlElement, extent: ReadonlyMap<string, string> | null): void {
    const inside = element.name === 'w:object' ? say('rendered.object') : null;
    if (inside !== null) sink.element('span', { class: 'missing' }, inside);
    const size = [...descendants(element, 'wp:extent')][0]?.attributes ?? extent;
    for (const one of alternatives(element)) {
      if (one.name === 'w:txbxContent') boxed.push(childrenOf(one));
      else if (one.name === 'a:blip') picture(one.attributes.get('r:embed') ?? one.attributes.get('r:link'), size);
      else if (one.name === 'v:imagedata') picture(one.attributes.get('r:id'), null);
      else drawing(one, size);
    }
  }

  function picture(id: string | undefined, size: ReadonlyMap<string, string> | null): void {
    const address = view.pictures.get(id ?? '') ?? null;
    if (address === null) {
      sink.element('span', { class: 'missing' }, say('rendered.picture-missing'));
      return;
    }
    // 914,400 English Metric Units are an inch, 9,525 a pixel.
    const width = integer(size?.get('cx'));
    const look = width === null ? null : sink.look({ width: length(width / 9525, 'px', 2000) });
    sink.open('img', { src: address, alt: say('rendered.picture'), class: look });
  }
}

function nextPage(view: DocxView): void {
  view.page += 1;
  view.sink.element('span', { class: 'page-break', 'data-page': view.page }, '');
}

function lookClass(look: RunLook, sink: MarkupSink, faint: boolean): string | null {
  const ground = highlighters[look.highlight ?? ''] ?? colourOf(look.shade);
  return classes(
    sink.look({
      'font-size': look.sizePt === undefined ? null : length(Math.max(look.sizePt, 6), 'pt', 72),
      'font-family': genericFont(look.hAnsi ?? look.ascii ?? null),
      // White letters are shown: what a reader of the file can't see, staff must.
      color: faint ? null : visible(colourOf(look.colour), ground),
      'background-color': ground,
    }),
  );
}

/** Letters nearly as light as paper are drawn dark, unless a ground of their own carries them. */
function visible(colour: string | null, ground: string | null): string | null {
  if (colour === null || ground !== null) return colour;
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const [red = 0, green = 0, blue = 0] = parts;
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150 ? null : colour;
}
