import { isKind, nameOf, PdfDefect, type PdfValue } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';

export interface PdfPage {
  readonly key: string;
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** Resources, boxes and rotation from the nodes above (ISO 32000-2 §7.7.3.4), where the page has none of its own. */
  readonly inherited: ReadonlyMap<string, PdfValue>;
}

export interface PageList {
  readonly pages: readonly PdfPage[];
  /** Numbers of all pages and nodes of the tree. */
  readonly numbers: ReadonlySet<number>;
}

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];
const pageCountMax = 20_000;

/** The pages in order. Throws PdfDefect. */
export function pageList(view: PdfView): PageList {
  const pages: PdfPage[] = [];
  const numbers = new Set<number>();
  const add = (item: PdfValue | undefined, way: string, above: ReadonlyMap<string, PdfValue>, depth: number): void => {
    if (isKind(item, 'reference')) {
      if (numbers.has(item.number)) return;
      numbers.add(item.number);
    }
    if (depth > 50 || pages.length > pageCountMax) throw new PdfDefect('too many pages');
    const entries = view.dictionary(item);
    if (entries === null) return;
    const inherited = new Map(above);
    for (const key of inheritable) if (entries.has(key)) inherited.set(key, entries.get(key)!);
    if (entries.has('Kids') || nameOf(entries.get('Type')) === 'Pages') {
      for (const [index, kid] of view.array(entries.get('Kids')).entries()) {
        add(kid, `${way}.${index}`, inherited, depth + 1);
      }
      return;
    }
    pages.push({ key: isKind(item, 'reference') ? `#${item.number}` : way, entries, inherited });
  };
  add(view.catalogue().entries.get('Pages'), 'pages', new Map(), 0);
  return { pages, numbers };
}
