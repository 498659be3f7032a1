import type { GostCurve } from './curves.ts';
import { type Field, makeField } from './field-kernel.ts';

/**
 * u·G + v·Q for checking a signature: public numbers only, so nothing here is constant in time. The general library for curves
 * takes about eight times as long, because it knows no shape of p and its numbers are general ones.
 */
export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

/** Places of Jacobian coordinates; `affine` when z is known to be one. */
interface PointPlaces {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly affine: boolean;
}

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
  const p = (1n << BigInt(bits)) - c;
  const field = makeField(curve);
  const points = makePointArithmetic(field, (a + p) % p, a === -3n);
  const ofKey = Array.from({ length: 1 << (keyWindow - 2) }, () => makePoint(field, false));
  const sum = makePoint(field, false);
  const negated = { y: field.place() };
  let ofBase: readonly PointPlaces[] | undefined;

  const setAffine = (point: PointPlaces, { x, y }: AffinePoint) => {
    field.write(point.x, x);
    field.write(point.y, y);
    field.write(point.z, 1n);
  };
  /** Fills with P, 3P, 5P …; none of them is infinity, because the order of P is a large prime or the key is no good. */
  const fillOddMultiples = (multiples: readonly PointPlaces[], point: AffinePoint) => {
    setAffine(multiples[0]!, point);
    points.copy(sum, multiples[0]!);
    points.double(sum);
    for (let i = 1; i < multiples.length; i++) {
      points.copy(multiples[i]!, sum);
      points.add(multiples[i]!, multiples[i - 1]!);
    }
  };
  const toAffine = (point: PointPlaces): AffinePoint | null => {
    const z = field.read(point.z);
    if (z === 0n) return null;
    const inverse = invertModulo(z, p);
    const squared = (inverse * inverse) % p;
    return { x: (field.read(point.x) * squared) % p, y: (field.read(point.y) * ((squared * inverse) % p)) % p };
  };
  const multiplesOfBase = (): readonly PointPlaces[] => {
    const multiples = Array.from({ length: 1 << (baseWindow - 2) }, () => makePoint(field, true));
    fillOddMultiples(
      multiples.map((point) => ({ ...point, affine: false })),
      { x: curve.gx, y: curve.gy },
    );
    for (const point of multiples) setAffine(point, toAffine(point)!);
    return multiples;
  };

  /** Adds or subtracts a multiple, and tells whether the sum is infinity after it. */
  const addDigit = (isInfinity: boolean, digit: number, multiples: readonly PointPlaces[]): boolean => {
    if (digit === 0) return isInfinity;
    let multiple = multiples[Math.abs(digit) >> 1]!;
    if (digit < 0) {
      field.combine(negated.y, multiple.y, -1, multiple.y, 0);
      multiple = { ...multiple, y: negated.y };
    }
    if (isInfinity) {
      points.copy(sum, multiple);
      return false;
    }
    return points.add(sum, multiple);
  };

  return {
    isOnCurve: ({ x, y }) => x >= 0n && x < p && y >= 0n && y < p && (y * y - x * x * x - a * x - curve.b) % p === 0n,
    multiplyAndAdd(u, v, key) {
      ofBase ??= multiplesOfBase();
      fillOddMultiples(ofKey, key);
      const baseDigits = nonAdjacentForm(u, baseWindow, bits);
      const keyDigits = nonAdjacentForm(v, keyWindow, bits);
      let isInfinity = true;
      for (let bit = bits; bit >= 0; bit--) {
        if (!isInfinity) points.double(sum);
        isInfinity = addDigit(isInfinity, baseDigits[bit]!, ofBase);
        isInfinity = addDigit(isInfinity, keyDigits[bit]!, ofKey);
      }
      return isInfinity ? null : toAffine(sum);
    },
  };
}

function makePoint(field: Field, affine: boolean): PointPlaces {
  return { x: field.place(), y: field.place(), z: field.place(), affine };
}

interface PointArithmetic {
  readonly copy: (target: PointPlaces, point: PointPlaces) => void;
  /** point = 2·point, in place. */
  readonly double: (point: PointPlaces) => void;
  /** target = target + addend, in place; true when that is infinity. Neither may be infinity before. */
  readonly add: (target: PointPlaces, addend: PointPlaces) => boolean;
}

/** Jacobian coordinates: x = X/Z^2, y = Y/Z^3. */
function makePointArithmetic(field: Field, a: bigint, aIsMinusThree: boolean): PointArithmetic {
  const { multiply, combine } = field;
  const places = () => Array.from({ length: 7 }, () => field.place());
  const [t1, t2, t3, t4, t5, t6, t7] = places() as [number, number, number, number, number, number, number];
  const coefficient = field.place();
  field.write(coefficient, a);

  const copy = (target: PointPlaces, point: PointPlaces) => {
    combine(target.x, point.x, 1, point.x, 0);
    combine(target.y, point.y, 1, point.y, 0);
    combine(target.z, point.z, 1, point.z, 0);
  };
  const double = ({ x, y, z }: PointPlaces) => {
    multiply(t1, z, z);
    multiply(t2, y, y);
    multiply(t3, x, t2);
    // t4: the slope 3·X^2 + a·Z^4, which is 3·(X - Z^2)·(X + Z^2) for a = -3.
    if (aIsMinusThree) {
      combine(t5, x, 1, t1, -1);
      combine(t6, x, 1, t1, 1);
      multiply(t4, t5, t6);
      combine(t4, t4, 3, t4, 0);
    } else {
      multiply(t5, x, x);
      multiply(t6, t1, t1);
      multiply(t6, t6, coefficient);
      combine(t4, t5, 3, t6, 1);
    }
    multiply(z, y, z);
    combine(z, z, 2, z, 0);
    multiply(x, t4, t4);
    combine(x, x, 1, t3, -8);
    combine(t5, t3, 4, x, -1);
    multiply(y, t4, t5);
    multiply(t6, t2, t2);
    combine(y, y, 1, t6, -8);
  };
  const add = (target: PointPlaces, addend: PointPlaces): boolean => {
    multiply(t1, target.z, target.z);
    multiply(t2, t1, target.z);
    // t3 = U1, t4 = S1: the target's x and y over the addend's denominators.
    if (addend.affine) {
      combine(t3, target.x, 1, target.x, 0);
      combine(t4, target.y, 1, target.y, 0);
    } else {
      multiply(t5, addend.z, addend.z);
      multiply(t3, target.x, t5);
      multiply(t5, t5, addend.z);
      multiply(t4, target.y, t5);
      multiply(target.z, target.z, addend.z);
    }
    multiply(t5, addend.x, t1);
    combine(t5, t5, 1, t3, -1);
    multiply(t6, addend.y, t2);
    combine(t6, t6, 1, t4, -1);
    if (field.isZero(t5)) {
      if (!field.isZero(t6)) return true;
      copy(target, addend);
      double(target);
      return false;
    }
    multiply(target.z, target.z, t5);
    multiply(t1, t5, t5);
    multiply(t2, t1, t5);
    multiply(t7, t3, t1);
    multiply(target.x, t6, t6);
    combine(target.x, target.x, 1, t2, -1);
    combine(target.x, target.x, 1, t7, -2);
    combine(t7, t7, 1, target.x, -1);
    multiply(target.y, t6, t7);
    multiply(t4, t4, t2);
    combine(target.y, target.y, 1, t4, -1);
    return false;
  };
  return { copy, double, add };
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
