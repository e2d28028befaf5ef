import { seeded } from '../../simulator/random'

/** Every choice of a morning, from its seed; a stream for each purpose, so that one does not shift another. */
export interface Dice {
  /** 0 ≤ x < 1. */
  next(): number
  chance(probability: number): boolean
  /** Whole, both included. */
  between(least: number, most: number): number
  of<T>(list: readonly T[]): T | undefined
  /** A pause with this mean; most are shorter. */
  about(mean: number): number
}

export function makeDice(seed: number, purpose: string): Dice {
  const next = seeded(seed, purpose)
  return {
    next,
    chance: (probability) => next() < probability,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    of: (list) => list[Math.floor(next() * list.length)],
    about: (mean) => -Math.log(1 - next()) * mean,
  }
}
