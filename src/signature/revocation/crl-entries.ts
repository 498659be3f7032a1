import type { RevocationReason } from './revocation-status.ts';
import { revocationReasons } from './revocation-status.ts';

export interface RevokedEntry {
  readonly revokedAt: Date;
  readonly reason: RevocationReason;
}

/** The entries of a list, to be asked by serial number and by the key of the issuer's name (§5.3.3 of RFC 5280). */
export interface RevokedEntries {
  readonly count: number;
  readonly find: (serial: Uint8Array, issuerKey: string) => RevokedEntry | null;
}

/** Place numbers share a double with a 32-bit hash: 53 bits in all. */
const placeBits = 21;
const places = 2 ** placeBits;

/** No list of a national authority comes near; a longer one is refused. */
export const entryCountMax = places - 1;

/**
 * Collects entries in columns, some 40 octets each where objects would take ten times that. Sorted by a hash of the serial number:
 * the engine sorts doubles without calling back, half a million in a tenth of a second, and serial numbers of any pattern,
 * hostile ones too, cost no more than a longer run to look through.
 */
export class EntryColumns {
  #count = 0;
  #serials = new Uint8Array(1 << 12);
  #serialsEnd = 0;
  #starts = new Uint32Array(1 << 8);
  #times = new Float64Array(1 << 8);
  #reasons = new Uint8Array(1 << 8);
  #issuers = new Uint32Array(1 << 8);
  readonly #issuerKeys: string[] = [];

  get count(): number {
    return this.#count;
  }

  add(serial: Uint8Array, revokedAt: number, reason: number, issuerKey: string): void {
    if (this.#count + 1 >= this.#starts.length) this.#growColumns();
    while (this.#serialsEnd + serial.length > this.#serials.length) this.#serials = grown(this.#serials);
    this.#serials.set(serial, this.#serialsEnd);
    this.#starts[this.#count] = this.#serialsEnd;
    this.#serialsEnd += serial.length;
    this.#starts[this.#count + 1] = this.#serialsEnd;
    this.#times[this.#count] = revokedAt;
    this.#reasons[this.#count] = reason;
    if (this.#issuerKeys.at(-1) !== issuerKey) this.#issuerKeys.push(issuerKey);
    this.#issuers[this.#count] = this.#issuerKeys.length - 1;
    this.#count += 1;
  }

  #growColumns(): void {
    this.#starts = grown(this.#starts);
    this.#times = grown(this.#times);
    this.#reasons = grown(this.#reasons);
    this.#issuers = grown(this.#issuers);
  }

  sorted(): RevokedEntries {
    const count = this.#count;
    const keys = new Float64Array(count);
    for (let place = 0; place < count; place++) keys[place] = hashOf(this.#serialAt(place)) * places + place;
    keys.sort();
    return { count, find: (serial, issuerKey) => this.#find(keys, serial, issuerKey) };
  }

  #find(keys: Float64Array, serial: Uint8Array, issuerKey: string): RevokedEntry | null {
    const hash = hashOf(serial);
    for (
      let at = firstAtLeast(keys, hash * places);
      at < keys.length && Math.floor(keys[at]! / places) === hash;
      at++
    ) {
      const place = keys[at]! % places;
      const issuer = this.#issuerKeys[this.#issuers[place]!];
      if (issuer === issuerKey && Buffer.compare(this.#serialAt(place), serial) === 0) {
        return {
          revokedAt: new Date(this.#times[place]!),
          reason: revocationReasons[this.#reasons[place]!] ?? 'unspecified',
        };
      }
    }
    return null;
  }

  #serialAt(place: number): Uint8Array {
    return this.#serials.subarray(this.#starts[place]!, this.#starts[place + 1]!);
  }
}

/** FNV-1a. */
function hashOf(octets: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < octets.length; i++) hash = Math.imul(hash ^ octets[i]!, 0x01000193);
  return hash >>> 0;
}

function firstAtLeast(keys: Float64Array, wanted: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grown<Column extends Uint8Array | Uint32Array | Float64Array>(column: Column): Column {
  const larger = new (column.constructor as new (length: number) => Column)(column.length * 2);
  larger.set(column);
  return larger;
}
