import { themeFonts } from '../../documents/office/docx/style-sheet.ts';
import type { OfficePackage, Relationship } from '../../documents/office/office-package.ts';
import { matchingShape, placeholderOf } from '../../documents/office/pptx/text-sizes.ts';
import { child, childrenOf, descendants, integer, textOf, type XmlElement } from '../../documents/office/xml-part.ts';
import type { Say } from '../texts/texts.ts';
import { classes, length, type MarkupSink } from './markup-sink.ts';
import { openPictures, type Pictures } from './pictures.ts';
import { chartsOf, type SlideChart, showChart } from './slide-chart.ts';
import { slideColours } from './slide-colours.ts';
import { type Frame, frameOf, isHidden, type Mapping, mappingOf, onSlide, placed } from './slide-frame.ts';
import { type SlideText, showText } from './slide-words.ts';

const slidesMax = 200;

/** Shows a presentation: each slide with its texts, tables and pictures where they stand. */
export async function renderPptx(office: OfficePackage, mainPart: string, sink: MarkupSink, say: Say): Promise<void> {
  const presentation = await office.root(mainPart, 'p:presentation');
  if (presentation === null) return;
  const pictures = openPictures(office);
  const relationships = await office.relationships(mainPart);
  const size = child(presentation, 'p:sldSz')?.attributes;
  const slide = {
    width: Math.max(integer(size?.get('cx')) ?? 9_144_000, 100_000),
    height: Math.max(integer(size?.get('cy')) ?? 6_858_000, 100_000),
  };
  const ratio = sink.look({ 'aspect-ratio': String(Math.round((slide.width / slide.height) * 1000) / 1000) });
  const ids = childrenOf(child(presentation, 'p:sldIdLst') ?? presentation).filter(({ name }) => name === 'p:sldId');
  for (const [at, id] of ids.slice(0, slidesMax).entries()) {
    const target = relationships.find((one) => one.id === id.attributes.get('r:id') && !one.external)?.target;
    const root = target === undefined ? null : await office.root(target, 'p:sld');
    if (target === undefined || root === null) continue;
    const number = at + 1;
    const hidden = ['0', 'false'].includes(root.attributes.get('show') ?? '1');
    const text = hidden ? say('rendered.hidden-slide', { slide: number }) : say('letter.slide', { slide: number });
    sink.element('h2', { class: 'place', 'data-page': number, 'data-aside': '' }, text);
    const layers = await layersOf(office, target, root, pictures);
    const view = { sink, slide, defaultText: child(presentation, 'p:defaultTextStyle'), ...layers.text };
    sink.open('div', { class: classes('slide', ratio, sink.look({ 'background-color': layers.text.ground })) });
    if (layers.backdrop !== null) sink.open('img', { class: 'backdrop', src: layers.backdrop, alt: '' });
    for (const layer of layers.below)
      shapes(layer.root, { ...view, say, pictures: layer.pictures, charts: new Map(), decoration: true }, onSlide);
    const charts = await chartsOf(office, target);
    shapes(root, { ...view, say, pictures: layers.pictures, charts, decoration: false }, onSlide);
    sink.close();
    await showComments(office, target, sink, say);
  }
}

