import type { StreamingHash } from './streebog.ts';

/**
 * 34.311-95 (GOST R 34.11-94, RFC 5831) with the test S-box of the standard's annex (D-TEST), as Kazakhstan's 2004
 * generation of signatures uses it. The four encryptions of a step work on 32-bit words, least significant first.
 */

/** RFC 5831 §11.1 (id-GostR3411-94-TestParamSet): rows K1 to K8, K1 for the lowest four bits. */
const substitutionRows = [
  [4, 10, 9, 2, 13, 8, 0, 14, 6, 11, 1, 12, 7, 15, 5, 3],
  [14, 11, 4, 12, 6, 13, 15, 10, 2, 3, 8, 1, 0, 7, 5, 9],
  [5, 8, 1, 13, 10, 3, 4, 2, 14, 15, 12, 7, 6, 0, 9, 11],
  [7, 13, 10, 1, 0, 8, 9, 15, 14, 4, 6, 12, 11, 2, 5, 3],
  [6, 12, 7, 1, 5, 15, 13, 8, 4, 10, 9, 14, 0, 3, 11, 2],
  [4, 11, 10, 0, 7, 2, 1, 13, 3, 6, 8, 5, 9, 12, 15, 14],
  [13, 11, 4, 1, 3, 15, 5, 9, 0, 10, 14, 7, 6, 8, 2, 12],
  [1, 15, 13, 0, 5, 7, 10, 4, 9, 2, 3, 14, 6, 11, 8, 12],
] as const;

/** RFC 5831 §6.1: the constant C_3 of the key generation, eight words; C_2 and C_4 are zero. */
const keyConstant = Int32Array.of(
  0xff00ff00,
  0xff00ff00,
  0x00ff00ff,
  0x00ff00ff,
  0x00ffff00,
  0xff0000ff,
  0x000000ff,
  0xff00ffff,
);

const blockOctets = 32;

/** Four tables of 256 words: two S-boxes at once, turned left by 11 as GOST 28147-89 does after the substitution. */
let sharedTables: Int32Array | undefined;

export function createGost3411(): StreamingHash {
  sharedTables ??= substitutionTables();
  const step = stepFunction(sharedTables);
  const h = new Int32Array(8);
  const sum = new Int32Array(8);
  const message = new Int32Array(8);
  const pending = new Uint8Array(blockOctets);
  let pendingOctets = 0;
  let totalOctets = 0;
  let spent = false;

  const absorb = (octets: Uint8Array, at: number) => {
    readWords(octets, at, message);
    addWords(sum, message);
    step(h, message);
  };

  const hash: StreamingHash = {
    update(octets) {
      if (spent) throw new Error('this hash has given its digest already');
      totalOctets += octets.length;
      let at = 0;
      if (pendingOctets > 0) {
        at = Math.min(blockOctets - pendingOctets, octets.length);
        pending.set(octets.subarray(0, at), pendingOctets);
        pendingOctets += at;
        if (pendingOctets < blockOctets) return hash;
        absorb(pending, 0);
        pendingOctets = 0;
      }
      for (; at + blockOctets <= octets.length; at += blockOctets) absorb(octets, at);
      pending.set(octets.subarray(at));
      pendingOctets = octets.length - at;
      return hash;
    },
    digest() {
      if (spent) throw new Error('this hash has given its digest already');
      spent = true;
      // RFC 5831 §8: the last, incomplete block is filled with zeros; a stream of whole blocks has none.
      if (pendingOctets > 0) {
        pending.fill(0, pendingOctets);
        absorb(pending, 0);
      }
      const bits = totalOctets * 8;
      message.fill(0);
      message[0] = (bits % 2 ** 32) | 0;
      message[1] = Math.floor(bits / 2 ** 32) | 0;
      step(h, message);
      step(h, sum);
      const digest = new Uint8Array(blockOctets);
      const view = new DataView(digest.buffer);
      for (let i = 0; i < 8; i++) view.setInt32(4 * i, h[i]!, true);
      return digest;
    },
  };
  return hash;
}

function substitutionTables(): Int32Array {
  const tables = new Int32Array(4 * 256);
  for (let index = 0; index < tables.length; index++) {
    const pair = index >> 8;
    const low = substitutionRows[2 * pair]![index & 15]!;
    const high = substitutionRows[2 * pair + 1]![(index >> 4) & 15]!;
    const value = (low | (high << 4)) << (8 * pair);
    tables[index] = (value << 11) | (value >>> 21);
  }
  return tables;
}

function readWords(octets: Uint8Array, at: number, words: Int32Array): void {
  for (let i = 0, from = at; i < 8; i++, from += 4) {
    words[i] = octets[from]! | (octets[from + 1]! << 8) | (octets[from + 2]! << 16) | (octets[from + 3]! << 24);
  }
}

