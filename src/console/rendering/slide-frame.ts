import { child, childrenOf, integer, type XmlElement } from '../../documents/office/xml-part.ts';
import { length, type MarkupSink } from './markup-sink.ts';

/** A rectangle on a slide, in English Metric Units of the slide. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From the coordinates within a group to those of the slide. */
export type Mapping = (frame: Frame) => Frame;

export const onSlide: Mapping = (frame) => frame;

/** Where a shape stands by its own `xfrm` (ECMA-376 part 1, 20.1.7.6); null: it says nothing. */
export function frameOf(shape: XmlElement | undefined): Frame | null {
  const transform = transformOf(shape);
  const [offset, extent] = [child(transform, 'a:off')?.attributes, child(transform, 'a:ext')?.attributes];
  const [x, y] = [integer(offset?.get('x')), integer(offset?.get('y'))];
  const [width, height] = [integer(extent?.get('cx')), integer(extent?.get('cy'))];
  return x === null || y === null || width === null || height === null ? null : { x, y, width, height };
}

function transformOf(shape: XmlElement | undefined): XmlElement | undefined {
  if (shape === undefined) return undefined;
  return (
    child(child(shape, 'p:spPr'), 'a:xfrm') ?? child(child(shape, 'p:grpSpPr'), 'a:xfrm') ?? child(shape, 'p:xfrm')
  );
}

/** A group stretches the space of what it holds onto its own rectangle (20.1.7.5). */
export function mappingOf(group: XmlElement, outer: Mapping): Mapping {
  const own = frameOf(group);
  const transform = transformOf(group);
  const [from, size] = [child(transform, 'a:chOff')?.attributes, child(transform, 'a:chExt')?.attributes];
  const inner = {
    x: integer(from?.get('x')) ?? 0,
    y: integer(from?.get('y')) ?? 0,
    width: integer(size?.get('cx')) ?? 0,
    height: integer(size?.get('cy')) ?? 0,
  };
  if (own === null || inner.width <= 0 || inner.height <= 0) return outer;
  const [across, down] = [own.width / inner.width, own.height / inner.height];
  return ({ x, y, width, height }) =>
    outer({
      x: own.x + (x - inner.x) * across,
      y: own.y + (y - inner.y) * down,
      width: width * across,
      height: height * down,
    });
}

/** The class that places a shape on its slide, in shares of the slide's size. */
export function placed(
  frame: Frame,
  slide: { readonly width: number; readonly height: number },
  sink: MarkupSink,
): string | null {
  return sink.look({
    left: length((frame.x / slide.width) * 100, '%', 200),
    top: length((frame.y / slide.height) * 100, '%', 200),
    width: length((frame.width / slide.width) * 100, '%', 200),
    'min-height': length((frame.height / slide.height) * 100, '%', 200),
  });
}

export function isHidden(shape: XmlElement): boolean {
  const own = childrenOf(shape).find(({ name }) => /^p:nv\w+Pr$/.test(name));
  return ['1', 'true'].includes(child(own, 'p:cNvPr')?.attributes.get('hidden') ?? '');
}
