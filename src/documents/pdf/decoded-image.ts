import type { PdfPage } from './open-pdf.ts';

/** What the library keeps of a decoded image. */
export interface DecodedImage {
  readonly width?: unknown;
  readonly height?: unknown;
  /** 1: a bit a pixel; 2: RGB; 3: RGBA. */
  readonly kind?: unknown;
  readonly data?: unknown;
}

/** An image that has not come by then never will. */
const patienceMs = 20_000;

/** Waits for images that are still being decoded when the drawing operators are all there. */
export async function imagesDecoded(page: PdfPage, ids: readonly unknown[]): Promise<void> {
  const names = [...new Set(ids.filter((id) => typeof id === 'string'))].slice(0, 2000);
  const missing = names.filter((id) => !objectsOf(page, id).has(id));
  if (missing.length === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  const arrived = missing.map((id) => new Promise<void>((resolve) => objectsOf(page, id).get(id, () => resolve())));
  await Promise.race([Promise.all(arrived), patience]);
  clearTimeout(timer);
}

/** Null where it could not be decoded. */
export function decodedImage(page: PdfPage, id: string): DecodedImage | null {
  const objects = objectsOf(page, id);
  return objects.has(id) ? (objects.get(id) as DecodedImage | null) : null;
}

/** An image of kind RGBA may let through what lies beneath it; one that could not be decoded, too. */
export function isOpaque(page: PdfPage, id: unknown): boolean {
  const image = typeof id === 'string' ? decodedImage(page, id) : null;
  return image?.kind === 1 || image?.kind === 2;
}

/** Images that several pages share are kept with the document. */
function objectsOf(page: PdfPage, id: string): PdfPage['objs'] {
  return id.startsWith('g_') ? page.commonObjs : page.objs;
}