/** sum = sum + words modulo 2^256. */
function addWords(sum: Int32Array, words: Int32Array): void {
  let carry = 0;
  for (let i = 0; i < 8; i++) {
    const total = (sum[i]! >>> 0) + (words[i]! >>> 0) + carry;
    sum[i] = total | 0;
    carry = total > 0xffffffff ? 1 : 0;
  }
}

/** The step function H = chi(M, H) of RFC 5831 §5: four keys, four encryptions, mixing. */
function stepFunction(tables: Int32Array): (h: Int32Array, message: Int32Array) => void {
  const u = new Int32Array(8);
  const v = new Int32Array(8);
  const key = new Int32Array(8);
  const encrypted = new Int32Array(8);
  // Room for the shift register of the mixing: 16 half-words and one more for each of 12 + 1 + 61 turns.
  const register = new Int32Array(16 + 74);

  return (h, message) => {
    u.set(h);
    v.set(message);
    for (let i = 0; i < 4; i++) {
      if (i > 0) {
        advance(u);
        if (i === 2) for (let j = 0; j < 8; j++) u[j]! ^= keyConstant[j]!;
        advance(v);
        advance(v);
      }
      permuteKey(u, v, key);
      encrypt(tables, key, h[2 * i]!, h[2 * i + 1]!, encrypted, 2 * i);
    }
    mix(register, h, message, encrypted);
  };
}

/** A(x): the four 64-bit quarters move down by one, the top one becomes the xor of the two lowest. */
function advance(x: Int32Array): void {
  const low = x[0]! ^ x[2]!;
  const high = x[1]! ^ x[3]!;
  // Element by element: for so few words it is several times faster than copyWithin.
  for (let i = 0; i < 6; i++) x[i] = x[i + 2]!;
  x[6] = low;
  x[7] = high;
}

/** P(u xor v): octet 8 i + k of the input becomes octet i + 4 k of the key. */
function permuteKey(u: Int32Array, v: Int32Array, key: Int32Array): void {
  for (let k = 0; k < 8; k++) {
    const half = k >> 2;
    const shift = (k & 3) << 3;
    key[k] =
      (((u[half]! ^ v[half]!) >>> shift) & 255) |
      ((((u[2 + half]! ^ v[2 + half]!) >>> shift) & 255) << 8) |
      ((((u[4 + half]! ^ v[4 + half]!) >>> shift) & 255) << 16) |
      ((((u[6 + half]! ^ v[6 + half]!) >>> shift) & 255) << 24);
  }
}

/** GOST 28147-89 on one 64-bit block (RFC 5830 §5): the key's words in order three times, then backwards. */
function encrypt(t: Int32Array, key: Int32Array, low: number, high: number, out: Int32Array, at: number): void {
  let a = low;
  let b = high;
  for (let turn = 0; turn < 4; turn++) {
    const backwards = turn === 3 ? 7 : 0;
    for (let i = 0; i < 8; i += 2) {
      let x = (a + key[i ^ backwards]!) | 0;
      b ^= t[x & 255]! ^ t[256 + ((x >>> 8) & 255)]! ^ t[512 + ((x >>> 16) & 255)]! ^ t[768 + (x >>> 24)]!;
      x = (b + key[(i + 1) ^ backwards]!) | 0;
      a ^= t[x & 255]! ^ t[256 + ((x >>> 8) & 255)]! ^ t[512 + ((x >>> 16) & 255)]! ^ t[768 + (x >>> 24)]!;
    }
  }
  // The halves are not exchanged after the last round.
  out[at] = b;
  out[at + 1] = a;
}

/** H = psi^61(H xor psi(M xor psi^12(S))), psi being a shift register of sixteen 16-bit words (RFC 5831 §7). */
function mix(y: Int32Array, h: Int32Array, message: Int32Array, encrypted: Int32Array): void {
  for (let i = 0; i < 8; i++) {
    y[2 * i] = encrypted[i]! & 0xffff;
    y[2 * i + 1] = encrypted[i]! >>> 16;
  }
  turnRegister(y, 0, 12);
  xorRegister(y, 12, message);
  turnRegister(y, 12, 13);
  xorRegister(y, 13, h);
  turnRegister(y, 13, 74);
  for (let i = 0; i < 8; i++) h[i] = y[74 + 2 * i]! | (y[75 + 2 * i]! << 16);
}

function turnRegister(y: Int32Array, from: number, until: number): void {
  for (let i = from; i < until; i++) {
    y[i + 16] = y[i]! ^ y[i + 1]! ^ y[i + 2]! ^ y[i + 3]! ^ y[i + 12]! ^ y[i + 15]!;
  }
}

function xorRegister(y: Int32Array, from: number, words: Int32Array): void {
  for (let i = 0; i < 8; i++) {
    y[from + 2 * i]! ^= words[i]! & 0xffff;
    y[from + 2 * i + 1]! ^= words[i]! >>> 16;
  }
}
