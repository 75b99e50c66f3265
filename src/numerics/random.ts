/**
 * Seeded random numbers with named streams, so that every draw in the book can be repeated.
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand); seeding hash: cyrb-style 32-bit mixing with murmur3's finaliser.
 */
export interface Random {
  /** The next number, uniform in [0, 1), with 32 random bits. */
  next(): number;
  /** A whole number, uniform in [0, bound). `bound` is at most 2^53. */
  below(bound: number): number;
  /** A standard normal number (Box–Muller). */
  normal(): number;
}

/** A stream that depends on the seed and on every name, and on nothing else. */
export function random(seed: number, ...names: (string | number)[]): Random {
  const state = new Uint32Array(4);
  for (let i = 0; i < 4; i++) state[i] = hash32(`${seed}/${names.join('/')}`, i);
  const bits = (): number => {
    const [a, b, c, counter] = state as unknown as [number, number, number, number];
    const out = (a + b + counter) >>> 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + out;
    return out;
  };
  for (let i = 0; i < 12; i++) bits();
  const next = (): number => bits() / 2 ** 32;
  return {
    next,
    below: (bound) =>
      bound <= 2 ** 21
        ? Math.floor(next() * bound)
        : Math.floor(((bits() & 0x1fffff) + next()) * (bound / 2 ** 21)),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** A 32-bit hash of a string (UTF-16 code units), different for each salt. */
export function hash32(text: string, salt = 0): number {
  let h = 0x9e3779b9 ^ Math.imul(salt + 1, 0x85ebca6b);
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x5bd1e995);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
