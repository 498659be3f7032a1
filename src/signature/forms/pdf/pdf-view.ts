import {
  type CrossReferences,
  lastStart,
  type ObjectPlace,
  readIndirectObject,
  readSections,
} from './cross-references.ts';
import { type PdfBudget, PdfLexer } from './pdf-lexer.ts';
import { decodedStream } from './pdf-stream.ts';
import { isKind, PdfDefect, type PdfDictionary, type PdfStream, type PdfValue } from './pdf-value.ts';

const missing: ObjectPlace = { kind: 'free' };

/** A PDF as a reader sees it that opens these octets: the whole file, or one cut off after an earlier revision. */
export class PdfView {
  readonly octets: Uint8Array;
  /** Newest first. */
  readonly sections: readonly CrossReferences[];
  /** Where the newest `startxref` stands. */
  readonly startAt: number;
  readonly #places = new Map<number, ObjectPlace>();
  readonly #values = new Map<number, PdfValue>();
  readonly #containers = new Map<number, readonly { readonly number: number; readonly value: PdfValue }[]>();
  readonly #loading = new Set<number>();
  readonly #budget: PdfBudget;

  /** Throws PdfDefect where the cross-references can't be read: nothing is guessed from the objects. */
  constructor(octets: Uint8Array, objectCountMax: number, budget: PdfBudget) {
    this.octets = octets;
    this.#budget = budget;
    const { offset, at } = lastStart(octets);
    this.startAt = at;
    this.sections = readSections(octets, offset, objectCountMax, budget);
    for (const { places } of this.sections) {
      for (const [number, place] of places) if (!this.#places.has(number)) this.#places.set(number, place);
    }
  }

  get trailer(): ReadonlyMap<string, PdfValue> {
    return this.sections[0]!.trailer;
  }

  get numbers(): Iterable<number> {
    return this.#places.keys();
  }

  placeOf(number: number): ObjectPlace {
    return this.#places.get(number) ?? missing;
  }

  /** The object of a number; null where there is none (§7.3.10). */
  object(number: number): PdfValue {
    const known = this.#values.get(number);
    if (known !== undefined) return known;
    if (this.#loading.has(number)) throw new PdfDefect(`object ${number} needs itself`);
    this.#loading.add(number);
    const value = this.#load(number);
    this.#loading.delete(number);
    this.#values.set(number, value);
    return value;
  }

  /** The value itself, or what it refers to. */
  resolve = (value: PdfValue | undefined): PdfValue => {
    let resolved = value ?? null;
    for (let round = 0; isKind(resolved, 'reference'); round++) {
      if (round > 8) throw new PdfDefect('references in a circle');
      resolved = this.object(resolved.number);
    }
    return resolved;
  };

  dictionary(value: PdfValue | undefined): ReadonlyMap<string, PdfValue> | null {
    const resolved = this.resolve(value);
    return isKind(resolved, 'dictionary') || isKind(resolved, 'stream') ? resolved.entries : null;
  }

  array(value: PdfValue | undefined): readonly PdfValue[] {
    const resolved = this.resolve(value);
    return isKind(resolved, 'array') ? resolved.items : [];
  }

  decoded(stream: PdfStream): Uint8Array {
    return decodedStream(stream, this.resolve, this.#budget);
  }

  /** Throws PdfDefect where no object begins at the offset. */
  endOfObjectAt(offset: number): number {
    return readIndirectObject(this.octets, offset, this.#budget, this.resolve).end;
  }

  catalogue(): PdfDictionary {
    const root = this.resolve(this.trailer.get('Root'));
    if (!isKind(root, 'dictionary')) throw new PdfDefect('no catalogue');
    return root;
  }

  #load(number: number): PdfValue {
    const place = this.placeOf(number);
    switch (place.kind) {
      case 'free':
        return null;
      case 'offset': {
        const object = readIndirectObject(this.octets, place.offset, this.#budget, this.resolve);
        if (object.number !== number) throw new PdfDefect(`object ${object.number} in the place of ${number}`);
        return object.value;
      }
      case 'compressed':
        return this.#container(place.container).find((object) => object.number === number)?.value ?? null;
    }
  }

  /** §7.5.7 */
  #container(number: number): readonly { readonly number: number; readonly value: PdfValue }[] {
    const known = this.#containers.get(number);
    if (known !== undefined) return known;
    const stream = this.placeOf(number).kind === 'offset' ? this.object(number) : null;
    if (!isKind(stream, 'stream')) throw new PdfDefect(`no object stream ${number}`);
    const [count, first] = [this.resolve(stream.entries.get('N')), this.resolve(stream.entries.get('First'))];
    if (typeof count !== 'number' || typeof first !== 'number' || count > 100_000) {
      throw new PdfDefect(`object stream ${number} of no kind`);
    }
    const data = this.decoded(stream);
    const head = new PdfLexer(data, 0, this.#budget);
    const objects: { number: number; value: PdfValue }[] = [];
    for (let i = 0; i < count; i++) {
      const [member, offset] = [head.count(), head.count()];
      objects.push({ number: member, value: new PdfLexer(data, first + offset, this.#budget).value() });
    }
    this.#containers.set(number, objects);
    return objects;
  }
}
