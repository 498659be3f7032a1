import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cryptoProA, type GostCurve, tc26ParamSetA256, tc26ParamSetA512 } from '../../../src/signature/gost/curves.ts';
import { makeCurveArithmetic } from '../../../src/signature/gost/double-multiplication.ts';
import { type GostProfile, isGostSignature } from '../../../src/signature/gost/gost-signature.ts';

const profiles: readonly { profile: GostProfile; curve: GostCurve; cofactor: bigint }[] = [
  { profile: 'gost-2004-256', curve: cryptoProA, cofactor: 1n },
  { profile: 'gost-2015-256', curve: tc26ParamSetA256, cofactor: 4n },
  { profile: 'gost-2015-512', curve: tc26ParamSetA512, cofactor: 1n },
];

for (const { profile, curve, cofactor } of profiles) {
  const p = (1n << BigInt(curve.bits)) - curve.c;
  const { q } = curve;
  const Point = weierstrass({ p, a: (curve.a + p) % p, b: curve.b, n: q, h: cofactor, Gx: curve.gx, Gy: curve.gy });
  const octets = curve.bits / 8;
  const littleEndian = (value: bigint) => Buffer.from(value.toString(16).padStart(2 * octets, '0'), 'hex').reverse();
  const fromLittleEndian = (value: Uint8Array) => BigInt(`0x${Buffer.from(value).reverse().toString('hex')}`);
  const scalar = fc.bigInt({ min: 1n, max: q - 1n });
  const sampleDigest = fc.uint8Array({ minLength: octets, maxLength: octets });

  const sign = (d: bigint, k: bigint, digest: Uint8Array) => {
    const e = fromLittleEndian(digest) % q || 1n;
    const r = Point.BASE.multiply(k).toAffine().x % q;
    return { r, s: (r * d + k * e) % q };
  };
  const keyOf = (d: bigint) => {
    const { x, y } = Point.BASE.multiply(d).toAffine();
    return Buffer.concat([littleEndian(x), littleEndian(y)]);
  };

  describe(profile, () => {
    test('the base point has the stated order', () => {
      expect(
        Point.BASE.multiplyUnsafe(q - 1n)
          .add(Point.BASE)
          .is0(),
      ).toBe(true);
    });

    test('u·G + v·Q is what the general library calculates', () => {
      const arithmetic = makeCurveArithmetic(curve);
      fc.assert(
        fc.property(scalar, scalar, scalar, (u, v, d) => {
          const expected = Point.BASE.multiply(u).add(Point.BASE.multiply(d).multiply(v));
          const sum = arithmetic.multiplyAndAdd(u, v, Point.BASE.multiply(d).toAffine());
          expect(sum).toEqual(expected.is0() ? null : expected.toAffine());
        }),
        { numRuns: 25 },
      );
    });

    test('u·G + v·Q is right where the addends meet: equal, opposite, one of them zero', () => {
      const arithmetic = makeCurveArithmetic(curve);
      const key = Point.BASE.multiply(7n).toAffine();
      expect(arithmetic.multiplyAndAdd(7n, 1n, key)).toEqual(Point.BASE.multiply(14n).toAffine());
      expect(arithmetic.multiplyAndAdd(q - 7n, 1n, key)).toBeNull();
      expect(arithmetic.multiplyAndAdd(0n, 3n, key)).toEqual(Point.BASE.multiply(21n).toAffine());
      expect(arithmetic.multiplyAndAdd(3n, 0n, key)).toEqual(Point.BASE.multiply(3n).toAffine());
      expect(arithmetic.multiplyAndAdd(0n, 0n, key)).toBeNull();
    });

    test('a signature holds for its digest and key, and for no other digest or key', () => {
      fc.assert(
        fc.property(scalar, scalar, sampleDigest, fc.nat({ max: 8 * octets - 1 }), (d, k, digest, bit) => {
          const { r, s } = sign(d, k, digest);
          fc.pre(r !== 0n && s !== 0n);
          const signature = Buffer.concat([littleEndian(r), littleEndian(s)]);
          expect(isGostSignature(profile, keyOf(d), digest, signature)).toBe(true);
          const otherDigest = digest.slice();
          otherDigest[bit >> 3]! ^= 1 << (bit & 7);
          fc.pre(fromLittleEndian(otherDigest) % q !== fromLittleEndian(digest) % q);
          expect(isGostSignature(profile, keyOf(d), otherDigest, signature)).toBe(false);
          expect(isGostSignature(profile, keyOf((d % (q - 1n)) + 1n), digest, signature)).toBe(false);
        }),
        { numRuns: 15 },
      );
    });

    test('a digest of zero counts as one', () => {
      const digest = new Uint8Array(octets);
      const { r, s } = sign(11n, 13n, digest);
      const signature = Buffer.concat([littleEndian(r), littleEndian(s)]);
      expect(isGostSignature(profile, keyOf(11n), digest, signature)).toBe(true);
    });

    test('r or s out of range, a point off the curve and wrong lengths are no signature', () => {
      const digest = new Uint8Array(octets).fill(3);
      const { r, s } = sign(11n, 13n, digest);
      const key = keyOf(11n);
      const check = (first: bigint, second: bigint) =>
        isGostSignature(profile, key, digest, Buffer.concat([littleEndian(first), littleEndian(second)]));
      expect(check(r, s)).toBe(true);
      expect(check(0n, s)).toBe(false);
      expect(check(r, 0n)).toBe(false);
      expect(check(q, s)).toBe(false);
      expect(check(r, q)).toBe(false);
      const signature = Buffer.concat([littleEndian(r), littleEndian(s)]);
      const offCurve = Buffer.from(key);
      offCurve[0]! ^= 1;
      expect(isGostSignature(profile, offCurve, digest, signature)).toBe(false);
      expect(isGostSignature(profile, key.subarray(1), digest, signature)).toBe(false);
      expect(isGostSignature(profile, key, digest.subarray(1), signature)).toBe(false);
      expect(isGostSignature(profile, key, digest, signature.subarray(1))).toBe(false);
    });
  });
}
