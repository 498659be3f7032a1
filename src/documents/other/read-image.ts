import type { FactSheet } from '../fact-sheet.ts';
import { addRecognised, type RecogniseText } from '../recognised-text.ts';

interface ImageSize {
  readonly width: number;
  readonly height: number;
  /** Dots per inch where the file says so. */
  readonly resolution: number | null;
}

/** Size and pages of an image by its header; nothing is decoded. A picture of a page counts as a scan. */
export async function readImage(
  octets: Buffer,
  format: string,
  sheet: FactSheet,
  recognise: RecogniseText | null,
): Promise<void> {
  const sizes = imageSizes(octets, format);
  if (sizes.length === 0) {
    sheet.addDefect('header-malformed', format, 'the size of the image can not be read');
    sheet.open.state = { state: 'corrupt', reason: 'the image has no readable header' };
    return;
  }
  sheet.open.pages = sizes.map(({ width, height, resolution }, index) => ({
    page: index + 1,
    origin: 'scan' as const,
    widthPt: Math.round((width * 72) / (resolution ?? 96)),
    heightPt: Math.round((height * 72) / (resolution ?? 96)),
    characterCount: 0,
    imageShare: 1,
    readable: false,
  }));
  if (recognise !== null) {
    const pages = [...sheet.open.pages];
    for (const [index, page] of pages.entries()) {
      const { width, height, resolution } = sizes[index] ?? { width: 0, height: 0, resolution: null };
      const recognised = await recognise({ format, octets, page: page.page, width, height, resolution });
      sheet.open.pages[index] = addRecognised(recognised, page, sheet);
    }
  }
  sheet.open.bornDigital = false;
  sheet.open.count = { unit: 'page', value: sizes.length, basis: 'counted', atLeast: sizes.length, claims: [] };
}

function imageSizes(octets: Buffer, format: string): ImageSize[] {
  try {
    if (format === 'jpeg') return jpegSize(octets);
    if (format === 'tiff') return tiffPages(octets);
    const at = (width: number, height: number): ImageSize[] =>
      width > 0 && height > 0 ? [{ width, height, resolution: null }] : [];
    if (format === 'png') return at(octets.readUInt32BE(16), octets.readUInt32BE(20));
    if (format === 'gif') return at(octets.readUInt16LE(6), octets.readUInt16LE(8));
    if (format === 'bmp') return at(Math.abs(octets.readInt32LE(18)), Math.abs(octets.readInt32LE(22)));
    // Of the others only the kind is known: one page of unknown size.
    return at(1, 1);
  } catch (thrown) {
    // A header that leads past the end of the octets.
    if (thrown instanceof RangeError) return [];
    throw thrown;
  }
}

/** ITU-T T.81 annex B: segments up to the frame header; JFIF's density on the way. */
function jpegSize(octets: Buffer): ImageSize[] {
  let resolution: number | null = null;
  for (let at = 2, left = 1000; left > 0 && at + 9 < octets.length; left--) {
    if (octets[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = octets.readUInt8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return [{ height: octets.readUInt16BE(at + 5), width: octets.readUInt16BE(at + 7), resolution }];
    if (marker === 0xe0 && octets.toString('latin1', at + 4, at + 8) === 'JFIF') {
      const density = octets.readUInt16BE(at + 12);
      const unit = octets.readUInt8(at + 11);
      if (unit > 0 && density > 0) resolution = unit === 2 ? density * 2.54 : density;
    }
    at +=
      marker === 0xff ? 1 : marker === 0xd8 || (marker >= 0xd0 && marker <= 0xd7) ? 2 : 2 + octets.readUInt16BE(at + 2);
  }
  return [];
}

/** TIFF 6.0, section 2: a chain of directories, one a page. A chain that runs in a circle ends where it began. */
function tiffPages(octets: Buffer): ImageSize[] {
  const little = octets[0] === 0x49;
  const short = (at: number): number => (little ? octets.readUInt16LE(at) : octets.readUInt16BE(at));
  const long = (at: number): number => (little ? octets.readUInt32LE(at) : octets.readUInt32BE(at));
  const pages: ImageSize[] = [];
  const seen = new Set<number>();
  for (let directory = long(4); directory !== 0 && !seen.has(directory) && pages.length < 1000; ) {
    seen.add(directory);
    const count = short(directory);
    let width = 0;
    let height = 0;
    let resolution: number | null = null;
    let reduced = false;
    for (let index = 0; index < count; index++) {
      const at = directory + 2 + index * 12;
      const tag = short(at);
      const value = short(at + 2) === 3 ? short(at + 8) : long(at + 8);
      if (tag === 254) reduced = (value & 1) !== 0;
      else if (tag === 256) width = value;
      else if (tag === 257) height = value;
      else if (tag === 282 && value + 8 <= octets.length && long(value + 4) > 0)
        resolution = long(value) / long(value + 4);
    }
    const known = resolution !== null && resolution > 20 ? resolution : null;
    // A reduced copy of another page (tag 254) is no page.
    if (width > 0 && height > 0 && !reduced) pages.push({ width, height, resolution: known });
    directory = long(directory + 2 + count * 12);
  }
  return pages;
}
