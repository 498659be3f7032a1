import type { PdfView } from './pdf-view.ts';

/**
 * Octets after the signed revision that belong to no object, cross-reference or trailer of a later one. Readers that repair
 * files find objects there which the cross-references don't name (incremental saving attacks). Null where there are none,
 * else what was found. Throws PdfDefect.
 */
export function unaccountedOctets(signed: PdfView, whole: PdfView): string | null {
  const end = signed.octets.length;
  const extents: { readonly start: number; readonly end: number }[] = [];
  for (const section of whole.sections) if (section.start >= end) extents.push(section);
  const offsets = new Set<number>();
  for (const { places } of whole.sections) {
    for (const place of places.values()) {
      if (place.kind === 'offset' && place.offset >= end) offsets.add(place.offset);
    }
  }
  for (const offset of offsets) extents.push({ start: offset, end: whole.endOfObjectAt(offset) });
  extents.sort((one, other) => one.start - other.start);
  let at = end;
  for (const extent of extents) {
    if (extent.start > at && !isFiller(whole.octets.subarray(at, extent.start)))
      return `octets ${at} to ${extent.start}`;
    at = Math.max(at, extent.end);
  }
  if (!isFiller(whole.octets.subarray(at))) return `octets ${at} to ${whole.octets.length}`;
  return null;
}

const fillerMax = 4096;

/** Space, comments (%%EOF among them) and startxref with its number. */
function isFiller(octets: Uint8Array): boolean {
  if (octets.length > fillerMax) return false;
  const text = Buffer.from(octets).toString('latin1');
  const bare = text.replaceAll(/%[^\r\n]*/g, '').replaceAll(/startxref[\t\n\r ]{1,10}\d{1,12}/g, '');
  return /^[\0\t\n\f\r ]*$/.test(bare);
}
