/** One image of a TIFF file that a test writes: a single strip. */
interface WrittenImage {
  readonly width: number;
  readonly height: number;
  readonly compression: number;
  readonly photometric: number;
  readonly bits: number;
  readonly data: Buffer;
  /** Tag and value of what else its directory says. */
  readonly subfile?: readonly [254 | 255, number];
  /** 2: the bits of each octet the other way round. */
  readonly fillOrder?: 1 | 2;
}

/** A TIFF file of little-endian numbers, an image after the other. */
export function tiffFile(images: readonly WrittenImage[]): Buffer {
  const pieces: Buffer[] = [];
  let at = 8;
  const header = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  let pointer: { readonly piece: Buffer; readonly at: number } = { piece: header, at: 4 };
  for (const { width, height, compression, photometric, bits, data, subfile, fillOrder } of images) {
    const tags: readonly (readonly [number, number])[] = [
      ...(subfile === undefined ? [] : [subfile]),
      [256, width],
      [257, height],
      [258, bits],
      [259, compression],
      [262, photometric],
      ...(fillOrder === undefined ? [] : ([[266, fillOrder]] as const)),
      [273, at],
      [277, 1],
      [278, height],
      [279, data.length],
    ];
    const directory = Buffer.alloc(2 + tags.length * 12 + 4);
    directory.writeUInt16LE(tags.length, 0);
    for (const [index, [tag, value]] of tags.entries()) {
      directory.writeUInt16LE(tag, 2 + index * 12);
      directory.writeUInt16LE(4, 4 + index * 12);
      directory.writeUInt32LE(1, 6 + index * 12);
      directory.writeUInt32LE(value, 10 + index * 12);
    }
    pointer.piece.writeUInt32LE(at + data.length, pointer.at);
    pointer = { piece: directory, at: directory.length - 4 };
    pieces.push(data, directory);
    at += data.length + directory.length;
  }
  return Buffer.concat([header, ...pieces]);
}

/** A TIFF file of one image and so many pages that all show it. */
export function tiffOfOneStrip(image: WrittenImage, pages: number): Buffer {
  const single = tiffFile([image]);
  const directory = single.subarray(8 + image.data.length);
  const file = Buffer.concat([single, ...Array.from({ length: pages - 1 }, () => directory)]);
  for (let page = 1; page < pages; page += 1) {
    const next = single.length + (page - 1) * directory.length;
    file.writeUInt32LE(next, next - 4);
  }
  return file;
}
