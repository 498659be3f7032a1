/** A property of a MAPI object as TNEF writes it ([MS-OXTNEF] 2.1.3.5): the first of its values. */
export interface MapiProperty {
  readonly id: number;
  readonly type: number;
  readonly value: Buffer;
}

/** Property types ([MS-OXCDATA] 2.11.1). */
export const propertyTypes = { object: 0x0d, string8: 0x1e, unicode: 0x1f, binary: 0x102 } as const;

const multiValued = 0x1000;
const variableTypes: ReadonlySet<number> = new Set(Object.values(propertyTypes));

/** Octets of a value, before it is filled up to a multiple of four. */
const fixedSizes: ReadonlyMap<number, number> = new Map([
  [0x0002, 2],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 2],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
]);

const propertiesMax = 2000;
const valuesMax = 10_000;

/** Null where the list contradicts itself, ends within a property or holds more than is read. Never throws. */
export function readProperties(octets: Buffer): readonly MapiProperty[] | null {
  const cursor = { at: 0 };
  const count = number(octets, cursor);
  if (count === null || count > propertiesMax) return null;
  const properties: MapiProperty[] = [];
  for (let left = count; left > 0; left--) {
    const property = propertyAt(octets, cursor);
    if (property === null) return null;
    properties.push(property);
  }
  return cursor.at === octets.length ? properties : null;
}

interface Cursor {
  at: number;
}

function propertyAt(octets: Buffer, cursor: Cursor): MapiProperty | null {
  const tag = number(octets, cursor);
  if (tag === null) return null;
  const [id, type] = [tag >>> 16, tag & 0xffff];
  if (id >= 0x8000 && !skipName(octets, cursor)) return null;
  const single = type & ~multiValued;
  const isVariable = variableTypes.has(single);
  const fixed = fixedSizes.get(single);
  if (!isVariable && fixed === undefined) return null;
  const count = isVariable || type !== single ? number(octets, cursor) : 1;
  if (count === null || count > valuesMax || (type === single && count !== 1)) return null;
  let first: Buffer | null = null;
  for (let left = count; left > 0; left--) {
    const size = isVariable ? number(octets, cursor) : (fixed ?? null);
    const value = size === null ? null : take(octets, cursor, size);
    if (value === null) return null;
    first ??= value;
  }
  return { id, type, value: first ?? Buffer.alloc(0) };
}

/** 2.1.3.5.1: a set's GUID, and a number or a name in UTF-16. */
function skipName(octets: Buffer, cursor: Cursor): boolean {
  if (take(octets, cursor, 16) === null) return false;
  const kind = number(octets, cursor);
  const value = number(octets, cursor);
  if (value === null) return false;
  return kind === 0 || (kind === 1 && take(octets, cursor, value) !== null);
}

function number(octets: Buffer, cursor: Cursor): number | null {
  return take(octets, cursor, 4)?.readUInt32LE(0) ?? null;
}

/** So many octets, and past those that fill them up to a multiple of four. */
function take(octets: Buffer, cursor: Cursor, size: number): Buffer | null {
  const end = cursor.at + size;
  const next = cursor.at + Math.ceil(size / 4) * 4;
  if (next > octets.length) return null;
  const value = octets.subarray(cursor.at, end);
  cursor.at = next;
  return value;
}
