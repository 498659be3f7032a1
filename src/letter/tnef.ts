import { decodeOctets } from './charsets.ts';
import { type MapiProperty, propertyTypes, readProperties } from './tnef-properties.ts';

/** A file in a TNEF container. */
export interface TnefFile {
  /** As it stands there, with whatever folders. */
  readonly name: string | null;
  readonly contentType: string | null;
  readonly contentId: string | null;
  readonly octets: Buffer;
}

/** Forms in which a TNEF container says the message once more. */
export type TnefBody = 'plain' | 'html' | 'rtf';

export interface TnefReading {
  /** Files that stand there whole, in order. */
  readonly files: readonly TnefFile[];
  /** Bodies are named and not read. */
  readonly bodies: readonly TnefBody[];
  /** What ended or spoiled the reading; null: all is read, and nothing else can stand there. */
  readonly fault: string | null;
}

/** [MS-OXTNEF] 2.1.1 and 2.1.3.2: identifier and type of the attributes that are looked at. */
const signature = 0x223e9f78;
const attributes = {
  codepage: 0x00069007,
  body: 0x0002800c,
  messageProperties: 0x00069003,
  attachmentBegins: 0x00069002,
  title: 0x00018010,
  data: 0x0006800f,
  attachmentProperties: 0x00069005,
} as const;

/** [MS-OXPROPS]: PidTagBody, PidTagRtfCompressed, PidTagBodyHtml and those of an attachment. */
const bodyProperties: ReadonlyMap<number, TnefBody> = new Map([
  [0x1000, 'plain'],
  [0x1009, 'rtf'],
  [0x1013, 'html'],
]);
const properties = { data: 0x3701, name: 0x3704, longName: 0x3707, mimeTag: 0x370e, contentId: 0x3712 } as const;

const attributesMax = 20_000;
const headLength = 9;
const checksumLength = 2;

interface OpenFile {
  title: Buffer | null;
  data: Buffer | null;
  properties: readonly MapiProperty[] | null;
}

/**
 * Reads the files of a Transport Neutral Encapsulation ([MS-OXTNEF]), strictly: lengths and checksums must be true. Whatever is wrong
 * ends in `fault`, nothing throws. Messages and objects within are not opened. The files' octets are parts of `octets`.
 */
export function readTnef(octets: Buffer, filesMax: number): TnefReading {
  const files: TnefFile[] = [];
  const bodies = new Set<TnefBody>();
  let open: OpenFile | null = null;
  let codepage: string | null = null;
  let fault: string | null = null;
  const spoil = (what: string): void => {
    fault ??= what;
  };
  const finish = (): void => {
    if (open === null) return;
    const file = finished(open, codepage, spoil);
    if (file !== null && files.length >= filesMax) spoil(`more than ${filesMax} files`);
    else if (file !== null) files.push(file);
    open = null;
  };
  for (const attribute of attributesOf(octets, spoil)) {
    const { id, level, data } = attribute;
    if (id === attributes.attachmentBegins) {
      finish();
      open = { title: null, data: null, properties: null };
    } else if (level === 2) {
      if (open === null) spoil('something of an attachment stands before its beginning');
      else takeAttribute(open, id, data, spoil);
    } else if (id === attributes.codepage && data.length >= 4) codepage = `cp${data.readUInt32LE(0)}`;
    else if (id === attributes.body) bodies.add('plain');
    else if (id === attributes.messageProperties) {
      const list = readProperties(data);
      if (list === null) spoil('the properties of the message contradict themselves');
      for (const { id: property } of list ?? []) {
        const body = bodyProperties.get(property);
        if (body !== undefined) bodies.add(body);
      }
    }
  }
  finish();
  return { files, bodies: [...bodies].toSorted(), fault };
}

interface TnefAttribute {
  readonly level: number;
  readonly id: number;
  readonly data: Buffer;
}

/** Attributes one after another, up to the first that can't be one. */
function* attributesOf(octets: Buffer, spoil: (what: string) => void): Generator<TnefAttribute> {
  if (octets.length < 6 || octets.readUInt32LE(0) !== signature) {
    spoil(`${octets.length} octets without the TNEF signature`);
    return;
  }
  let count = 0;
  for (let at = 6; at < octets.length; ) {
    if (++count > attributesMax) return spoil(`more than ${attributesMax} attributes`);
    if (at + headLength > octets.length) return spoil('it ends within the head of an attribute');
    const level = octets[at] ?? 0;
    if (level !== 1 && level !== 2) return spoil(`an attribute of level ${level}`);
    const id = octets.readUInt32LE(at + 1);
    const start = at + headLength;
    const end = start + octets.readUInt32LE(at + 5);
    if (end + checksumLength > octets.length) return spoil('an attribute is longer than what is left');
    const data = octets.subarray(start, end);
    // 2.1.3.1: the sum of all octets modulo 65536.
    if (sumOf(data) !== octets.readUInt16LE(end)) spoil('the checksum of an attribute is wrong');
    yield { level, id, data };
    at = end + checksumLength;
  }
}

function sumOf(data: Buffer): number {
  let sum = 0;
  for (const octet of data) sum = (sum + octet) & 0xffff;
  return sum;
}

function takeAttribute(open: OpenFile, id: number, data: Buffer, spoil: (what: string) => void): void {
  if (id === attributes.title) {
    if (open.title !== null) spoil('an attachment has two titles');
    open.title ??= data;
  } else if (id === attributes.data) {
    if (open.data !== null) spoil('an attachment has two contents');
    open.data ??= data;
  } else if (id === attributes.attachmentProperties) {
    const list = readProperties(data);
    if (list === null) spoil('the properties of an attachment contradict themselves');
    if (open.properties !== null) spoil('an attachment has two lists of properties');
    open.properties ??= list;
  }
}

/** Null where nothing stands there that is a file: a message, an object of a program, a reference to a file elsewhere. */
function finished(open: OpenFile, codepage: string | null, spoil: (what: string) => void): TnefFile | null {
  const named = (id: number): MapiProperty | undefined => open.properties?.find((one) => one.id === id);
  const text = (id: number): string | null => {
    const property = named(id);
    return property === undefined ? null : textOf(property, codepage);
  };
  const held = named(properties.data);
  if (held?.type === propertyTypes.object) {
    spoil('an attached message or object is not read');
    return null;
  }
  const binary = held?.type === propertyTypes.binary ? held.value : null;
  if (open.data !== null && binary !== null && !open.data.equals(binary)) spoil('an attachment has two contents');
  const octets = open.data ?? binary;
  if (octets === null) {
    spoil('an attachment has no content');
    return null;
  }
  const title = open.title === null ? null : ended(decodeOctets(open.title, codepage).text);
  return {
    name: text(properties.longName) ?? text(properties.name) ?? title,
    contentType: text(properties.mimeTag),
    contentId: text(properties.contentId),
    octets,
  };
}

function textOf({ type, value }: MapiProperty, codepage: string | null): string | null {
  if (type === propertyTypes.unicode) return ended(value.toString('utf16le'));
  return type === propertyTypes.string8 ? ended(decodeOctets(value, codepage).text) : null;
}

/** Strings end in a zero. */
function ended(text: string): string | null {
  const end = text.indexOf('\0');
  const plain = end < 0 ? text : text.slice(0, end);
  return plain === '' ? null : plain;
}
