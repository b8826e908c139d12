/**
 * xoshiro128** 1.1 (Blackman and Vigna, <https://prng.di.unimi.it/xoshiro128starstar.c>), its state filled from the seed by
 * splitmix32: the same numbers on every machine.
 */
export class Generator {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** @param seed its lowest 32 bits count */
  constructor(seed: number) {
    let state = seed | 0;
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let z = state ^ (state >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      return z ^ (z >>> 15);
    };
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next();
  }

  /** 32 random bits, as a number from 0 to 2^32 - 1. */
  bits(): number {
    const scrambled = Math.imul(rotated(Math.imul(this.b, 5), 7), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotated(this.d, 11);
    return scrambled >>> 0;
  }

  /** A whole number from 0 to `count` - 1, each as likely as the others to within count / 2^32. */
  below(count: number): number {
    return Math.floor((this.bits() / 2 ** 32) * count);
  }
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
