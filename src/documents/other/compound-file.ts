import { MalformedDocument } from '../document-limits.ts';

/** A file in an OLE compound file ([MS-CFB]). */
export interface CompoundStream {
  readonly name: string;
  readonly folder: boolean;
  readonly sizeOctets: number;
  /** The first octets, at most `octetsMax`. */
  read(octetsMax: number): Buffer;
}

const endOfChain = 0xfffffff8;

/** Lists the streams of a compound file. Throws `MalformedDocument`. Chains that run in circles end at the file's size. */
export function readCompoundFile(octets: Buffer): CompoundStream[] {
  if (octets.length < 512) throw new MalformedDocument('the compound file is cut off');
  const sectorSize = 2 ** Math.min(12, Math.max(7, octets.readUInt16LE(30)));
  const sectorCount = Math.ceil(octets.length / sectorSize);
  const sector = (number: number): Buffer => octets.subarray((number + 1) * sectorSize, (number + 2) * sectorSize);
  const table = allocationTable(octets, sectorSize, sectorCount, sector);
  const chain = (start: number, sectorsMax: number): Buffer => {
    const parts: Buffer[] = [];
    for (let at = start; at < endOfChain && parts.length < Math.min(sectorsMax, sectorCount); at = table(at)) {
      parts.push(sector(at));
    }
    return Buffer.concat(parts);
  };
  const directory = chain(octets.readUInt32LE(48), 4096);
  const streams: CompoundStream[] = [];
  const miniTable = chain(octets.readUInt32LE(60), 65_536);
  let miniStream: Buffer | null = null;
  const rootStart = directory.length >= 128 ? directory.readUInt32LE(116) : endOfChain;
  for (let at = 0; at + 128 <= directory.length && streams.length < 4000; at += 128) {
    const type = directory[at + 66];
    if (type !== 1 && type !== 2 && type !== 5) continue;
    const name = directory.toString('utf16le', at, at + Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2));
    const start = directory.readUInt32LE(at + 116);
    const sizeOctets = directory.readUInt32LE(at + 120);
    streams.push({
      name,
      folder: type !== 2,
      sizeOctets,
      read(octetsMax) {
        const size = Math.min(sizeOctets, octetsMax);
        // [MS-CFB] 2.2: streams shorter than 4096 octets live in the mini stream, in sectors of 64.
        if (sizeOctets >= 4096) return chain(start, Math.ceil(size / sectorSize)).subarray(0, size);
        miniStream ??= chain(rootStart, sectorCount);
        return miniChain(miniStream, miniTable, start).subarray(0, size);
      },
    });
  }
  return streams;
}

function miniChain(miniStream: Buffer, miniTable: Buffer, start: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = start; at < endOfChain && parts.length < 64; ) {
    parts.push(miniStream.subarray(at * 64, at * 64 + 64));
    at = at * 4 + 4 <= miniTable.length ? miniTable.readUInt32LE(at * 4) : endOfChain;
  }
  return Buffer.concat(parts);
}

/** The table that says which sector follows which: its own sectors are listed in the header and in sectors chained to it. */
function allocationTable(
  octets: Buffer,
  sectorSize: number,
  sectorCount: number,
  sector: (number: number) => Buffer,
): (at: number) => number {
  const tableSectors: number[] = [];
  for (let at = 76; at < 512; at += 4) tableSectors.push(octets.readUInt32LE(at));
  let next = octets.readUInt32LE(68);
  for (let left = Math.min(sectorCount, 1000); next < endOfChain && left > 0; left--) {
    const list = sector(next);
    if (list.length < sectorSize) break;
    for (let at = 0; at + 8 <= list.length; at += 4) tableSectors.push(list.readUInt32LE(at));
    next = list.readUInt32LE(list.length - 4);
  }
  return (at) => {
    const tableSector = tableSectors[Math.floor((at * 4) / sectorSize)] ?? endOfChain;
    const offset = (tableSector + 1) * sectorSize + ((at * 4) % sectorSize);
    return tableSector >= endOfChain || offset + 4 > octets.length ? endOfChain : octets.readUInt32LE(offset);
  };
}
