import type { Box, HiddenReason } from '../document-facts.ts';
import { type DocumentLimits, LimitReached } from '../document-limits.ts';
import { imagesDecoded, isOpaque } from './decoded-image.ts';
import { asMatrix, asNumbers, identity, type Matrix, mapBox, multiply } from './geometry.ts';
import type { OpenedPdf, PdfPage } from './open-pdf.ts';
import { operatorsOf } from './page-operators.ts';
import { type PdfWord, showText, type TextState, textState } from './show-text.ts';

/** What is drawn on a page, in points from its upper left corner, in the order of drawing. */
export interface PageMarks {
  readonly words: readonly PdfWord[];
  readonly images: readonly PaintedImage[];
  /** Filled areas that are not white. */
  readonly fills: readonly Box[];
  /** Words drawn by form fields and other annotations, by the annotation's id. */
  readonly annotationWords: ReadonlyMap<string, readonly PdfWord[]>;
}

export interface PaintedImage {
  readonly box: Box;
  /** Number of words drawn before it. */
  readonly after: number;
  /** Nothing shows through: neither a stencil nor an image with transparency. */
  readonly opaque: boolean;
  /** Under which the page's objects hold its pixels. */
  readonly id: string | null;
}

interface GraphicsState {
  readonly matrix: Matrix;
  readonly text: TextState;
}

const fillsMax = 2000;

/** Follows the drawing operators of a page (ISO 32000-1, annex A) as far as text, images and filled areas go. */
export async function pageMarks(pdf: OpenedPdf, page: PdfPage, limits: DocumentLimits): Promise<PageMarks> {
  const list = await operatorsOf(pdf, page, limits.elementCountMax);
  const ops = pdf.operators;
  const painted = list.fnArray.flatMap((operator, at) =>
    operator === ops.paintImageXObject ? [list.argsArray[at]?.[0]] : [],
  );
  await imagesDecoded(page, painted);
  const start = asMatrix(page.getViewport({ scale: 1 }).transform) ?? identity;
  const words: PdfWord[] = [];
  const images: PaintedImage[] = [];
  const fills: Box[] = [];
  const annotationWords = new Map<string, PdfWord[]>();
  const stack: GraphicsState[] = [];
  let matrix = start;
  let text = textState();
  let into = words;
  const fillOperators = new Set([ops.fill, ops.eoFill, ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke]);

  const save = (): void => {
    if (stack.length < 2000) stack.push({ matrix, text: { ...text } });
  };
  const restore = (): void => {
    const last = stack.pop();
    if (last === undefined) return;
    matrix = last.matrix;
    text = last.text;
  };
  const image = (opaque: boolean, at: Matrix = matrix, id: unknown = null): void => {
    if (into === words && images.length < fillsMax) {
      images.push({
        box: mapBox(at, 0, 0, 1, 1),
        after: words.length,
        opaque,
        id: typeof id === 'string' ? id : null,
      });
    }
  };

  for (let index = 0; index < list.fnArray.length; index++) {
    const operator = list.fnArray[index];
    const args: unknown[] = list.argsArray[index] ?? [];
    switch (operator) {
      case ops.save:
      case ops.beginGroup:
        save();
        break;
      case ops.restore:
      case ops.endGroup:
      case ops.paintFormXObjectEnd:
        restore();
        break;
      case ops.transform:
        matrix = multiply(matrix, asMatrix(args) ?? identity);
        break;
      case ops.paintFormXObjectBegin:
        save();
        matrix = multiply(matrix, asMatrix(args[0]) ?? identity);
        break;
      case ops.beginAnnotation: {
        save();
        const own = multiply(asMatrix(args[2]) ?? identity, asMatrix(args[3]) ?? identity);
        matrix = multiply(start, own);
        text = textState();
        into = [];
        annotationWords.set(String(args[0]), into);
        break;
      }
      case ops.endAnnotation:
        restore();
        into = words;
        break;
      case ops.setGState:
        for (const pair of Array.isArray(args[0]) ? args[0] : []) {
          if (!Array.isArray(pair)) continue;
          if (pair[0] === 'ca' && typeof pair[1] === 'number') text.alpha = pair[1];
          if (pair[0] === 'Font' && Array.isArray(pair[1])) setFont(page, text, pair[1][0], pair[1][1]);
        }
        break;
      case ops.setFillRGBColor:
      case ops.setFillColor:
      case ops.setFillGray:
        text.colour = typeof args[0] === 'string' ? args[0].toLowerCase() : null;
        break;
      case ops.setFillColorN:
      case ops.setFillCMYKColor:
        text.colour = null;
        break;
      case ops.setFillTransparent:
        text.colour = 'transparent';
        break;
      case ops.constructPath: {
        const bounds = asNumbers(args[2]);
        const filled = typeof args[0] === 'number' && fillOperators.has(args[0]);
        if (filled && bounds.length === 4 && fills.length < fillsMax && !isWhite(text.colour)) {
          fills.push(mapBox(matrix, bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 0, bounds[3] ?? 0));
        }
        break;
      }
      case ops.shadingFill:
        if (fills.length < fillsMax) fills.push({ left: 0, top: 0, right: 1e6, bottom: 1e6 });
        break;
      case ops.paintImageXObject:
        image(isOpaque(page, args[0]), matrix, args[0]);
        break;
      case ops.paintInlineImageXObject:
        image(true);
        break;
      case ops.paintImageMaskXObject:
      case ops.paintSolidColorImageMask:
        image(false);
        break;
      case ops.paintImageXObjectRepeat:
      case ops.paintImageMaskXObjectRepeat:
      case ops.paintInlineImageXObjectGroup:
      case ops.paintImageMaskXObjectGroup:
        for (const at of repeated(args)) image(false, multiply(matrix, at));
        break;
      case ops.setFont:
        setFont(page, text, args[0], args[1]);
        break;
      default:
        if (operator !== undefined) textOperator(operator, args);
    }
    if (into.length > limits.elementCountMax / 30) {
      throw new LimitReached('item-count-exceeded', 'a page holds more words than are read');
    }
  }
  return { words: words.map((word, order) => hiddenUnder(word, order, images, fills)), images, fills, annotationWords };

  function textOperator(operator: number, args: unknown[]): void {
    const numbers = asNumbers(args.filter((one) => typeof one === 'number'));
    const [first = 0, second = 0] = numbers;
    switch (operator) {
      case ops.beginText:
        text.matrix = identity;
        moveTo(text, 0, 0);
        break;
      case ops.setTextMatrix:
        text.matrix = asMatrix(args) ?? identity;
        moveTo(text, 0, 0);
        break;
      case ops.setCharSpacing:
        text.charSpacing = first;
        break;
      case ops.setWordSpacing:
        text.wordSpacing = first;
        break;
      case ops.setHScale:
        text.horizontalScale = first / 100;
        break;
      case ops.setLeading:
        text.leading = first;
        break;
      case ops.setTextRise:
        text.rise = first;
        break;
      case ops.setTextRenderingMode:
        text.renderingMode = first;
        break;
      case ops.setLeadingMoveText:
        text.leading = -second;
        moveTo(text, text.lineX + first, text.lineY + second);
        break;
      case ops.moveText:
        moveTo(text, text.lineX + first, text.lineY + second);
        break;
      case ops.nextLine:
        moveTo(text, text.lineX, text.lineY - text.leading);
        break;
      case ops.nextLineShowText:
      case ops.nextLineSetSpacingShowText:
        moveTo(text, text.lineX, text.lineY - text.leading);
        showText(args.at(-1), matrix, text, into);
        break;
      case ops.showText:
      case ops.showSpacedText:
        showText(args[0], matrix, text, into);
        break;
    }
  }
}

