import { LimitReached } from '../document-limits.ts';
import type { OpenedPdf, PdfPage } from './open-pdf.ts';

type OperatorList = Awaited<ReturnType<PdfPage['getOperatorList']>>;

/** The library's own method that takes in the operators of a page as they come: not of its interface, so it may be missing. */
interface TakesChunks {
  _renderPageChunk?(chunk: { readonly length: number; readonly fnArray: readonly number[] }, state: unknown): void;
}

/** Drawings within drawings of one page: each is read again wherever it is drawn, which costs more than any other operator. */
const formCountMax = 10_000;

/**
 * The drawing operators of a page. They are counted as they come: forms that draw each other have no end that anybody lives to see,
 * and the library hands the list over at its end only. Throws `LimitReached`.
 */
export function operatorsOf({ operators }: OpenedPdf, page: PdfPage, countMax: number): Promise<OperatorList> {
  const watched = page as unknown as TakesChunks;
  const takeIn = watched._renderPageChunk;
  let count = 0;
  let forms = 0;
  return new Promise((resolve, reject) => {
    watched._renderPageChunk = function (chunk, state) {
      count += chunk.length;
      for (const operator of chunk.fnArray) if (operator === operators.paintFormXObjectBegin) forms++;
      if (count <= countMax && forms <= formCountMax) takeIn?.call(this, chunk, state);
      else reject(new LimitReached('item-count-exceeded', 'a page holds more drawing operators than are read'));
    };
    page.getOperatorList().then(resolve, reject);
  });
}
