/** An OLE compound file with streams of 4096 octets and more, sectors of 512. */
export function compoundFile(entries: readonly { name: string; content?: Buffer; folder?: boolean }[]): Buffer {
  const padded = entries.map(({ name, content, folder }) => {
    const octets = Buffer.alloc(folder === true ? 0 : Math.max(4096, Math.ceil((content?.length ?? 0) / 512) * 512));
    content?.copy(octets);
    return { name, octets, folder: folder === true };
  });
  const directorySectors = Math.ceil((entries.length + 1) / 4);
  const table = Buffer.alloc(512, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  const chain = (from: number, count: number): void => {
    for (let at = 0; at < count; at++)
      table.writeUInt32LE(at + 1 === count ? 0xfffffffe : from + at + 1, (from + at) * 4);
  };
  chain(1, directorySectors);
  let next = 1 + directorySectors;
  const directory = Buffer.alloc(directorySectors * 512);
  const entry = (at: number, name: string, type: number, start: number, size: number): void => {
    const octets = Buffer.from(name, 'utf16le');
    octets.copy(directory, at * 128);
    directory.writeUInt16LE(octets.length + 2, at * 128 + 64);
    directory[at * 128 + 66] = type;
    directory.writeUInt32LE(start, at * 128 + 116);
    directory.writeUInt32LE(size, at * 128 + 120);
  };
  entry(0, 'Root Entry', 5, 0xfffffffe, 0);
  padded.forEach(({ name, octets, folder }, index) => {
    entry(index + 1, name, folder ? 1 : 2, next, octets.length);
    chain(next, octets.length / 512);
    next += octets.length / 512;
  });
  const header = Buffer.alloc(512, 0xff);
  header.fill(0, 0, 76);
  header.write('d0cf11e0a1b11ae1', 0, 'hex');
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.writeUInt32LE(0, 76);
  return Buffer.concat([header, table, directory, ...padded.map(({ octets }) => octets)]);
}
