import { cryptoProA, type GostCurve, tc26ParamSetA256, tc26ParamSetA512 } from './curves.ts';
import { type CurveArithmetic, invertModulo, makeCurveArithmetic } from './double-multiplication.ts';

/** The three kinds of keys: GOST 34.310-2004, and GOST 34.10-2015 with 256 and 512 bits. */
export type GostProfile = 'gost-2004-256' | 'gost-2015-256' | 'gost-2015-512';

const curves: Readonly<Record<GostProfile, GostCurve>> = {
  'gost-2004-256': cryptoProA,
  'gost-2015-256': tc26ParamSetA256,
  'gost-2015-512': tc26ParamSetA512,
};

const arithmetics = new Map<GostProfile, CurveArithmetic>();

/**
 * Whether r ‖ s, each little-endian, is a signature over the digest, whose octets are read as a little-endian number
 * (GOST R 34.10-2012 §6.2, RFC 7091 §6.2). The key is x ‖ y, each little-endian. Octets of a wrong length are no signature.
 */
export function isGostSignature(
  profile: GostProfile,
  key: Uint8Array,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const curve = curves[profile];
  const octets = curve.bits / 8;
  if (key.length !== 2 * octets || signature.length !== 2 * octets || digest.length !== octets) return false;
  const arithmetic = arithmeticOf(profile, curve);
  const point = { x: littleEndian(key.subarray(0, octets)), y: littleEndian(key.subarray(octets)) };
  const r = littleEndian(signature.subarray(0, octets));
  const s = littleEndian(signature.subarray(octets));
  const { q } = curve;
  if (r === 0n || r >= q || s === 0n || s >= q || !arithmetic.isOnCurve(point)) return false;
  const reduced = littleEndian(digest) % q;
  const v = invertModulo(reduced === 0n ? 1n : reduced, q);
  const sum = arithmetic.multiplyAndAdd((s * v) % q, ((q - r) * v) % q, point);
  return sum !== null && sum.x % q === r;
}

function arithmeticOf(profile: GostProfile, curve: GostCurve): CurveArithmetic {
  const known = arithmetics.get(profile);
  if (known !== undefined) return known;
  const made = makeCurveArithmetic(curve);
  arithmetics.set(profile, made);
  return made;
}

function littleEndian(octets: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(octets).reverse().toString('hex')}`);
}
