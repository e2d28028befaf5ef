/** A generator of its own, so that the same seed brings the same people through the door (mulberry32). */
export interface Random {
  /** From `low` up to `high`, both as seconds, places or whatever is asked for. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  /** One of the choices, in proportion to their weights. */
  pick<T>(choices: readonly (readonly [weight: number, value: T])[]): T
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick(choices) {
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, value] of choices) {
        left -= weight
        if (left < 0) return value
      }
      const last = choices.at(-1)
      if (!last) throw new Error('nothing to pick from')
      return last[1]
    },
  }
}
