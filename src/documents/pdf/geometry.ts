import type { Box } from '../document-facts.ts';

/** a b c d e f of ISO 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

export function mapPoint(matrix: Matrix, x: number, y: number): readonly [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

/** The upright box around a rectangle after mapping. */
export function mapBox(matrix: Matrix, x1: number, y1: number, x2: number, y2: number): Box {
  const points = [
    mapPoint(matrix, x1, y1),
    mapPoint(matrix, x2, y1),
    mapPoint(matrix, x1, y2),
    mapPoint(matrix, x2, y2),
  ];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

export function holdsPoint(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** Six numbers, however the library wraps them; null where they are none. */
export function asMatrix(value: unknown): Matrix | null {
  const numbers = asNumbers(value);
  return numbers.length >= 6 && numbers.slice(0, 6).every(Number.isFinite)
    ? (numbers.slice(0, 6) as unknown as Matrix)
    : null;
}

/** Numbers of an array, a typed array or a nesting of one in another. */
export function asNumbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return Array.from(value as Float32Array);
  if (Array.isArray(value)) return value.length > 100_000 ? [] : value.flatMap((one: unknown) => asNumbers(one));
  return [];
}

/** Share of `width` × `height` that boxes cover together, on a grid of 40 × 40 points of it. */
export function coveredShare(boxes: readonly Box[], width: number, height: number): number {
  const steps = 40;
  if (boxes.length === 0 || width <= 0 || height <= 0) return 0;
  let covered = 0;
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      const x = ((column + 0.5) * width) / steps;
      const y = ((row + 0.5) * height) / steps;
      if (boxes.some((box) => holdsPoint(box, x, y))) covered++;
    }
  }
  return Math.round((covered / (steps * steps)) * 1000) / 1000;
}
