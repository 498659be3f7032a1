import type { GostCurve } from './curves.ts';
import { instantiateKernel, op } from './wasm-module.ts';

/**
 * Numbers modulo p = 2^bits - c in WebAssembly: 27 or 26 bits in each 64-bit word, least significant first, so that a column
 * of products fits a word without a carry. Words are signed and may stand a little above their width; only `read` reduces.
 */
export interface Field {
  /** A place for a number, zero at first. Places are addresses and cost nothing to pass. */
  readonly place: () => number;
  readonly write: (place: number, value: bigint) => void;
  /** From 0 to p - 1. */
  readonly read: (place: number) => bigint;
  readonly isZero: (place: number) => boolean;
  readonly multiply: (target: number, a: number, b: number) => void;
  /** target = i·a + j·b for whole i and j within a few units. */
  readonly combine: (target: number, a: number, i: number, b: number, j: number) => void;
}

export function makeField({ bits, c }: GostCurve): Field {
  const wordBits = bits === 512 ? 27 : 26;
  const words = Math.ceil(bits / wordBits);
  const p = (1n << BigInt(bits)) - c;
  const mask = (1n << BigInt(wordBits)) - 1n;
  // What a carry out of the topmost word is worth: 2^(words·wordBits) modulo p.
  const shape: Shape = { words, wordBits, wrap: Number(c) * 2 ** (words * wordBits - bits) };
  const { memory, functions } = instantiateKernel(1, [multiplication(shape), combination(shape)]);
  const view = new BigInt64Array(memory.buffer);
  let used = 0;

  const read = (place: number) => {
    let value = 0n;
    for (let i = words - 1; i >= 0; i--) value = (value << BigInt(wordBits)) + view[place / 8 + i]!;
    return ((value % p) + p) % p;
  };
  return {
    place() {
      const place = used;
      used += words * 8;
      if (used > memory.length) throw new Error('no more places in the memory of the field');
      return place;
    },
    write(place, value) {
      for (let i = 0; i < words; i++) view[place / 8 + i] = (value >> BigInt(i * wordBits)) & mask;
    },
    read,
    isZero(place) {
      // A multiple of p has words of zeros or ones from the fifth on: nearly every other number is told by this one word.
      const word = view[place / 8 + 6]!;
      return (word === 0n || word === mask) && read(place) === 0n;
    },
    multiply: functions[0]!,
    combine: functions[1]!,
  };
}

interface Shape {
  readonly words: number;
  readonly wordBits: number;
  readonly wrap: number;
}

function multiplication(shape: Shape) {
  const { words, wordBits, wrap } = shape;
  const [target, first, second] = [0, 1, 2];
  const a = 3;
  const column = a + words;
  const carry = column + 2 * words;
  const range = (length: number) => Array.from({ length }, (_, i) => i);
  const product = (k: number) =>
    range(words)
      .filter((i) => k - i >= 0 && k - i < words)
      .flatMap((i, index) => [
        ...[...op.get(a + i), ...op.get(second), ...op.i64Load(8 * (k - i)), ...op.i64Mul],
        ...(index === 0 ? [] : op.i64Add),
      ]);
  const body = [
    ...range(words).flatMap((i) => [...op.get(first), ...op.i64Load(8 * i), ...op.set(a + i)]),
    ...[...op.i64Const(0), ...op.set(carry)],
    ...range(2 * words - 1).flatMap((k) => [
      ...[...product(k), ...op.get(carry), ...op.i64Add, ...op.tee(carry)],
      ...[...maskWord(wordBits), ...op.set(column + k)],
      ...[...op.get(carry), ...op.i64Const(wordBits), ...op.i64ShrS, ...op.set(carry)],
    ]),
    ...[...op.get(carry), ...op.set(column + 2 * words - 1)],
    ...range(words).flatMap((k) => [
      ...[...op.get(column + k), ...op.get(column + words + k), ...op.i64Const(wrap), ...op.i64Mul],
      ...[...op.i64Add, ...op.set(column + k)],
    ]),
    ...storeNormalised(shape, column, carry, target),
  ];
  return { name: 'multiply', parameterCount: 3, i32LocalCount: 0, i64LocalCount: 3 * words + 1, body };
}

function combination(shape: Shape) {
  const [target, first, firstFactor, second, secondFactor] = [0, 1, 2, 3, 4];
  const sum = 5;
  const carry = sum + shape.words;
  const scaled = (place: number, factor: number, i: number) => [
    ...[...op.get(place), ...op.i64Load(8 * i), ...op.get(factor), ...op.i64ExtendI32S, ...op.i64Mul],
  ];
  const body = [
    ...Array.from({ length: shape.words }, (_, i) => [
      ...[...scaled(first, firstFactor, i), ...scaled(second, secondFactor, i), ...op.i64Add, ...op.set(sum + i)],
    ]).flat(),
    ...storeNormalised(shape, sum, carry, target),
  ];
  return { name: 'combine', parameterCount: 5, i32LocalCount: 0, i64LocalCount: shape.words + 1, body };
}

/** Carries through all words, folds what comes out at the top into the lowest and carries that a few words on. */
function storeNormalised({ words, wordBits, wrap }: Shape, from: number, carry: number, target: number): number[] {
  const carryThrough = (i: number) => [
    ...[
      ...op.get(from + i),
      ...op.get(carry),
      ...op.i64Add,
      ...op.tee(carry),
      ...maskWord(wordBits),
      ...op.set(from + i),
    ],
    ...[...op.get(carry), ...op.i64Const(wordBits), ...op.i64ShrS, ...op.set(carry)],
  ];
  const indices = Array.from({ length: words }, (_, i) => i);
  return [
    ...[...op.i64Const(0), ...op.set(carry)],
    ...indices.flatMap(carryThrough),
    ...[...op.get(carry), ...op.i64Const(wrap), ...op.i64Mul, ...op.set(carry)],
    ...[0, 1, 2].flatMap(carryThrough),
    ...[...op.get(from + 3), ...op.get(carry), ...op.i64Add, ...op.set(from + 3)],
    ...indices.flatMap((i) => [...op.get(target), ...op.get(from + i), ...op.i64Store(8 * i)]),
  ];
}

function maskWord(wordBits: number): number[] {
  return [...op.i64Const(2 ** wordBits - 1), ...op.i64And];
}
