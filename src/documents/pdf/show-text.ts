import type { HiddenReason } from '../document-facts.ts';
import { identity, type Matrix, mapPoint, multiply } from './geometry.ts';

/** Letters drawn together, in points from the page's upper left corner. */
export interface PdfWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  readonly sizePt: number;
  readonly font: string | null;
  /** A blank was drawn before it. */
  readonly spaceBefore: boolean;
  /** Runs in another direction than from left to right. */
  readonly turned: boolean;
  readonly white: boolean;
  /** Letters whose meaning the font does not tell. */
  readonly unknownLetters: number;
  readonly hidden?: HiddenReason;
}

/** Text state (ISO 32000-1, 9.3) with the colour that letters are filled with. */
export interface TextState {
  matrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  font: string | null;
  /** Of a glyph's width, in text space. */
  glyphUnit: number;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
  colour: string | null;
  alpha: number;
}

export function textState(): TextState {
  return {
    matrix: identity,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    font: null,
    glyphUnit: 0.001,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
    colour: '#000000',
    alpha: 1,
  };
}

/** A gap wider than this, in font sizes, parts words though no blank is drawn. */
export const wordGap = 0.16;

interface Glyph {
  readonly unicode?: unknown;
  readonly width?: unknown;
  readonly isSpace?: unknown;
}

/** Adds the words of one text-showing operator: glyphs, and numbers that move in thousandths of the size. */
export function showText(glyphs: unknown, page: Matrix, state: TextState, words: PdfWord[]): void {
  if (!Array.isArray(glyphs)) return;
  const matrix = multiply(page, state.matrix);
  let text = '';
  let startX = 0;
  let spaceBefore = false;
  let unknownLetters = 0;

  const endWord = (endX: number): void => {
    if (text !== '') {
      const word = drawnWord(text, startX, endX, matrix, state);
      if (word !== null) words.push({ ...word, spaceBefore, unknownLetters });
      spaceBefore = false;
    }
    text = '';
    unknownLetters = 0;
  };

  for (const one of glyphs as readonly unknown[]) {
    if (typeof one === 'number') {
      const shift = (-one / 1000) * state.size * state.horizontalScale;
      if (shift > wordGap * Math.abs(state.size)) endWord(state.x);
      state.x += shift;
      continue;
    }
    if (typeof one !== 'object' || one === null) continue;
    const { unicode, width, isSpace } = one as Glyph;
    const letter = typeof unicode === 'string' ? unicode : '';
    const own = (typeof width === 'number' ? width : 0) * state.glyphUnit * state.size;
    const spacing = state.charSpacing + (isSpace === true ? state.wordSpacing : 0);
    if (letter.trim() === '') {
      endWord(state.x);
      spaceBefore ||= letter !== '';
      if (letter === '') unknownLetters++;
    } else {
      if (text === '') startX = state.x;
      text += letter;
      if (/[\p{Co}\p{Cc}\ufffd]/u.test(letter)) unknownLetters++;
    }
    const before = state.x;
    state.x += (own + spacing) * state.horizontalScale;
    // Letters set apart are one word with blanks of width, as they are meant to look: spacing is no blank by itself.
    if (text !== '' && state.charSpacing > 0.5 * Math.abs(state.size)) endWord(before + own * state.horizontalScale);
  }
  endWord(state.x);
}

function drawnWord(
  text: string,
  startX: number,
  endX: number,
  matrix: Matrix,
  state: TextState,
): Omit<PdfWord, 'spaceBefore' | 'unknownLetters'> | null {
  const y = state.y + state.rise;
  const [x1, y1] = mapPoint(matrix, startX, y);
  const [x2, y2] = mapPoint(matrix, endX, y);
  const height = Math.abs(state.size) * Math.hypot(matrix[2], matrix[3]);
  if (![x1, y1, x2, y2, height].every(Number.isFinite)) return null;
  const turned = x2 < x1 || Math.abs(y2 - y1) > 0.1 * Math.max(1, x2 - x1);
  const hidden: HiddenReason | undefined =
    state.renderingMode === 3 || state.renderingMode === 7 || state.alpha < 0.02 || state.colour === 'transparent'
      ? 'invisible'
      : height < 2
        ? 'imperceptible'
        : undefined;
  return {
    text,
    left: Math.min(x1, x2),
    right: Math.max(x1, x2),
    top: Math.min(y1, y2) - 0.8 * height,
    bottom: Math.max(y1, y2) + 0.2 * height,
    baseline: y1,
    sizePt: Math.round(height * 10) / 10,
    font: state.font,
    turned,
    white: state.colour === '#ffffff',
    ...(hidden === undefined ? {} : { hidden }),
  };
}
