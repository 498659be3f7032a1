import type { BlockRole, DocumentEvidence } from '../../document-facts.ts';
import { evidence, type FactSheet, type FontPiece, mainFont, visibleCharacters } from '../../fact-sheet.ts';
import { child, childrenOf, integer, textOf, type XmlElement } from '../xml-part.ts';
import {
  fontScale,
  levelLook,
  masterStyle,
  matchingShape,
  type Placeholder,
  placeholderOf,
  type SlideLook,
  slideLook,
} from './text-sizes.ts';

/** What one slide inherits, and where its texts go. */
export interface SlideContext {
  readonly sheet: FactSheet;
  readonly slide: number;
  readonly hidden: boolean;
  readonly layout: XmlElement | null;
  readonly master: XmlElement | null;
  readonly defaultText: XmlElement | undefined;
  readonly themeFonts: ReadonlyMap<string, string>;
  /** Told of every visible paragraph's smallest letters beside the slide's furniture. */
  smallest(fontSizePt: number, at: DocumentEvidence): void;
  /** Told when a slide holds words whose size can't be known. */
  unknownText(): void;
}

/** Reads all texts of a slide's shape tree, groups and tables too. */
export function addSlideText(tree: XmlElement, context: SlideContext): void {
  for (const one of childrenOf(tree)) {
    if (one.name === 'p:sp' || one.name === 'p:cxnSp') addShape(one, context);
    else if (one.name === 'p:graphicFrame') addFrame(one, context);
    else if (one.name === 'p:pic') context.sheet.open.pictureCount++;
    else if (['p:cSld', 'p:spTree', 'p:grpSp', 'mc:AlternateContent', 'mc:Choice'].includes(one.name)) {
      addSlideText(one, context);
    }
  }
}

function addShape(shape: XmlElement, context: SlideContext): void {
  const body = child(shape, 'p:txBody');
  if (body === undefined) return;
  const placeholder = placeholderOf(shape);
  addText(body, placeholder, isHiddenShape(shape), context);
}

function addFrame(frame: XmlElement, context: SlideContext): void {
  const data = child(child(frame, 'a:graphic'), 'a:graphicData');
  const table = child(data, 'a:tbl');
  if (table === undefined) {
    context.unknownText();
    return;
  }
  for (const row of childrenOf(table)) {
    if (row.name !== 'a:tr') continue;
    for (const cell of childrenOf(row)) {
      const body = child(cell, 'a:txBody');
      if (body !== undefined) addText(body, null, isHiddenShape(frame), context, 'table');
    }
  }
}

function isHiddenShape(shape: XmlElement): boolean {
  const own = childrenOf(shape).find(({ name }) => /^p:nv\w+Pr$/.test(name));
  const hidden = child(own, 'p:cNvPr')?.attributes.get('hidden');
  return hidden === '1' || hidden === 'true';
}

function addText(
  body: XmlElement,
  placeholder: Placeholder | null,
  hiddenShape: boolean,
  context: SlideContext,
  role: BlockRole = roleOf(placeholder),
): void {
  const { sheet, slide } = context;
  const inherited = listStyles(placeholder, context);
  const own = child(body, 'a:lstStyle');
  const scale = fontScale(child(body, 'a:bodyPr') ?? undefined);
  for (const paragraph of childrenOf(body)) {
    if (paragraph.name !== 'a:p') continue;
    const properties = child(paragraph, 'a:pPr');
    const level = Math.min(8, Math.max(0, integer(properties?.attributes.get('lvl')) ?? 0));
    const look: SlideLook = Object.assign({}, ...[...inherited, own].map((style) => levelLook(style, level)));
    const pieces = paragraphPieces(paragraph, look, scale, context);
    const text = pieces.map((piece) => piece.text).join('');
    const place = { slide, paragraph: sheet.nextBlock() };
    const hidden = context.hidden || hiddenShape;
    sheet.addBlock(
      {
        text,
        place,
        role,
        ...mainFont(pieces),
        lineSpacing: null,
        ...(hidden ? { hidden: 'marked-hidden' as const } : {}),
      },
      pieces,
    );
    if (hidden || role === 'slide-furniture') continue;
    for (const piece of pieces) {
      if (piece.fontSizePt === null || visibleCharacters(piece.text) === 0) continue;
      context.smallest(piece.fontSizePt, evidence(place, piece.text));
    }
  }
}

/** From the bottom: default text style, the master's text style, the master's and the layout's shape (19.3.1). */
export function listStyles(
  placeholder: Placeholder | null,
  context: Pick<SlideContext, 'defaultText' | 'master' | 'layout'>,
): (XmlElement | undefined)[] {
  const styles: (XmlElement | undefined)[] = [context.defaultText, masterStyle(context.master, placeholder)];
  if (placeholder === null) return styles;
  const listStyle = (within: 'layout' | 'master'): XmlElement | undefined =>
    child(child(matchingShape(context[within], placeholder, within), 'p:txBody'), 'a:lstStyle');
  return [...styles, listStyle('master'), listStyle('layout')];
}

function paragraphPieces(paragraph: XmlElement, look: SlideLook, scale: number, context: SlideContext): FontPiece[] {
  const pieces: FontPiece[] = [];
  for (const run of childrenOf(paragraph)) {
    if (run.name === 'a:br') {
      pieces.push({ text: '\n', fontName: null, fontSizePt: null, bold: false });
      continue;
    }
    if (run.name !== 'a:r' && run.name !== 'a:fld') continue;
    const own = { ...look, ...slideLook(child(run, 'a:rPr')) };
    const font = own.font === undefined ? null : (context.themeFonts.get(own.font) ?? own.font);
    const sizePt = Math.round((own.sizePt ?? 18) * scale * 10) / 10;
    pieces.push({ text: textOf(child(run, 'a:t')), fontName: font, fontSizePt: sizePt, bold: own.bold ?? false });
  }
  return pieces;
}

function roleOf(placeholder: Placeholder | null): BlockRole {
  if (placeholder === null) return 'text-box';
  if (/^(?:sldNum|dt|ftr|hdr)$/.test(placeholder.type)) return 'slide-furniture';
  return /^(?:title|ctrTitle)$/.test(placeholder.type) ? 'title' : 'body';
}
