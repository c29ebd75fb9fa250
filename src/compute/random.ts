/** A seeded stream of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform integer in [0, 2³²). */
  uint32(): number;
  /** Uniform integer in [0, n), without bias; n an integer in [1, 2³²]. */
  below(n: number): number;
  /** Uniform in [0, 1), a multiple of 2⁻³². */
  uniform(): number;
}

/**
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM Trans. Math. Softw. 2021),
 * its state filled from the seed by SplitMix with the 32-bit finaliser of MurmurHash3, as its authors advise.
 *
 * @param seed an integer; its lowest 32 bits count
 */
export function seededRandom(seed: number): Random {
  let mixed = seed | 0;
  const next = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  let [a, b, c, d] = [next(), next(), next(), next()];

  function uint32(): number {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  }

  function below(n: number): number {
    const unbiased = 2 ** 32 - (2 ** 32 % n);
    let value = uint32();
    while (value >= unbiased) value = uint32();
    return value % n;
  }

  return { uint32, below, uniform: () => uint32() / 2 ** 32 };
}

function rotate(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}
