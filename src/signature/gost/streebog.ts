import {
  makeStreebogKernel,
  streebogInputAt,
  streebogInputOctets,
  streebogStateAt,
  streebogStateOctets,
} from './streebog-kernel.ts';
import type { Kernel } from './wasm-module.ts';

/** A hash taken piece by piece. After `digest` the hash is spent: another call of either function throws. */
export interface StreamingHash {
  update(octets: Uint8Array): StreamingHash;
  digest(): Uint8Array;
}

const blockOctets = 64;

/** One kernel serves every stream, because a stream puts its own state in before it lets the kernel run. */
let sharedKernel: Kernel | undefined;

/** Streebog (GOST R 34.11-2012, RFC 6986) with 256 or 512 bits; digest octets in the order that CMS carries them. */
export function createStreebog(bits: 256 | 512): StreamingHash {
  sharedKernel ??= makeStreebogKernel();
  const { memory, functions } = sharedKernel;
  const run = functions[0]!;
  const state = new Uint8Array(streebogStateOctets);
  // RFC 6986 §7: the initial value is 0^512 for 512 bits and (00000001)^64 for 256 bits.
  if (bits === 256) state.fill(1, 0, blockOctets);
  const pending = new Uint8Array(blockOctets);
  let pendingOctets = 0;
  let totalOctets = 0;
  let spent = false;

  const absorb = (blocks: Uint8Array) => {
    memory.set(state, streebogStateAt);
    for (let at = 0; at < blocks.length; at += streebogInputOctets) {
      const piece = blocks.subarray(at, at + streebogInputOctets);
      memory.set(piece, streebogInputAt);
      run(streebogInputAt, piece.length / blockOctets);
    }
    state.set(memory.subarray(streebogStateAt, streebogStateAt + streebogStateOctets));
  };

  const hash: StreamingHash = {
    update(octets) {
      if (spent) throw new Error('this hash has given its digest already');
      totalOctets += octets.length;
      let rest = octets;
      if (pendingOctets > 0) {
        const taken = rest.subarray(0, blockOctets - pendingOctets);
        pending.set(taken, pendingOctets);
        pendingOctets += taken.length;
        rest = rest.subarray(taken.length);
        if (pendingOctets < blockOctets) return hash;
        absorb(pending);
        pendingOctets = 0;
      }
      const whole = rest.length - (rest.length % blockOctets);
      if (whole > 0) absorb(rest.subarray(0, whole));
      pending.set(rest.subarray(whole));
      pendingOctets = rest.length - whole;
      return hash;
    },
    digest() {
      if (spent) throw new Error('this hash has given its digest already');
      spent = true;
      // RFC 6986 §9, stage 3: pad, then compress the length and the sum under N = 0.
      pending.fill(0, pendingOctets);
      pending[pendingOctets] = 1;
      absorb(pending);
      const sum = state.slice(128);
      const length = new Uint8Array(blockOctets);
      new DataView(length.buffer).setBigUint64(0, BigInt(totalOctets) * 8n, true);
      for (const block of [length, sum]) {
        state.fill(0, 64, 128);
        absorb(block);
      }
      return bits === 512 ? state.slice(0, 64) : state.slice(32, 64);
    },
  };
  return hash;
}