function moveTo(text: TextState, x: number, y: number): void {
  text.x = x;
  text.lineX = x;
  text.y = y;
  text.lineY = y;
}

function setFont(page: PdfPage, text: TextState, id: unknown, size: unknown): void {
  const known = typeof id === 'string' && page.commonObjs.has(id) ? (page.commonObjs.get(id) as unknown) : null;
  const font = known as { name?: unknown; fontMatrix?: unknown; isType3Font?: unknown } | null;
  text.font = typeof font?.name === 'string' ? font.name : null;
  text.glyphUnit = font?.isType3Font === true ? (asNumbers(font.fontMatrix)[0] ?? 0.001) : 0.001;
  text.size = typeof size === 'number' && Number.isFinite(size) ? size : 0;
}

/** Where a repeated image stands: scale and positions, or a list of transforms. */
function repeated(args: readonly unknown[]): Matrix[] {
  const groups = args.find(Array.isArray) as unknown[] | undefined;
  const first = groups?.[0];
  if (typeof first === 'object' && first !== null && 'transform' in first) {
    const transforms = (groups ?? []).slice(0, 1000).map((one) => asMatrix((one as { transform?: unknown }).transform));
    return transforms.filter((one) => one !== null);
  }
  const [, scaleX = 1, second, third] = args;
  const positions = asNumbers(Array.isArray(third) || ArrayBuffer.isView(third) ? third : args.at(-1));
  const across = typeof scaleX === 'number' ? scaleX : 1;
  const down = typeof second === 'number' ? second : across;
  const matrices: Matrix[] = [];
  for (let at = 0; at + 1 < positions.length && matrices.length < 1000; at += 2) {
    matrices.push([across, 0, 0, down, positions[at] ?? 0, positions[at + 1] ?? 0]);
  }
  return matrices;
}

function isWhite(colour: string | null): boolean {
  return colour === '#ffffff' || colour === 'transparent';
}

/** Words under an opaque image drawn later are not seen, nor white ones with nothing beneath. */
function hiddenUnder(word: PdfWord, order: number, images: readonly PaintedImage[], fills: readonly Box[]): PdfWord {
  if (word.hidden !== undefined) return word;
  const x = (word.left + word.right) / 2;
  const y = (word.top + word.bottom) / 2;
  const within = (box: Box): boolean => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  const covered = images.some(({ box, after, opaque }) => opaque && after > order && within(box));
  const ground = word.white && !fills.some(within) && !images.some(({ box, after }) => after <= order && within(box));
  const hidden: HiddenReason | undefined = covered ? 'invisible' : ground ? 'imperceptible' : undefined;
  return hidden === undefined ? word : { ...word, hidden };
}
