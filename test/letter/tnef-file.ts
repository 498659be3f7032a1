/** A file as `tnefFile` writes it. */
export interface TnefSample {
  readonly title?: string;
  readonly longName?: string;
  readonly mimeTag?: string;
  readonly octets?: Buffer;
  /** The content stands among the properties, as binary or as an object. */
  readonly among?: 'binary' | 'object';
}

const message = 1;
const attachment = 2;

/** An attribute of [MS-OXTNEF] 2.1.3.1. */
export function tnefAttribute(level: number, id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(data.length, 5);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(data.reduce((total, octet) => (total + octet) % 65_536, 0));
  return Buffer.concat([head, data, sum]);
}

function property(id: number, type: number, value: Buffer): Buffer {
  const isVariable = [0x0d, 0x1e, 0x1f, 0x102].includes(type);
  const head = [numbers((id << 16) | type), ...(isVariable ? [numbers(1, value.length)] : [])];
  return Buffer.concat([...head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function numbers(...values: readonly number[]): Buffer {
  const octets = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) octets.writeUInt32LE(value >>> 0, 4 * at);
  return octets;
}

function properties(list: readonly Buffer[]): Buffer {
  return Buffer.concat([numbers(list.length), ...list]);
}

const utf16 = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le');

/** A winmail.dat with the message in compressed RTF, as Outlook writes it; `more` are attributes after all others. */
export function tnefFile(files: readonly TnefSample[], more: readonly Buffer[] = []): Buffer {
  const named = Buffer.concat([
    numbers((0x8001 << 16) | 0x1f),
    Buffer.alloc(16, 3),
    numbers(1, 6),
    Buffer.from('abc', 'utf16le'),
    Buffer.alloc(2),
    numbers(1, 4),
    Buffer.from('x\0', 'utf16le'),
  ]);
  return Buffer.concat([
    Buffer.from('789f3e220100', 'hex'),
    tnefAttribute(message, 0x00089006, numbers(0x10000)),
    tnefAttribute(message, 0x00069007, numbers(1251, 0)),
    tnefAttribute(
      message,
      0x00069003,
      properties([property(0x1009, 0x102, Buffer.from('LZFu')), property(0x0e1b, 0x0b, Buffer.from([1, 0])), named]),
    ),
    ...files.flatMap(fileAttributes),
    ...more,
  ]);
}

function fileAttributes({ title, longName, mimeTag, octets, among }: TnefSample): Buffer[] {
  const type = among === 'object' ? 0x0d : 0x102;
  const list = [
    property(0x3705, 0x03, numbers(1)),
    ...(longName === undefined ? [] : [property(0x3707, 0x1f, utf16(longName))]),
    ...(mimeTag === undefined ? [] : [property(0x370e, 0x1e, Buffer.from(`${mimeTag}\0`))]),
    ...(among === undefined || octets === undefined ? [] : [property(0x3701, type, octets)]),
  ];
  return [
    tnefAttribute(attachment, 0x00069002, Buffer.alloc(14, 1)),
    ...(octets !== undefined && among === undefined ? [tnefAttribute(attachment, 0x0006800f, octets)] : []),
    ...(title === undefined ? [] : [tnefAttribute(attachment, 0x00018010, Buffer.from(`${title}\0`, 'latin1'))]),
    tnefAttribute(attachment, 0x00069005, properties(list)),
  ];
}
