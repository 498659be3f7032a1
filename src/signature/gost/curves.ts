/**
 * The three curves of Kazakhstan's signatures in short Weierstrass form y^2 = x^3 + a x + b over p = 2^bits - c.
 * Every p among them has that shape, and the arithmetic beside this file relies on it.
 */
export interface GostCurve {
  readonly name: string;
  /** Bits of p; a coordinate, r and s take an eighth of it in octets. */
  readonly bits: 256 | 512;
  readonly c: bigint;
  readonly a: bigint;
  readonly b: bigint;
  /** Order of the base point. */
  readonly q: bigint;
  readonly gx: bigint;
  readonly gy: bigint;
}

/** RFC 4357 §11.4, id-GostR3410-2001-CryptoPro-A-ParamSet: keys of the 2004 generation. */
export const cryptoProA: GostCurve = {
  name: 'id-GostR3410-2001-CryptoPro-A-ParamSet',
  bits: 256,
  c: 617n,
  a: -3n,
  b: 0xa6n,
  q: 0xffffffffffffffffffffffffffffffff6c611070995ad10045841b09b761b893n,
  gx: 1n,
  gy: 0x8d91e471e0989cda27df505a453f2b7635294f2ddf23e3b122acc99c9e9f1e14n,
};

/** RFC 7836 appendix A.2, id-tc26-gost-3410-2012-256-paramSetA; cofactor 4. */
export const tc26ParamSetA256: GostCurve = {
  name: 'id-tc26-gost-3410-2012-256-paramSetA',
  bits: 256,
  c: 617n,
  a: 0xc2173f1513981673af4892c23035a27ce25e2013bf95aa33b22c656f277e7335n,
  b: 0x295f9bae7428ed9ccc20e7c359a9d41a22fccd9108e17bf7ba9337a6f8ae9513n,
  q: 0x400000000000000000000000000000000fd8cddfc87b6635c115af556c360c67n,
  gx: 0x91e38443a5e82c0d880923425712b2bb658b9196932e02c78b2582fe742daa28n,
  gy: 0x32879423ab1a0375895786c4bb46e9565fde0b5344766740af268adb32322e5cn,
};

/** RFC 7836 appendix A.1, id-tc26-gost-3410-12-512-paramSetA. */
export const tc26ParamSetA512: GostCurve = {
  name: 'id-tc26-gost-3410-12-512-paramSetA',
  bits: 512,
  c: 569n,
  a: -3n,
  b: 0xe8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760n,
  q: 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275n,
  gx: 3n,
  gy: 0x7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4n,
};
