import { readTiff, type TiffImage, UnreadableTiff } from './tiff-directory.ts';

/**
 * A TIFF file as a PDF whose pages are its images. Nothing is decoded here: PDF knows the compressions of TIFF, so the strips
 * are handed over as they stand, and the reader in the browser's sandbox draws them. Throws `UnreadableTiff`.
 */
export function tiffAsPdf(octets: Uint8Array): Uint8Array {
  const images = readTiff(octets);
  const pdf = pdfObjects();
  const pages = pdf.reserve();
  const kids: number[] = [];
  for (const image of images) kids.push(page(image, pdf, pages));
  pdf.write(pages, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`);
  const catalogue = pdf.reserve();
  pdf.write(catalogue, `<< /Type /Catalog /Pages ${pages} 0 R >>`);
  return pdf.finish(catalogue);
}

const segmentsMax = 20_000;

function page(image: TiffImage, pdf: PdfObjects, pages: number): number {
  const { width, height, segmentWidth, segmentHeight, segments } = image;
  if (segmentWidth < 1 || segmentHeight < 1 || segments.length === 0 || segments.length > segmentsMax) {
    throw new UnreadableTiff('no strips');
  }
  const across = Math.ceil(width / segmentWidth);
  // A point is 1/72 inch; scans say how many pixels they have to the inch, else a page as wide as A4 is assumed.
  const scale = image.resolution === null ? 595 / width : 72 / image.resolution;
  const drawn: string[] = [];
  const names: string[] = [];
  for (const [at, segment] of segments.entries()) {
    const row = Math.floor(at / across);
    const [left, top] = [(at % across) * segmentWidth, row * segmentHeight];
    if (top >= height) break;
    const isStrip = segmentWidth === width;
    // The last strip ends with the image; a tile is always whole.
    const rows = isStrip ? Math.min(segmentHeight, height - top) : segmentHeight;
    const object = pdf.reserve();
    pdf.write(
      object,
      `<< /Type /XObject /Subtype /Image /Width ${segmentWidth} /Height ${rows} ${encoding(image, rows)}`,
      encoded(image, segment),
    );
    names.push(`/S${at} ${object} 0 R`);
    const matrix = [segmentWidth, 0, 0, rows, left, height - top - rows].map((value) => (value * scale).toFixed(3));
    drawn.push(`q ${matrix.join(' ')} cm /S${at} Do Q`);
  }
  const content = pdf.reserve();
  pdf.write(content, '<<', Buffer.from(drawn.join('\n')));
  const own = pdf.reserve();
  const box = [width * scale, height * scale].map((value) => Math.min(value, 14_400).toFixed(3)).join(' ');
  pdf.write(
    own,
    `<< /Type /Page /Parent ${pages} 0 R /MediaBox [0 0 ${box}] /Contents ${content} 0 R /Resources << /XObject << ${names.join(' ')} >> >> >>`,
  );
  return own;
}

/** Colours and filter of an image, in the words of ISO 32000-2 (8.9.5, 7.4). */
function encoding(image: TiffImage, rows: number): string {
  const { compression, samplesPerPixel, bitsPerSample, segmentWidth } = image;
  if (![1, 2, 4, 8, 16].includes(bitsPerSample)) throw new UnreadableTiff(`${bitsPerSample} bits a sample`);
  const colours = `${colourSpace(image)} /BitsPerComponent ${bitsPerSample}`;
  const predictor =
    image.predictor === 2
      ? ` /DecodeParms << /Predictor 2 /Colors ${samplesPerPixel} /BitsPerComponent ${bitsPerSample} /Columns ${segmentWidth} >>`
      : '';
  if (image.predictor > 2) throw new UnreadableTiff('a predictor of floating point');
  switch (compression) {
    case 1:
      return colours;
    case 5:
      return `${colours} /Filter /LZWDecode${predictor}`;
    case 8:
    case 32_946:
      return `${colours} /Filter /FlateDecode${predictor}`;
    case 7:
      return `${colours} /Filter /DCTDecode`;
    case 32_773:
      return `${colours} /Filter /RunLengthDecode`;
    case 2:
    case 3:
    case 4: {
      const mixed = compression === 3 && (image.group3Options & 1) === 1 ? 1 : 0;
      const black = image.photometric === 1 ? ' /BlackIs1 true' : '';
      const aligned = compression === 2 || (image.group3Options & 4) === 4 ? ' /EncodedByteAlign true' : '';
      const lines = compression === 2 ? ' /EndOfLine false' : '';
      return `/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K ${compression === 4 ? -1 : mixed} /Columns ${segmentWidth} /Rows ${rows} /EndOfBlock false${lines}${aligned}${black} >>`;
    }
    default:
      throw new UnreadableTiff(`compression ${compression}`);
  }
}

function colourSpace({ photometric, samplesPerPixel, colourMap, bitsPerSample }: TiffImage): string {
  if (photometric === 0 && samplesPerPixel === 1) return '/ColorSpace /DeviceGray /Decode [1 0]';
  if (photometric === 1 && samplesPerPixel === 1) return '/ColorSpace /DeviceGray';
  if ((photometric === 2 || photometric === 6) && samplesPerPixel === 3) return '/ColorSpace /DeviceRGB';
  if (photometric === 5 && samplesPerPixel === 4) return '/ColorSpace /DeviceCMYK';
  const count = 2 ** bitsPerSample;
  if (photometric === 3 && samplesPerPixel === 1 && bitsPerSample <= 8 && colourMap.length >= count * 3) {
    const table = Array.from({ length: count }, (_, index) =>
      [0, 1, 2].map((plane) => ((colourMap[plane * count + index] ?? 0) >> 8).toString(16).padStart(2, '0')).join(''),
    );
    return `/ColorSpace [/Indexed /DeviceRGB ${count - 1} <${table.join('')}>]`;
  }
  throw new UnreadableTiff(`colours of kind ${photometric} with ${samplesPerPixel} samples`);
}

function encoded(image: TiffImage, segment: Uint8Array): Uint8Array {
  // Fax strips may be written with the bits of each octet the other way round.
  if (image.fillOrder === 2 && image.compression <= 4) return segment.map(reversedBits);
  if (image.compression === 7 && image.jpegTables !== null && image.jpegTables.length > 4) {
    // The shared tables stand between its own marks of beginning and end: they belong after the strip's beginning.
    return Buffer.concat([segment.subarray(0, 2), image.jpegTables.subarray(2, -2), segment.subarray(2)]);
  }
  // 7.4.5: the end is marked, which TIFF leaves to the length.
  return image.compression === 32_773 ? Buffer.concat([segment, Buffer.from([128])]) : segment;
}

function reversedBits(octet: number): number {
  let turned = 0;
  for (let bit = 0; bit < 8; bit += 1) turned |= ((octet >> bit) & 1) << (7 - bit);
  return turned;
}

interface PdfObjects {
  reserve(): number;
  /** With octets, `dictionary` is that of a stream, still open. */
  write(number: number, dictionary: string, octets?: Uint8Array): void;
  finish(catalogue: number): Uint8Array;
}

/** Objects of a PDF one after another, with the table that finds them (ISO 32000-2 §7.5.4). */
function pdfObjects(): PdfObjects {
  const pieces: Uint8Array[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = pieces[0]?.length ?? 0;
  let reserved = 0;
  const put = (piece: Uint8Array) => {
    pieces.push(piece);
    length += piece.length;
  };
  return {
    reserve: () => ++reserved,
    write(number, dictionary, octets) {
      offsets[number] = length;
      if (octets === undefined) put(Buffer.from(`${number} 0 obj\n${dictionary}\nendobj\n`));
      else {
        put(Buffer.from(`${number} 0 obj\n${dictionary} /Length ${octets.length} >>\nstream\n`));
        put(octets);
        put(Buffer.from('\nendstream\nendobj\n'));
      }
    },
    finish(catalogue) {
      const table = Array.from(
        { length: reserved },
        (_, at) => `${String(offsets[at + 1] ?? 0).padStart(10, '0')} 00000 n \n`,
      );
      const start = length;
      put(
        Buffer.from(
          `xref\n0 ${reserved + 1}\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${reserved + 1} /Root ${catalogue} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
        ),
      );
      return Buffer.concat(pieces);
    },
  };
}
