/** One image of a TIFF file, by its tags (TIFF 6.0, section 2). Numbers only; octets stay in the file. */
export interface TiffImage {
  readonly width: number;
  readonly height: number;
  readonly compression: number;
  readonly photometric: number;
  readonly bitsPerSample: number;
  readonly samplesPerPixel: number;
  readonly predictor: number;
  readonly fillOrder: number;
  readonly group3Options: number;
  /** Strips from top to bottom, or tiles row by row, of this size. */
  readonly segmentWidth: number;
  readonly segmentHeight: number;
  readonly segments: readonly Uint8Array[];
  /** Of indexed colours: red, green and blue, 0 to 65,535 each. */
  readonly colourMap: readonly number[];
  /** Tables that JPEG strips share (TIFF Technical Note 2). */
  readonly jpegTables: Uint8Array | null;
  /** Pixels of an inch; null where nothing is said. */
  readonly resolution: number | null;
}

/** The file is no TIFF, or of a form that is not read here; the message says which. */
export class UnreadableTiff extends Error {}

const imagesMax = 300;
/** With reduced copies and masks beside each page. */
const directoriesMax = 900;
const valuesMax = 200_000;
const sideMax = 40_000;
const fieldSizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 16: 8 };

interface Field {
  readonly type: number;
  readonly count: number;
  /** Where its values stand. */
  readonly at: number;
}

/** Reads the pages of a TIFF file in their order. Throws `UnreadableTiff`. */
export function readTiff(octets: Uint8Array): readonly TiffImage[] {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  if (octets.length < 8) throw new UnreadableTiff('too short');
  const order = view.getUint16(0);
  const little = order === 0x4949;
  if ((!little && order !== 0x4d4d) || view.getUint16(2, little) !== 42) throw new UnreadableTiff('no TIFF header');
  const pages: TiffImage[] = [];
  const seen = new Set<number>();
  let octetsShown = 0;
  for (let at = view.getUint32(4, little); at !== 0 && pages.length < imagesMax; ) {
    if (seen.has(at) || seen.size === directoriesMax || at + 2 > octets.length) break;
    seen.add(at);
    const count = view.getUint16(at, little);
    const end = at + 2 + count * 12;
    if (end + 4 > octets.length) throw new UnreadableTiff('a directory ends beyond the file');
    const fields = new Map<number, Field>();
    for (let entry = at + 2; entry < end; entry += 12) {
      const type = view.getUint16(entry + 2, little);
      const values = view.getUint32(entry + 4, little);
      const size = (fieldSizes[type] ?? 0) * values;
      if (size === 0 || values > valuesMax * 8) continue;
      const place = size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
      if (place + size <= octets.length) fields.set(view.getUint16(entry, little), { type, count: values, at: place });
    }
    const numbers = numbersOf(view, little, fields);
    if (isPage(numbers)) {
      const page = imageOf(octets, fields, numbers);
      octetsShown += octetsOf(page);
      if (octetsShown > octets.length * octetsRatioMax) throw new UnreadableTiff('pages made of the same octets');
      pages.push(page);
    }
    at = view.getUint32(end, little);
  }
  if (pages.length === 0) throw new UnreadableTiff('no image');
  return pages;
}

/** Strips that lie over each other would make pages without end of a small file. Some programs write equal strips once. */
const octetsRatioMax = 4;

/** As they are handed over: the tables that JPEG strips share stand before each of them. */
function octetsOf({ segments, compression, jpegTables }: TiffImage): number {
  const tables = compression === 7 ? (jpegTables?.length ?? 0) : 0;
  return segments.reduce((sum, segment) => sum + segment.length + tables, 0);
}

type Numbers = (tag: number) => readonly number[];

/** Reduced copies of a page and masks that say which of its pixels are seen are directories, too, and no pages (TIFF 6.0, section 8). */
function isPage(numbers: Numbers): boolean {
  const newSubfileType = numbers(254)[0] ?? 0;
  // The older tag counts instead of setting bits: 2 is a reduced image.
  const subfileType = numbers(255)[0] ?? 1;
  const isTransparencyMask = numbers(262)[0] === 4;
  return (newSubfileType & 0b101) === 0 && subfileType !== 2 && !isTransparencyMask;
}

function numbersOf(view: DataView, little: boolean, fields: ReadonlyMap<number, Field>): Numbers {
  return (tag) => {
    const field = fields.get(tag);
    if (field === undefined || field.count > valuesMax) return [];
    const size = fieldSizes[field.type] ?? 1;
    return Array.from({ length: field.count }, (_, index) => {
      const at = field.at + index * size;
      if (field.type === 3) return view.getUint16(at, little);
      if (field.type === 4) return view.getUint32(at, little);
      if (field.type === 5) return view.getUint32(at, little) / Math.max(view.getUint32(at + 4, little), 1);
      return view.getUint8(at);
    });
  };
}

function imageOf(octets: Uint8Array, fields: ReadonlyMap<number, Field>, numbers: Numbers): TiffImage {
  const number = (tag: number, otherwise: number) => numbers(tag)[0] ?? otherwise;
  const [width, height] = [number(256, 0), number(257, 0)];
  if (width < 1 || height < 1 || width > sideMax || height > sideMax) throw new UnreadableTiff('impossible size');
  if (number(284, 1) !== 1 && number(277, 1) > 1) throw new UnreadableTiff('planes of colour stand apart');
  const tiled = fields.has(322);
  const [offsets, counts] = tiled ? [numbers(324), numbers(325)] : [numbers(273), numbers(279)];
  const segments = offsets.map((offset, index) => {
    const length = counts[index] ?? (offsets.length === 1 ? octets.length - offset : 0);
    return octets.subarray(Math.min(offset, octets.length), Math.min(offset + length, octets.length));
  });
  const tables = fields.get(347);
  const unit = number(296, 2);
  const perUnit = number(282, 0);
  return {
    width,
    height,
    compression: number(259, 1),
    photometric: number(262, 1),
    bitsPerSample: number(258, 1),
    samplesPerPixel: number(277, 1),
    predictor: number(317, 1),
    fillOrder: number(266, 1),
    group3Options: number(292, 0),
    segmentWidth: tiled ? number(322, width) : width,
    segmentHeight: tiled ? number(323, height) : Math.min(number(278, height), height),
    segments,
    colourMap: numbers(320),
    jpegTables: tables === undefined ? null : octets.subarray(tables.at, tables.at + tables.count),
    resolution: perUnit > 1 && unit !== 1 ? perUnit * (unit === 3 ? 2.54 : 1) : null,
  };
}
