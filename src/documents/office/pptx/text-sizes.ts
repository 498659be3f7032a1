import { child, childrenOf, integer, type XmlElement } from '../xml-part.ts';

/** Size, font and weight as one level of formatting says it; undefined: as the level below. */
export interface SlideLook {
  readonly sizePt?: number;
  readonly font?: string;
  readonly bold?: boolean;
}

/** Which shape of layout and master a shape of a slide takes after (ECMA-376 part 1, 19.3.1.36). */
export interface Placeholder {
  readonly type: string;
  readonly index: string;
}

export function placeholderOf(shape: XmlElement): Placeholder | null {
  const own = childrenOf(shape).find(({ name }) => /^p:nv\w+Pr$/.test(name));
  const found = child(child(own, 'p:nvPr'), 'p:ph');
  if (found === undefined) return null;
  return { type: found.attributes.get('type') ?? 'obj', index: found.attributes.get('idx') ?? '0' };
}

/** 21.1.2.3.9: size in hundredths of a point. */
export function slideLook(properties: XmlElement | undefined): SlideLook {
  if (properties === undefined) return {};
  const size = integer(properties.attributes.get('sz'));
  const font = child(properties, 'a:latin')?.attributes.get('typeface');
  const bold = properties.attributes.get('b');
  return {
    ...(size === null ? {} : { sizePt: size / 100 }),
    ...(font === undefined || font === '' ? {} : { font }),
    ...(bold === undefined ? {} : { bold: bold === '1' || bold === 'true' }),
  };
}

/** Look of a level (0 to 8) in a list style: `a:lstStyle`, `p:titleStyle`, `p:defaultTextStyle`. */
export function levelLook(listStyle: XmlElement | undefined, level: number): SlideLook {
  return {
    ...slideLook(child(child(listStyle, 'a:defPPr'), 'a:defRPr')),
    ...slideLook(child(child(listStyle, `a:lvl${level + 1}pPr`), 'a:defRPr')),
  };
}

/**
 * The shape that a placeholder takes after. In a layout the one of the same index; those that a slide has but once (title,
 * date, footer, number) and all in a master are told by type, where subtitles and objects are bodies.
 */
export function matchingShape(
  tree: XmlElement | null,
  { type, index }: Placeholder,
  within: 'layout' | 'master',
): XmlElement | undefined {
  if (tree === null) return undefined;
  const placeholders = shapesOf(tree).map((shape) => ({ shape, own: placeholderOf(shape) }));
  const sameIndex = placeholders.find(({ own }) => own?.index === index && index !== '0')?.shape;
  if (within === 'layout' && sameIndex !== undefined) return sameIndex;
  if (within === 'layout' && index !== '0' && kin(type) === 'body') return undefined;
  return (
    placeholders.find(({ own }) => own?.type === type)?.shape ??
    placeholders.find(({ own }) => own !== null && kin(own.type) === kin(type))?.shape
  );
}

function kin(type: string): string {
  if (type === 'ctrTitle') return 'title';
  return ['subTitle', 'obj'].includes(type) ? 'body' : type;
}

/** All shapes with text of their own, those of groups too. */
export function shapesOf(tree: XmlElement): XmlElement[] {
  return childrenOf(tree).flatMap((one) => {
    if (one.name === 'p:sp') return [one];
    return ['p:cSld', 'p:spTree', 'p:grpSp'].includes(one.name) ? shapesOf(one) : [];
  });
}

/** Which of the master's text styles a placeholder takes (19.3.1.51). */
export function masterStyle(master: XmlElement | null, placeholder: Placeholder | null): XmlElement | undefined {
  if (master === null) return undefined;
  const styles = child(master, 'p:txStyles');
  if (placeholder === null) return child(styles, 'p:otherStyle');
  if (/^(?:title|ctrTitle)$/.test(placeholder.type)) return child(styles, 'p:titleStyle');
  if (/^(?:body|subTitle|obj|tbl|chart|dgm|media|clipArt|pic)$/.test(placeholder.type)) {
    return child(styles, 'p:bodyStyle');
  }
  return child(styles, 'p:otherStyle');
}

/** 21.1.2.1.3: autofit shrinks all letters of a text by a share in thousandths of a per cent, or as a percentage. */
export function fontScale(bodyProperties: XmlElement | undefined): number {
  const scale = child(bodyProperties, 'a:normAutofit')?.attributes.get('fontScale');
  if (scale === undefined) return 1;
  const share = scale.endsWith('%') ? Number.parseFloat(scale) / 100 : Number.parseFloat(scale) / 100_000;
  return share > 0.01 && share <= 1 ? share : 1;
}
