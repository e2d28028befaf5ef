/** Figures that come again with the same seed (mulberry32), each 0 ≤ x < 1. */
export type Random = () => number

/** A stream for one purpose: what one thing draws does not shift what another gets. */
export function seeded(seed: number, purpose: string): Random {
  let state = seed >>> 0
  for (const letter of purpose) state = (Math.imul(state, 31) + letter.charCodeAt(0)) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
