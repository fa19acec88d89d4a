/** Repeatable randomness: the same seed gives the same tailnet, byte for byte. */
export interface Seeded {
  /** From 0 (included) to 1 (excluded). */
  readonly next: () => number;
  /** A whole number below the limit. */
  readonly below: (limit: number) => number;
  /** Letters and digits without easily confused ones. */
  readonly letters: (length: number) => string;
  readonly hex: (length: number) => string;
}

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Starts a sequence (mulberry32). Not for secrets that protect anything. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const from = (characters: string, length: number): string =>
    Array.from({ length }, () => characters.charAt(below(characters.length))).join("");
  return {
    next,
    below,
    letters: (length) => from(alphabet, length),
    hex: (length) => from("0123456789abcdef", length),
  };
}
