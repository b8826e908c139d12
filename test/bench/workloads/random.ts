/** Random numbers that are the same on every machine: each image has its own, so that it does not matter who asks first. */

export class Random {
  readonly #state: Uint32Array;

  /** @param parts together the seed, e.g. a purpose and the number of an image */
  constructor(...parts: readonly number[]) {
    // SplitMix32 spreads seeds that are near each other over the state.
    let seed = 0;
    const next = (): number => {
      seed = (seed + 0x9e3779b9) | 0;
      let mixed = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return (mixed ^ (mixed >>> 15)) >>> 0;
    };
    for (const part of parts) seed = (next() ^ part) | 0;
    this.#state = Uint32Array.from({ length: 4 }, next);
  }

  /** In [0, 1), of 32 bits: xoshiro128** (Blackman and Vigna, 2018). */
  uniform(): number {
    const s = this.#state as Uint32Array & [number, number, number, number];
    const fiveTimes = Math.imul(s[1], 5);
    const result = Math.imul((fiveTimes << 7) | (fiveTimes >>> 25), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = (s[3] << 11) | (s[3] >>> 21);
    return result / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** Box and Muller (1958). */
  normal(mean = 0, deviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  /** Knuth's product of uniform numbers; for means up to some hundreds. */
  poisson(mean: number): number {
    const end = Math.exp(-mean);
    let count = -1;
    for (let product = 1; product > end; product *= this.uniform()) count++;
    return count;
  }

  /** Marsaglia and Tsang (2000), for shapes from 1 up. */
  gamma(shape: number): number {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  beta(a: number, b: number): number {
    const x = this.gamma(a);
    return x / (x + this.gamma(b));
  }

  /** An index, as likely as its weight. */
  weighted(weights: ArrayLike<number>): number {
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += weights[i] as number;
    let left = this.uniform() * sum;
    for (let i = 0; i < weights.length - 1; i++) {
      left -= weights[i] as number;
      if (left < 0) return i;
    }
    return weights.length - 1;
  }

  /** 0 … n − 1 in any order. */
  permutation(n: number): Uint32Array {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const other = this.integer(0, i);
      const kept = order[i] as number;
      order[i] = order[other] as number;
      order[other] = kept;
    }
    return order;
  }
}
