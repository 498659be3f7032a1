import { child, childrenOf, integer, type XmlElement } from '../../documents/office/xml-part.ts';
import { colourOf } from './markup-sink.ts';

/** Colours of a slide by their names (ECMA-376 part 1, 20.1.6.2), as its master maps them. */
export type SlideColours = (owner: XmlElement | undefined) => string | null;

const mapped: Readonly<Record<string, string>> = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' };

/** What an element's fill is: its own colour, the first of a gradient; null for none, a picture or a pattern. */
export function slideColours(theme: XmlElement | null, master: XmlElement | null): SlideColours {
  const scheme = new Map<string, string>();
  const listed = theme === null ? undefined : child(child(theme, 'a:themeElements'), 'a:clrScheme');
  for (const one of listed === undefined ? [] : childrenOf(listed)) {
    const value = child(one, 'a:srgbClr')?.attributes.get('val') ?? child(one, 'a:sysClr')?.attributes.get('lastClr');
    if (value !== undefined) scheme.set(one.name.slice(2), value);
  }
  const map = master === null ? undefined : child(master, 'p:clrMap')?.attributes;
  const named = (name: string) => scheme.get(map?.get(name) ?? mapped[name] ?? name);
  return (owner) => {
    const gradient = child(child(owner, 'a:gradFill'), 'a:gsLst');
    const fill = child(owner, 'a:solidFill') ?? (gradient === undefined ? undefined : childrenOf(gradient)[0]);
    for (const one of fill === undefined ? [] : childrenOf(fill)) {
      const value = one.attributes.get('val') ?? one.attributes.get('lastClr') ?? '';
      const colour =
        one.name === 'a:schemeClr' ? named(value) : one.name === 'a:sysClr' ? one.attributes.get('lastClr') : value;
      return brightened(colourOf(colour), one);
    }
    return null;
  };
}

/** `lumMod` and `lumOff` (20.1.2.3.20), nearly: on the channels instead of the lightness. */
function brightened(colour: string | null, element: XmlElement): string | null {
  if (colour === null) return null;
  const share = (name: string, otherwise: number) =>
    (integer(child(element, name)?.attributes.get('val')) ?? otherwise) / 100_000;
  const [factor, offset] = [share('a:lumMod', 100_000), share('a:lumOff', 0)];
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) * factor + 255 * offset;
    return Math.round(Math.min(Math.max(value, 0), 255))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** 0 for black, 1 for white. */
export function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return red * 0.299 + green * 0.587 + blue * 0.114;
}
