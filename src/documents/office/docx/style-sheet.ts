import { child, childrenOf, descendants, integer, isOn, type XmlElement } from '../xml-part.ts';
import { type RunLook, runLook, shadeColour, type ThemeFonts } from './run-look.ts';

/** Paragraph properties that the facts and the shown document need; undefined: as the level below. */
export interface ParagraphLook {
  readonly line?: number;
  readonly lineRule?: string;
  readonly alignment?: string;
  readonly pageBreakBefore?: boolean;
  readonly shade?: string | null;
  /** 0 for a heading of the first level (17.3.1.20); 9 is body text. */
  readonly outlineLevel?: number;
  /** Of the left edge, and of the first line beside it; in points. */
  readonly indentPt?: number;
  readonly firstLinePt?: number;
  /** List (17.9.18); 0 takes a paragraph out of it. */
  readonly listId?: number;
  readonly listLevel?: number;
}

interface Style {
  readonly basedOn: string | null;
  readonly run: RunLook;
  readonly paragraph: ParagraphLook;
}

/** Looks that styles give, defaults of the document at the bottom (ECMA-376 part 1, 17.7.2). */
export interface StyleSheet {
  paragraphStyle(id: string | null): { readonly run: RunLook; readonly paragraph: ParagraphLook };
  characterStyle(id: string | null): RunLook;
}

export function styleSheet(styles: XmlElement | null, theme: ThemeFonts): StyleSheet {
  const byId = new Map<string, Style>();
  let defaultParagraphStyle: string | null = null;
  const defaults = styles === null ? undefined : child(styles, 'w:docDefaults');
  const defaultRun = runLook(child(child(defaults, 'w:rPrDefault'), 'w:rPr'), theme);
  const defaultParagraph = paragraphLook(child(child(defaults, 'w:pPrDefault'), 'w:pPr'));
  for (const style of styles === null ? [] : childrenOf(styles)) {
    const id = style.attributes.get('w:styleId');
    if (style.name !== 'w:style' || id === undefined) continue;
    byId.set(id, {
      basedOn: child(style, 'w:basedOn')?.attributes.get('w:val') ?? null,
      run: runLook(child(style, 'w:rPr'), theme),
      paragraph: paragraphLook(child(style, 'w:pPr')),
    });
    const isDefault = style.attributes.has('w:default') && isOn(style, 'w:default');
    if (isDefault && style.attributes.get('w:type') === 'paragraph') defaultParagraphStyle = id;
  }
  const resolved = new Map<string, { run: RunLook; paragraph: ParagraphLook }>();
  const chain = (id: string | null): { run: RunLook; paragraph: ParagraphLook } => {
    if (id === null) return { run: {}, paragraph: {} };
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const styleChain: Style[] = [];
    const seen = new Set<string>();
    // A style may be based on itself by way of others: each counts once.
    for (let at: string | null = id; at !== null && !seen.has(at); ) {
      seen.add(at);
      const style = byId.get(at);
      if (style !== undefined) styleChain.unshift(style);
      at = style?.basedOn ?? null;
    }
    const look = {
      run: Object.assign({}, ...styleChain.map(({ run }) => run)) as RunLook,
      paragraph: Object.assign({}, ...styleChain.map(({ paragraph }) => paragraph)) as ParagraphLook,
    };
    resolved.set(id, look);
    return look;
  };
  return {
    paragraphStyle(id) {
      const { run, paragraph } = chain(id !== null && byId.has(id) ? id : defaultParagraphStyle);
      return { run: { ...defaultRun, ...run }, paragraph: { ...defaultParagraph, ...paragraph } };
    },
    characterStyle: (id) => chain(id).run,
  };
}

export function paragraphLook(properties: XmlElement | undefined): ParagraphLook {
  if (properties === undefined) return {};
  const spacing = child(properties, 'w:spacing')?.attributes;
  const line = integer(spacing?.get('w:line'));
  const alignment = child(properties, 'w:jc')?.attributes.get('w:val');
  const pageBreakBefore = child(properties, 'w:pageBreakBefore');
  const shade = child(properties, 'w:shd');
  const outlineLevel = integer(child(properties, 'w:outlineLvl')?.attributes.get('w:val'));
  const indent = child(properties, 'w:ind')?.attributes;
  const left = integer(indent?.get('w:left') ?? indent?.get('w:start'));
  const hanging = integer(indent?.get('w:hanging'));
  const firstLine = hanging === null ? integer(indent?.get('w:firstLine')) : -hanging;
  const list = child(properties, 'w:numPr');
  const listId = integer(child(list, 'w:numId')?.attributes.get('w:val'));
  const listLevel = integer(child(list, 'w:ilvl')?.attributes.get('w:val'));
  return {
    ...(outlineLevel === null ? {} : { outlineLevel }),
    ...(left === null ? {} : { indentPt: left / 20 }),
    ...(firstLine === null ? {} : { firstLinePt: firstLine / 20 }),
    ...(listId === null ? {} : { listId }),
    ...(listLevel === null ? {} : { listLevel }),
    ...(line === null ? {} : { line, lineRule: spacing?.get('w:lineRule') ?? 'auto' }),
    ...(alignment === undefined ? {} : { alignment }),
    ...(pageBreakBefore === undefined ? {} : { pageBreakBefore: isOn(pageBreakBefore, 'w:val') }),
    ...(shade === undefined ? {} : { shade: shadeColour(shade) }),
  };
}

/** A multiple of single spacing (17.3.1.33); exact heights are compared with a single line of that font size. */
export function lineSpacingOf({ line, lineRule }: ParagraphLook, fontSizePt: number): number {
  if (line === undefined || line <= 0) return 1;
  if (lineRule === undefined || lineRule === 'auto') return hundredths(line / 240);
  const factor = line / 20 / (singleLineHeight * fontSizePt);
  return hundredths(lineRule === 'exact' ? factor : Math.max(1, factor));
}

/** Height of a single line of the usual text fonts, in font sizes. */
export const singleLineHeight = 1.15;

export function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Latin fonts of a theme's font scheme (20.1.4.1.18), which Cyrillic letters take too. */
export function themeFonts(theme: XmlElement | null): ThemeFonts {
  const fonts = new Map<string, string>();
  if (theme === null) return fonts;
  for (const [element, prefix] of [
    ['a:majorFont', 'major'],
    ['a:minorFont', 'minor'],
  ] as const) {
    for (const font of descendants(theme, element)) {
      const latin = child(font, 'a:latin')?.attributes.get('typeface');
      if (latin === undefined || latin === '') continue;
      for (const use of ['HAnsi', 'Ascii']) fonts.set(`${prefix}${use}`, latin);
      fonts.set(prefix === 'major' ? '+mj-lt' : '+mn-lt', latin);
      break;
    }
  }
  return fonts;
}