/** A slide with what shines through it: layout and master (ECMA-376 part 1, 19.3.1). */
async function layersOf(office: OfficePackage, slidePart: string, root: XmlElement, pictures: Pictures) {
  const related = async (part: string | null, type: string) =>
    part === null ? null : targetOf(await office.relationships(part), type, office);
  const layoutPart = await related(slidePart, 'slideLayout');
  const masterPart = await related(layoutPart, 'slideMaster');
  const themePart = await related(masterPart, 'theme');
  const layout = layoutPart === null ? null : await office.root(layoutPart, 'p:sldLayout');
  const master = masterPart === null ? null : await office.root(masterPart, 'p:sldMaster');
  const theme = themePart === null ? null : await office.root(themePart, 'a:theme');
  const colours = slideColours(theme, master);
  const parts = [
    { part: slidePart, root },
    { part: layoutPart, root: layout },
    { part: masterPart, root: master },
  ];
  let ground: string | null = null;
  let backdrop: string | null = null;
  for (const each of parts) {
    const properties = each.root === null ? undefined : child(child(child(each.root, 'p:cSld'), 'p:bg'), 'p:bgPr');
    if (properties === undefined || each.part === null) continue;
    ground = colours(properties);
    const blip = child(child(properties, 'a:blipFill'), 'a:blip')?.attributes.get('r:embed');
    if (blip !== undefined) backdrop = (await pictures.of(each.part)).get(blip) ?? null;
    break;
  }
  const shown = ['0', 'false'].includes(root.attributes.get('showMasterSp') ?? '1') ? [] : parts.slice(1).toReversed();
  const below: { root: XmlElement; pictures: ReadonlyMap<string, string | null> }[] = [];
  for (const each of shown) {
    if (each.root !== null && each.part !== null)
      below.push({ root: each.root, pictures: await pictures.of(each.part) });
  }
  return {
    text: { layout, master, themeFonts: themeFonts(theme), colours, ground: ground ?? '#ffffff' },
    backdrop,
    below,
    pictures: await pictures.of(slidePart),
  };
}

function targetOf(relationships: readonly Relationship[], type: string, office: OfficePackage): string | null {
  return relationships.find((one) => one.type === type && !one.external && office.has(one.target))?.target ?? null;
}

interface ShapeView extends SlideText {
  readonly say: Say;
  readonly pictures: ReadonlyMap<string, string | null>;
  readonly charts: ReadonlyMap<string, SlideChart | null>;
  /** Of layout and master: their placeholders are only places for what the slide holds. */
  readonly decoration: boolean;
}

function shapes(tree: XmlElement, view: ShapeView, mapping: Mapping): void {
  for (const one of childrenOf(tree)) {
    if (one.name === 'p:grpSp') shapes(one, view, mappingOf(one, mapping));
    else if (one.name === 'p:sp') shape(one, view, mapping);
    else if (one.name === 'p:pic') picture(one, view, mapping);
    else if (one.name === 'p:graphicFrame') graphic(one, view, mapping);
    else if (['p:cSld', 'p:spTree', 'mc:AlternateContent', 'mc:Choice'].includes(one.name)) shapes(one, view, mapping);
  }
}

function shape(element: XmlElement, view: ShapeView, mapping: Mapping): void {
  const placeholder = placeholderOf(element);
  if (view.decoration && placeholder !== null) return;
  const body = child(element, 'p:txBody');
  const properties = child(element, 'p:spPr');
  const fill = view.colours(properties);
  const words = body === undefined ? '' : textOf(body);
  if (words.trim() === '' && fill === null) return;
  const inherited = (within: 'layout' | 'master') =>
    placeholder === null ? null : frameOf(matchingShape(view[within], placeholder, within));
  const frame = frameOf(element) ?? inherited('layout') ?? inherited('master');
  const anchor = child(body, 'a:bodyPr')?.attributes.get('anchor');
  view.sink.open('div', {
    class: classes(
      'shape',
      // Where nothing says where it stands it is shown below the others.
      frame === null ? 'unplaced' : placed(mapping(frame), view.slide, view.sink),
      anchor === 'ctr' ? 'anchor-middle' : anchor === 'b' ? 'anchor-bottom' : null,
      isHidden(element) && 'hidden-words',
      view.sink.look({ 'background-color': fill }),
    ),
  });
  if (body !== undefined) {
    view.sink.open('div');
    showText(body, placeholder, fill, view);
    view.sink.close();
  }
  view.sink.close();
}

