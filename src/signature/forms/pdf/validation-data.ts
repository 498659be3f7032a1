import type { EmbeddedValues } from '../signature-facts.ts';
import { isKind, orNullOnDefect, type PdfValue } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';

/** Streams of each kind that are read; a file with more has its first ones read. */
const streamsMax = 128;
const relatedMax = 256;

/**
 * What the document security store holds (EN 319 142-1 §5.4.2): certificates, answers of responders and lists, of the store itself and
 * of its entries for single signatures (VRI). Nobody signs the store, and nothing in it is believed for standing there. What
 * can't be read, or leads nowhere, is passed over: whatever is missing then is asked for elsewhere.
 */
export function validationData(view: PdfView): EmbeddedValues {
  const store = orNullOnDefect(() => view.dictionary(view.catalogue().entries.get('DSS')));
  if (store === null) return { certificates: [], crls: [], ocspResponses: [] };
  const related = orNullOnDefect(() => view.dictionary(store.get('VRI'))) ?? new Map<string, PdfValue>();
  const entries = [...related.values()]
    .slice(0, relatedMax)
    .flatMap((entry) => orNullOnDefect(() => view.dictionary(entry)) ?? []);
  const streams = (ofStore: string, ofEntry: string) =>
    streamsIn(view, [store.get(ofStore), ...entries.map((entry) => entry.get(ofEntry))]);
  return {
    certificates: streams('Certs', 'Cert'),
    crls: streams('CRLs', 'CRL'),
    ocspResponses: streams('OCSPs', 'OCSP'),
  };
}

/** Entries mostly repeat what the store has: each object is read once. */
function streamsIn(view: PdfView, lists: readonly (PdfValue | undefined)[]): readonly Uint8Array[] {
  const items = lists.flatMap((list) => orNullOnDefect(() => view.array(list).slice(0, streamsMax)) ?? []);
  const seen = new Set<number>();
  const streams: Uint8Array[] = [];
  for (const item of items) {
    if (streams.length === streamsMax) break;
    if (isKind(item, 'reference')) {
      if (seen.has(item.number)) continue;
      seen.add(item.number);
    }
    const octets = orNullOnDefect(() => {
      const stream = view.resolve(item);
      return isKind(stream, 'stream') ? view.decoded(stream) : null;
    });
    if (octets !== null) streams.push(octets);
  }
  return streams;
}
