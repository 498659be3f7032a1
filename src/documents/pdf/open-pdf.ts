import { MalformedDocument } from '../document-limits.ts';
import { beginRanges, loadBoundedLibrary } from './bounded-ranges.ts';
import { installBrowserParts } from './browser-parts.ts';

type PdfJs = typeof import('unpdf/pdfjs');
export type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

export interface OpenedPdf {
  readonly document: PdfDocument;
  readonly operators: PdfJs['OPS'];
  close(): Promise<void>;
}

/**
 * Opens a PDF that needs no password; null: it needs one. Nothing in it is run and nothing is fetched. The library puts its
 * polyfills into the global scope when it is loaded, hence only here, in the reading thread.
 */
export async function openPdf(octets: Buffer, imagePixelsMax: number): Promise<OpenedPdf | null> {
  installBrowserParts(globalThis as unknown as Record<string, unknown>);
  const { getDocument, OPS } = await loadBoundedLibrary();
  beginRanges();
  const task = getDocument({
    // The library takes the octets away from whoever hands them over.
    data: new Uint8Array(octets),
    enableXfa: false,
    useSystemFonts: false,
    // Fonts are given to a document that draws nothing; otherwise the outline of every letter would be worked out.
    disableFontFace: false,
    ownerDocument: { fonts: new Set() },
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: imagePixelsMax,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    return { document, operators: OPS, close: () => task.destroy() };
  } catch (thrown) {
    await task.destroy();
    if (thrown instanceof Error && thrown.name === 'PasswordException') return null;
    throw pdfFault(thrown);
  }
}

/** Whatever the library throws while it reads is about the file: its own classes, and plain errors from deep within. */
export function pdfFault(thrown: unknown): MalformedDocument {
  return new MalformedDocument(thrown instanceof Error ? thrown.message : String(thrown));
}
