import type { GostCurve } from './curves.ts';

/**
 * u·G + v·Q for checking a signature: public numbers only, so nothing here is constant in time.
 *
 * The general library for curves takes three to four times as long, because it reduces every intermediate fully and knows no
 * shape of p. With p = 2^bits - c a product is folded (low + c·high) to a little over `bits`; sums and
 * differences stay as they are, signed, until the next product folds them.
 */
export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

interface JacobianPoint {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
}

const infinity: JacobianPoint = { x: 1n, y: 1n, z: 0n };

/** Width of the windows: 64 odd multiples of G kept for ever, 8 of Q made anew each time. */
const baseWindow = 8;
const keyWindow = 5;

export interface CurveArithmetic {
  readonly isOnCurve: (point: AffinePoint) => boolean;
  /** Null for the point at infinity. Scalars from 0 to q - 1. */
  readonly multiplyAndAdd: (u: bigint, v: bigint, key: AffinePoint) => AffinePoint | null;
}

export function makeCurveArithmetic(curve: GostCurve): CurveArithmetic {
  const { bits, c, a } = curve;
  const width = BigInt(bits);
  const p = (1n << width) - c;

  // Twice: the first leaves ten bits over the width, which would grow from product to product.
  const fold = (x: bigint) => {
    const once = BigInt.asUintN(bits, x) + (x >> width) * c;
    return BigInt.asUintN(bits, once) + (once >> width) * c;
  };
  const reduce = (x: bigint) => ((x % p) + p) % p;

  const double = ({ x, y, z }: JacobianPoint): JacobianPoint => {
    if (z === 0n) return infinity;
    const zz = fold(z * z);
    const yy = fold(y * y);
    const xyy = fold(x * yy);
    const slope = a === -3n ? fold(3n * (x - zz) * (x + zz)) : fold(3n * x * x + a * fold(zz * zz));
    const x3 = fold(slope * slope) - 8n * xyy;
    const sum = y + z;
    return { x: x3, y: fold(slope * (4n * xyy - x3) - 8n * yy * yy), z: fold(sum * sum) - yy - zz };
  };

  const add = (first: JacobianPoint, second: JacobianPoint): JacobianPoint => {
    if (first.z === 0n) return second;
    if (second.z === 0n) return first;
    const zz1 = fold(first.z * first.z);
    const affine = second.z === 1n;
    const zz2 = affine ? 1n : fold(second.z * second.z);
    const u1 = affine ? first.x : fold(first.x * zz2);
    const s1 = affine ? first.y : fold(first.y * fold(second.z * zz2));
    const h = fold(second.x * zz1 - u1);
    const r = fold(second.y * fold(first.z * zz1) - s1);
    if (reduce(h) === 0n) return reduce(r) === 0n ? double(first) : infinity;
    const hh = fold(h * h);
    const hhh = fold(h * hh);
    const u1hh = fold(u1 * hh);
    const x3 = fold(r * r) - hhh - 2n * u1hh;
    const z = affine ? first.z : fold(first.z * second.z);
    return { x: x3, y: fold(r * (u1hh - x3) - s1 * hhh), z: fold(z * h) };
  };

  const negate = ({ x, y, z }: JacobianPoint): JacobianPoint => ({ x, y: -y, z });

  const toAffine = ({ x, y, z }: JacobianPoint): AffinePoint | null => {
    const whole = reduce(z);
    if (whole === 0n) return null;
    const inverse = invertModulo(whole, p);
    const squared = reduce(inverse * inverse);
    return { x: reduce(x * squared), y: reduce(y * squared * inverse) };
  };

  const oddMultiples = (point: JacobianPoint, window: number): JacobianPoint[] => {
    const doubled = double(point);
    const multiples = [point];
    for (let i = 1; i < 1 << (window - 2); i++) multiples.push(add(multiples[i - 1]!, doubled));
    return multiples;
  };

  let baseMultiples: readonly JacobianPoint[] | undefined;
  const multiplesOfBase = (): readonly JacobianPoint[] => {
    baseMultiples ??= oddMultiples({ x: curve.gx, y: curve.gy, z: 1n }, baseWindow).map((point) => {
      const affine = toAffine(point)!;
      return { ...affine, z: 1n };
    });
    return baseMultiples;
  };

  return {
    isOnCurve: ({ x, y }) => x >= 0n && x < p && y >= 0n && y < p && reduce(y * y - x * x * x - a * x - curve.b) === 0n,
    multiplyAndAdd(u, v, key) {
      const ofBase = multiplesOfBase();
      const ofKey = oddMultiples({ x: key.x, y: key.y, z: 1n }, keyWindow);
      const baseDigits = nonAdjacentForm(u, baseWindow, bits);
      const keyDigits = nonAdjacentForm(v, keyWindow, bits);
      let sum = infinity;
      for (let bit = bits; bit >= 0; bit--) {
        sum = double(sum);
        sum = addDigit(sum, baseDigits[bit]!, ofBase);
        sum = addDigit(sum, keyDigits[bit]!, ofKey);
      }
      return toAffine(sum);
    },
  };

  function addDigit(sum: JacobianPoint, digit: number, multiples: readonly JacobianPoint[]): JacobianPoint {
    if (digit === 0) return sum;
    const multiple = multiples[Math.abs(digit) >> 1]!;
    return add(sum, digit < 0 ? negate(multiple) : multiple);
  }
}

/** The scalar as digits of which any `window` in a row hold at most one odd one, all others zero; lowest first. */
function nonAdjacentForm(scalar: bigint, window: number, bits: number): Int16Array {
  const digits = new Int16Array(bits + 1);
  const binary = scalar.toString(2);
  const bitAt = (position: number) => (binary.charCodeAt(binary.length - 1 - position) === 49 ? 1 : 0);
  let carry = 0;
  for (let at = 0; at <= bits; ) {
    if (((position(at) + carry) & 1) === 0) {
      at++;
      continue;
    }
    let digit = carry;
    for (let i = 0; i < window; i++) digit += position(at + i) << i;
    carry = digit >= 1 << (window - 1) ? 1 : 0;
    digits[at] = digit - (carry << window);
    at += window;
  }
  return digits;

  function position(at: number): number {
    return at < binary.length ? bitAt(at) : 0;
  }
}

/** The inverse of a value from 1 to modulus - 1, by the extended Euclidean algorithm; both moduli in use are prime. */
export function invertModulo(value: bigint, modulus: bigint): bigint {
  let [low, high] = [value, modulus];
  let [x, y] = [1n, 0n];
  while (low > 1n) {
    const quotient = high / low;
    [high, low] = [low, high - quotient * low];
    [y, x] = [x, y - quotient * x];
  }
  return x < 0n ? x + modulus : x;
}
