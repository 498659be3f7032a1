import { iterationConstants, linearMatrix, substitution } from './streebog-constants.ts';
import { instantiateKernel, type Kernel, op } from './wasm-module.ts';

/**
 * The compression function of Streebog (RFC 6986 §8) as WebAssembly, whose 64-bit integers a JavaScript engine keeps in
 * registers. S, P and L of the standard are one step over eight tables of 256 words: an output word is the xor of
 * one look-up for each of the eight input words.
 */

const tableOctets = 8 * 256 * 8;
const constantsAt = tableOctets;
/** Where the three 64-octet states stand in the memory: h, N, Sigma. */
export const streebogStateAt = constantsAt + 12 * 64;
export const streebogStateOctets = 3 * 64;
/** Where blocks to absorb are put, and how many octets have room there. */
export const streebogInputAt = 65_536;
export const streebogInputOctets = 65_536;

const input = 0;
const count = 1;
const constant = 2;
const word = { key: 3, state: 11, mixed: 19 } as const;
const eight = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** Its one function, (input, count), absorbs `count` blocks (1 or more) at `input`: h = g_N(h, m), N = N + 512, Sigma = Sigma + m. */
export function makeStreebogKernel(): Kernel {
  const kernel = instantiateKernel(2, [
    { name: 'absorb', parameterCount: 2, i32LocalCount: 1, i64LocalCount: 24, body: absorbBlocks() },
  ]);
  const view = new DataView(kernel.memory.buffer);
  for (const [index, value] of tableWords().entries()) view.setBigUint64(index * 8, value, true);
  for (const [index, hex] of iterationConstants.entries()) {
    kernel.memory.set(Buffer.from(hex, 'hex').reverse(), constantsAt + index * 64);
  }
  return kernel;
}

/** Table j holds at b the product of the octet Pi'(b), standing at octet j of a word, with the matrix A. */
function tableWords(): BigUint64Array {
  const pi = Buffer.from(substitution, 'hex');
  const rows = Array.from({ length: 64 }, (_, row) => BigInt(`0x${linearMatrix.slice(row * 16, row * 16 + 16)}`));
  const words = new BigUint64Array(8 * 256);
  for (let index = 0; index < words.length; index++) {
    const octetPosition = index >> 8;
    let product = 0n;
    for (let bit = 0; bit < 8; bit++) {
      if (((pi[index & 255]! >> bit) & 1) === 1) product ^= rows[63 - (8 * octetPosition + bit)]!;
    }
    words[index] = product;
  }
  return words;
}

function absorbBlocks(): number[] {
  const loadState = (offset: number) => [...op.i32Const(0), ...op.i64Load(streebogStateAt + offset)];
  const loadInput = (j: number) => [...op.get(input), ...op.i64Load(8 * j)];
  return [
    ...op.loop,
    ...lps((j) => [...loadState(8 * j), ...loadState(64 + 8 * j), ...op.i64Xor], word.key),
    ...eight.flatMap((j) => [...loadInput(j), ...op.set(word.state + j)]),
    ...op.i32Const(0),
    ...op.set(constant),
    ...op.loop,
    ...lps((j) => [...op.get(word.key + j), ...op.get(word.state + j), ...op.i64Xor], word.state),
    ...lps(
      (j) => [...op.get(word.key + j), ...op.get(constant), ...op.i64Load(constantsAt + 8 * j), ...op.i64Xor],
      word.key,
    ),
    ...[...op.get(constant), ...op.i32Const(64), ...op.i32Add, ...op.tee(constant)],
    ...[...op.i32Const(12 * 64), ...op.i32LtU, ...op.branchIf(0)],
    ...op.end,
    ...eight.flatMap((j) => [
      ...op.i32Const(0),
      ...[...loadState(8 * j), ...loadInput(j), ...op.i64Xor],
      ...[...op.get(word.key + j), ...op.i64Xor, ...op.get(word.state + j), ...op.i64Xor],
      ...op.i64Store(streebogStateAt + 8 * j),
    ]),
    ...countBits(),
    ...addInput(loadState, loadInput),
    ...[...op.get(input), ...op.i32Const(64), ...op.i32Add, ...op.set(input)],
    ...[...op.get(count), ...op.i32Const(1), ...op.i32Sub, ...op.tee(count), ...op.branchIf(0)],
    ...op.end,
  ];
}

/**
 * target[i] = xor over j of table j at octet i of source j. Of five orders tried (by input word, octets loaded from memory,
 * scaled after masking) this one, one output word after the other with the shift in place, was the fastest.
 */
function lps(source: (j: number) => number[], target: number): number[] {
  return [
    ...eight.flatMap((j) => [...source(j), ...op.set(word.mixed + j)]),
    ...eight.flatMap((i) => [
      ...eight.flatMap((j) => [
        ...octetTimesEight(word.mixed + j, i),
        ...op.i64Load(j * 2048),
        ...(j === 0 ? [] : op.i64Xor),
      ]),
      ...op.set(target + i),
    ]),
  ];
}
/** The octet at position i of a word, already multiplied by the eight octets of a table entry. */
function octetTimesEight(local: number, i: number): number[] {
  const low =
    i === 0
      ? [...op.get(local), ...op.i32WrapI64, ...op.i32Const(3), ...op.i32Shl]
      : [...op.get(local), ...op.i64Const(8 * i - 3), ...op.i64ShrU, ...op.i32WrapI64];
  return [...low, ...op.i32Const(0x7f8), ...op.i32And];
}

/** N counts bits. A stream of 2^53 octets stays within its lowest word, so no carry is needed. */
function countBits(): number[] {
  const lowest = streebogStateAt + 64;
  return [
    ...[...op.i32Const(0), ...op.i32Const(0), ...op.i64Load(lowest)],
    ...[...op.i64Const(512), ...op.i64Add, ...op.i64Store(lowest)],
  ];
}

/** Sigma + m modulo 2^512, word by word; `key` is free by now and holds the carry and the sums. */
function addInput(loadState: (offset: number) => number[], loadInput: (j: number) => number[]): number[] {
  const carry = word.key;
  const sum = word.key + 1;
  const withCarry = word.key + 2;
  return [
    ...[...op.i64Const(0), ...op.set(carry)],
    ...eight.flatMap((j) => [
      ...[...loadState(128 + 8 * j), ...loadInput(j), ...op.i64Add, ...op.tee(sum)],
      ...[...op.get(carry), ...op.i64Add, ...op.set(withCarry)],
      ...[...op.get(sum), ...loadInput(j), ...op.i64LtU, ...op.i64ExtendI32U],
      ...[...op.get(withCarry), ...op.get(sum), ...op.i64LtU, ...op.i64ExtendI32U],
      ...[...op.i64Or, ...op.set(carry)],
      ...[...op.i32Const(0), ...op.get(withCarry), ...op.i64Store(streebogStateAt + 128 + 8 * j)],
    ]),
  ];
}
