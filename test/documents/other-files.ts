/** A RAR 4 archive of headers alone, as a lister sees it. */
export function rar4File(entries: readonly { name: string; size: number; encrypted?: boolean }[]): Buffer {
  const block = (type: number, flags: number, rest: Buffer): Buffer => {
    const head = Buffer.alloc(7);
    head[2] = type;
    head.writeUInt16LE(flags, 3);
    head.writeUInt16LE(7 + rest.length, 5);
    return Buffer.concat([head, rest]);
  };
  const files = entries.map(({ name, size, encrypted }) => {
    const octets = Buffer.from(name, 'latin1');
    const fields = Buffer.alloc(25);
    fields.writeUInt32LE(0, 0);
    fields.writeUInt32LE(size, 4);
    fields.writeUInt16LE(octets.length, 19);
    return block(0x74, 0x8000 | (encrypted === true ? 4 : 0), Buffer.concat([fields, octets]));
  });
  return Buffer.concat([
    Buffer.from('526172211a0700', 'hex'),
    block(0x73, 0, Buffer.alloc(6)),
    ...files,
    block(0x7b, 0, Buffer.alloc(0)),
  ]);
}

/** A RAR 5 archive of headers alone; numbers below 128 are single octets. */
export function rar5File(entries: readonly { name: string; size: number; encrypted?: boolean }[]): Buffer {
  const block = (fields: readonly number[], name = '', extra: readonly number[] = []): Buffer => {
    const rest = Buffer.concat([Buffer.from(fields), Buffer.from(name), Buffer.from(extra)]);
    return Buffer.concat([Buffer.alloc(4), Buffer.from([rest.length]), rest]);
  };
  const files = entries.map(({ name, size, encrypted }) => {
    const extra = encrypted === true ? [2, 1, 0] : [];
    const head = extra.length > 0 ? [2, 1, extra.length] : [2, 0];
    return block([...head, 0, size, 0, 0, 0, Buffer.byteLength(name)], name, extra);
  });
  return Buffer.concat([Buffer.from('526172211a070100', 'hex'), block([1, 0, 0]), ...files, block([5, 0, 0])]);
}

export function rtfFile(body: string): Buffer {
  const head =
    '{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\froman\\fcharset204 Times New Roman;}{\\f1\\fswiss\\fcharset0 Arial;}}' +
    '{\\colortbl;\\red255\\green255\\blue0;\\red255\\green255\\blue255;}{\\*\\revtbl {Unknown;}{A. Author;}}' +
    '{\\info{\\author X}{\\nofpages2}}';
  return Buffer.from(`${head}${body}}`, 'latin1');
}
