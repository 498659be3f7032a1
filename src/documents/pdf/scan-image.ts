import type { ScanImage } from '../recognised-text.ts';
import { decodedImage } from './decoded-image.ts';
import { coveredShare } from './geometry.ts';
import type { PdfPage } from './open-pdf.ts';
import type { PageMarks } from './page-marks.ts';

/** Dots per inch at which a page is drawn whose image is not to be had. */
const drawnResolution = 200;

/** The PDF itself and one of its pages, for whoever can draw it. */
export function undrawnPage(pdf: Uint8Array, page: PdfPage, number: number): ScanImage {
  const { width, height } = page.getViewport({ scale: drawnResolution / 72 });
  const size = { width: Math.ceil(width), height: Math.ceil(height), resolution: drawnResolution };
  return { format: 'pdf', octets: pdf, page: number, ...size };
}

/** The one image that covers most of a scanned page, as a portable any-map; null where there is none such. */
export function scanImage(page: PdfPage, number: number, marks: PageMarks): ScanImage | null {
  const { width, height } = page.getViewport({ scale: 1 });
  const main = marks.images.find(({ id, box }) => id !== null && coveredShare([box], width, height) >= 0.7);
  const image = main?.id == null ? null : decodedImage(page, main.id);
  if (image === null || typeof image.width !== 'number' || typeof image.height !== 'number') return null;
  if (!(image.data instanceof Uint8Array || image.data instanceof Uint8ClampedArray)) return null;
  const octets = anyMap(Buffer.from(image.data), image.width, image.height, image.kind);
  if (octets === null) return null;
  const size = { width: image.width, height: image.height, resolution: (image.width * 72) / width };
  return { format: 'pnm', octets, page: number, ...size };
}

/** Netpbm's raw formats; in P4 a set bit is black, in the library's one-bit images it is white. */
function anyMap(data: Buffer, width: number, height: number, kind: unknown): Buffer | null {
  const size = `${width} ${height}\n`;
  if (kind === 1) {
    const bits = Buffer.from(data.map((octet) => octet ^ 0xff));
    return Buffer.concat([Buffer.from(`P4\n${size}`), bits]);
  }
  if (kind === 2) return Buffer.concat([Buffer.from(`P6\n${size}255\n`), data]);
  if (kind !== 3) return null;
  const grey = Buffer.alloc(width * height);
  for (let at = 0; at < grey.length; at++) {
    const [red = 0, green = 0, blue = 0, alpha = 255] = data.subarray(at * 4, at * 4 + 4);
    // What shows through is paper.
    grey[at] = 255 - ((255 - (0.3 * red + 0.59 * green + 0.11 * blue)) * alpha) / 255;
  }
  return Buffer.concat([Buffer.from(`P5\n${size}255\n`), grey]);
}
