import { inflateSync } from 'node:zlib';
import type { PdfBudget } from './pdf-lexer.ts';
import { isKind, nameOf, PdfDefect, type PdfStream, type PdfValue } from './pdf-value.ts';

/**
 * The octets of a stream, filters undone. FlateDecode with its predictors only: what structure is written in. `resolve`
 * follows references. Throws PdfDefect, also past the budget.
 */
export function decodedStream(
  stream: PdfStream,
  resolve: (value: PdfValue | undefined) => PdfValue,
  budget: PdfBudget,
): Uint8Array {
  const filter = resolve(stream.entries.get('Filter'));
  const parameters = resolve(stream.entries.get('DecodeParms'));
  const filters = isKind(filter, 'array') ? filter.items.map(resolve) : filter === null ? [] : [filter];
  const allParameters = isKind(parameters, 'array') ? parameters.items.map(resolve) : [parameters];
  if (filters.length > 2) throw new PdfDefect('more filters than are undone');
  let octets = stream.octets;
  for (const [index, one] of filters.entries()) {
    const name = nameOf(one);
    if (name !== 'FlateDecode' && name !== 'Fl') throw new PdfDefect(`filter ${name ?? '?'} is not undone`);
    octets = unpredicted(inflated(octets, budget), allParameters[index] ?? null, resolve);
  }
  return octets;
}

function inflated(octets: Uint8Array, budget: PdfBudget): Uint8Array {
  try {
    const result = inflateSync(octets, { maxOutputLength: Math.max(1, budget.inflatedLeft) });
    budget.inflatedLeft -= result.length;
    return result;
  } catch (thrown) {
    // zlib throws on a broken stream and on one past the limit; both are the file's fault.
    throw new PdfDefect(`a stream that can't be inflated: ${thrown instanceof Error ? thrown.message : ''}`);
  }
}

/** ISO 32000-2 §7.4.4.4; of the predictors those of PNG, which cross-reference streams use. */
function unpredicted(
  octets: Uint8Array,
  parameters: PdfValue,
  resolve: (value: PdfValue | undefined) => PdfValue,
): Uint8Array {
  if (!isKind(parameters, 'dictionary')) return octets;
  const number = (key: string, otherwise: number) => {
    const value = resolve(parameters.entries.get(key));
    return typeof value === 'number' ? value : otherwise;
  };
  const predictor = number('Predictor', 1);
  if (predictor === 1) return octets;
  const [colours, bits, columns] = [number('Colors', 1), number('BitsPerComponent', 8), number('Columns', 1)];
  const width = Math.ceil((colours * bits * columns) / 8);
  const pixel = Math.max(1, Math.ceil((colours * bits) / 8));
  if (predictor < 10 || !(width > 0 && width < 1_000_000) || octets.length % (width + 1) !== 0) {
    throw new PdfDefect(`predictor ${predictor} is not undone`);
  }
  const rows = octets.length / (width + 1);
  const result = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const from = row * (width + 1);
    const kind = octets[from]!;
    for (let i = 0; i < width; i++) {
      const at = row * width + i;
      const left = i >= pixel ? result[at - pixel]! : 0;
      const up = row > 0 ? result[at - width]! : 0;
      const upLeft = row > 0 && i >= pixel ? result[at - width - pixel]! : 0;
      result[at] = octets[from + 1 + i]! + prediction(kind, left, up, upLeft);
    }
  }
  return result;
}

function prediction(kind: number, left: number, up: number, upLeft: number): number {
  switch (kind) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const estimate = left + up - upLeft;
      const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)];
      return a <= b && a <= c ? left : b <= c ? up : upLeft;
    }
    default:
      throw new PdfDefect(`row filter ${kind}`);
  }
}
