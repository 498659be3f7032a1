import { child, integer, isOn, type XmlElement } from '../xml-part.ts';

/** How letters look, as one level of formatting says it (ECMA-376 part 1, 17.3.2); undefined: as the level below. */
export interface RunLook {
  /** Font of letters beyond ASCII, among them Cyrillic (17.3.2.26: hAnsi), and of ASCII letters. */
  readonly hAnsi?: string;
  readonly ascii?: string;
  readonly sizePt?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly struck?: boolean;
  readonly hiddenMark?: boolean;
  /** Name of a highlighting colour; null: none. */
  readonly highlight?: string | null;
  /** Background as RRGGBB; null: none. */
  readonly shade?: string | null;
  /** Colour of the letters as RRGGBB; null: automatic. */
  readonly colour?: string | null;
}

/** Fonts of the theme, by the name under which run properties call them: `minorHAnsi`, `majorAscii`. */
export type ThemeFonts = ReadonlyMap<string, string>;

export function runLook(properties: XmlElement | undefined, theme: ThemeFonts): RunLook {
  if (properties === undefined) return {};
  const fonts = child(properties, 'w:rFonts')?.attributes;
  const hAnsi = themed(fonts?.get('w:hAnsiTheme'), fonts?.get('w:hAnsi'), theme);
  const ascii = themed(fonts?.get('w:asciiTheme'), fonts?.get('w:ascii'), theme);
  const halfPoints = integer(child(properties, 'w:sz')?.attributes.get('w:val'));
  const bold = child(properties, 'w:b');
  const italic = child(properties, 'w:i');
  const underline = child(properties, 'w:u')?.attributes.get('w:val');
  const struck = child(properties, 'w:strike') ?? child(properties, 'w:dstrike');
  const vanish = child(properties, 'w:vanish');
  const highlight = child(properties, 'w:highlight')?.attributes.get('w:val');
  const shade = child(properties, 'w:shd');
  const colour = child(properties, 'w:color')?.attributes.get('w:val');
  return {
    ...(hAnsi === undefined ? {} : { hAnsi }),
    ...(ascii === undefined ? {} : { ascii }),
    ...(halfPoints === null ? {} : { sizePt: halfPoints / 2 }),
    ...(bold === undefined ? {} : { bold: isOn(bold, 'w:val') }),
    ...(italic === undefined ? {} : { italic: isOn(italic, 'w:val') }),
    ...(underline === undefined ? {} : { underline: underline !== 'none' }),
    ...(struck === undefined ? {} : { struck: isOn(struck, 'w:val') }),
    ...(vanish === undefined ? {} : { hiddenMark: isOn(vanish, 'w:val') }),
    ...(highlight === undefined ? {} : { highlight: ['none', 'white'].includes(highlight) ? null : highlight }),
    ...(shade === undefined ? {} : { shade: shadeColour(shade) }),
    ...(colour === undefined ? {} : { colour: colour === 'auto' ? null : colour.toUpperCase() }),
  };
}

/** The theme's font stands before the named one (17.3.2.26). */
function themed(themeName: string | undefined, name: string | undefined, theme: ThemeFonts): string | undefined {
  return (themeName === undefined ? undefined : theme.get(themeName)) ?? name;
}

/**
 * Background of a `w:shd` (17.3.5): the fill, or the pattern's colour where it covers all; null where it is white or
 * automatic, as pasted web text has it.
 */
export function shadeColour(shade: XmlElement): string | null {
  const pattern = shade.attributes.get('w:val') ?? 'clear';
  const fill = pattern === 'solid' ? shade.attributes.get('w:color') : shade.attributes.get('w:fill');
  const themed = shade.attributes.get('w:themeFill');
  if (fill === undefined || fill === 'auto') {
    if (themed !== undefined && !/^(?:background1|light1)$/.test(themed)) return themed;
    return /^(?:pct|diag|horz|vert|thin)/.test(pattern) ? pattern : null;
  }
  return nearlyWhite(fill) ? null : fill.toUpperCase();
}

/** Nobody sees a background this light. */
function nearlyWhite(colour: string): boolean {
  if (!/^[0-9a-f]{6}$/i.test(colour)) return false;
  const parts = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return Math.min(...parts) >= 0xf9;
}

export function fontOfText(look: RunLook, text: string): string {
  const beyondAscii = /[^\0-\x7f]/.test(text);
  // What nothing names is Times New Roman in every program that reads the format.
  return (beyondAscii ? (look.hAnsi ?? look.ascii) : (look.ascii ?? look.hAnsi)) ?? 'Times New Roman';
}

/** 17.3.2.38: ten points where nothing says otherwise. */
export function sizeOf(look: RunLook): number {
  return look.sizePt ?? 10;
}
