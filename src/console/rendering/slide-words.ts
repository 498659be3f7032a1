import { listStyles } from '../../documents/office/pptx/slide-text.ts';
import { fontScale, levelLook, type Placeholder, slideLook } from '../../documents/office/pptx/text-sizes.ts';
import { child, childrenOf, integer, textOf, type XmlElement } from '../../documents/office/xml-part.ts';
import { classes, genericFont, length, type MarkupSink } from './markup-sink.ts';
import { brightness, type SlideColours } from './slide-colours.ts';

/** What the texts of one slide take after. */
export interface SlideText {
  readonly sink: MarkupSink;
  readonly layout: XmlElement | null;
  readonly master: XmlElement | null;
  readonly defaultText: XmlElement | undefined;
  readonly themeFonts: ReadonlyMap<string, string>;
  readonly colours: SlideColours;
  readonly slide: { readonly width: number; readonly height: number };
  /** Colour behind shapes that have none of their own. */
  readonly ground: string;
}

const alignments: Readonly<Record<string, string>> = { ctr: 'centre', r: 'right', just: 'justified' };
const emuInPoint = 12_700;

/** Shows the paragraphs of a shape or cell; letters keep their size in proportion to the slide. */
export function showText(
  body: XmlElement,
  placeholder: Placeholder | null,
  ground: string | null,
  view: SlideText,
): void {
  const { sink } = view;
  const styles = [...listStyles(placeholder, view), child(body, 'a:lstStyle')];
  const scale = fontScale(child(body, 'a:bodyPr'));
  for (const paragraph of childrenOf(body)) {
    if (paragraph.name !== 'a:p') continue;
    const properties = child(paragraph, 'a:pPr');
    const level = Math.min(8, Math.max(0, integer(properties?.attributes.get('lvl')) ?? 0));
    const levels = [...styles.map((style) => child(style, `a:lvl${level + 1}pPr`)), properties];
    const alignment = levels.findLast((each) => each?.attributes.has('algn'))?.attributes.get('algn');
    const look = Object.assign({}, ...styles.map((style) => levelLook(style, level)));
    const colour =
      levels.map((each) => view.colours(child(each, 'a:defRPr'))).findLast((each) => each !== null) ?? null;
    sink.open('p', {
      class: classes(alignments[alignment ?? ''] ?? null, level > 0 && `level-${level}`),
      'data-label': bullet(levels) && textOf(paragraph).trim() !== '' ? '•' : null,
    });
    for (const run of childrenOf(paragraph)) {
      if (run.name === 'a:br') sink.open('br');
      if (run.name !== 'a:r' && run.name !== 'a:fld') continue;
      showRun(run, look, colour, scale, ground ?? view.ground, view);
    }
    sink.close();
  }
}

/** Whether a paragraph has a sign before it; the closest level that says so decides (21.1.2.4). */
function bullet(levels: readonly (XmlElement | undefined)[]): boolean {
  const last = levels.findLast((each) => ['a:buNone', 'a:buChar', 'a:buAutoNum'].some((name) => child(each, name)));
  return last !== undefined && child(last, 'a:buNone') === undefined;
}

function showRun(
  run: XmlElement,
  paragraphLook: ReturnType<typeof levelLook>,
  inherited: string | null,
  scale: number,
  ground: string,
  view: SlideText,
): void {
  const { sink, slide } = view;
  const properties = child(run, 'a:rPr');
  const look = { ...paragraphLook, ...slideLook(properties) };
  const font = look.font === undefined ? null : (view.themeFonts.get(look.font) ?? look.font);
  const sizePt = Math.max((look.sizePt ?? 18) * scale, 1);
  const colour = view.colours(properties) ?? inherited;
  const isSet = (name: string) => !['0', 'false', 'none', undefined].includes(properties?.attributes.get(name));
  // What lies beneath a text box may be another shape: letters of nearly its ground's colour get an edge instead.
  const faint = Math.abs(brightness(colour ?? '#000000') - brightness(ground)) < 0.3;
  sink.open('span', {
    class: classes(
      look.bold === true && 'bold',
      isSet('i') && 'italic',
      isSet('u') && 'underlined',
      faint && (brightness(colour ?? '#000000') > 0.5 ? 'edged-dark' : 'edged-light'),
      sink.look({
        'font-size': length(((sizePt * emuInPoint) / slide.width) * 100, 'cqw', 100),
        'font-family': genericFont(font),
        color: colour,
      }),
    ),
  });
  sink.text(textOf(child(run, 'a:t')));
  sink.close();
}