function picture(element: XmlElement, view: ShapeView, mapping: Mapping): void {
  const frame = frameOf(element);
  if (frame === null) return;
  const id = child(child(element, 'p:blipFill'), 'a:blip')?.attributes.get('r:embed') ?? '';
  const address = view.pictures.get(id) ?? null;
  const place = placed(mapping(frame), view.slide, view.sink);
  if (address === null) missing(view, place, view.say('rendered.picture-missing'));
  else {
    view.sink.open('div', { class: classes('shape', place) });
    view.sink.open('img', { class: 'fills', src: address, alt: view.decoration ? '' : view.say('rendered.picture') });
    view.sink.close();
  }
}

function missing({ sink }: ShapeView, place: string | null, told: string): void {
  sink.element('div', { class: classes('shape', 'missing', place), 'data-aside': '' }, told);
}

function graphic(element: XmlElement, view: ShapeView, mapping: Mapping): void {
  const { sink } = view;
  const frame: Frame | null = frameOf(element);
  const place = frame === null ? 'unplaced' : placed(mapping(frame), view.slide, sink);
  const data = child(child(element, 'a:graphic'), 'a:graphicData');
  const chart = view.charts.get(child(data, 'c:chart')?.attributes.get('r:id') ?? '') ?? null;
  if (chart !== null) {
    // Longer than its place, it is scrolled there; by the keyboard, too.
    const height = frame === null ? null : length((mapping(frame).height / view.slide.height) * 100, '%', 200);
    const limit = sink.look({ 'max-height': height });
    const attributes = { class: classes('shape', 'chart', place, limit), role: 'group', tabindex: 0 };
    sink.open('div', { ...attributes, 'aria-label': chart.title === '' ? view.say('rendered.chart') : chart.title });
    showChart(chart, sink, view.say);
    sink.close();
    return;
  }
  const table = child(data, 'a:tbl');
  if (table === undefined) {
    missing(view, place, view.say('rendered.diagram'));
    return;
  }
  sink.open('div', { class: classes('shape', place) });
  sink.open('table');
  sink.open('tbody');
  for (const row of childrenOf(table).filter(({ name }) => name === 'a:tr')) {
    sink.open('tr');
    for (const cell of childrenOf(row).filter(({ name }) => name === 'a:tc')) showCell(cell, view);
    sink.close();
  }
  sink.close();
  sink.close();
  sink.close();
}

function showCell(cell: XmlElement, view: ShapeView): void {
  const { attributes } = cell;
  if (attributes.get('hMerge') === '1' || attributes.get('vMerge') === '1') return;
  const span = (name: string) => {
    const value = integer(attributes.get(name));
    return value !== null && value > 1 ? Math.min(value, 200) : null;
  };
  const fill = view.colours(child(cell, 'a:tcPr'));
  view.sink.open('td', {
    colspan: span('gridSpan'),
    rowspan: span('rowSpan'),
    class: view.sink.look({ 'background-color': fill }),
  });
  const body = child(cell, 'a:txBody');
  if (body !== undefined) showText(body, null, fill, view);
  view.sink.close();
}

/** Comments of a slide in the old form (19.4) and in that of 2018. */
async function showComments(office: OfficePackage, part: string, sink: MarkupSink, say: Say): Promise<void> {
  const comments: string[] = [];
  for (const { type, target, external } of await office.relationships(part)) {
    if (type !== 'comments' || external || !office.has(target)) continue;
    for (const name of ['p:cmLst', 'p188:cmLst']) {
      const list = await office.root(target, name);
      for (const one of list === null ? [] : childrenOf(list)) {
        comments.push([...descendants(one, 'p:text'), ...descendants(one, 'a:t')].map(textOf).join(' '));
      }
    }
  }
  if (comments.length === 0) return;
  sink.open('aside', { class: 'comments', 'data-aside': '', 'aria-label': say('rendered.comments') });
  sink.open('ol');
  for (const comment of comments) sink.element('li', {}, comment);
  sink.close();
  sink.close();
}
