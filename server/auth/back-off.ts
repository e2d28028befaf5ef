/** Tries that cost nothing; from then on each one doubles the wait. */
const FREE = 5
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 15 * 60_000

/**
 * Slows down whoever tries passwords or PINs, for one place and one person at a time: nobody can lock anybody out of everywhere.
 * `place` is an address or a terminal.
 */
export interface BackOff {
  /** Milliseconds until this person may try again at this place; 0 = now. */
  wait(place: string, person: string): number
  /** Answers how many times in a row it has been by now. */
  failed(place: string, person: string): number
  succeeded(place: string, person: string): void
}

export function makeBackOff(now: () => number = Date.now): BackOff {
  const tries = new Map<string, { count: number; last: number }>()
  const keyOf = (place: string, person: string): string => `${place}\n${person}`
  const waitAfter = (count: number): number => (count < FREE ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE)))
  return {
    wait(place, person) {
      const known = tries.get(keyOf(place, person))
      return known ? Math.max(0, known.last + waitAfter(known.count) - now()) : 0
    },
    failed(place, person) {
      const key = keyOf(place, person)
      const count = (tries.get(key)?.count ?? 0) + 1
      tries.delete(key)
      tries.set(key, { count, last: now() })
      // What was longest ago goes first; a guesser with many names and addresses shall not fill the memory.
      if (tries.size > 10_000) tries.delete(tries.keys().next().value ?? key)
      return count
    },
    succeeded: (place, person) => void tries.delete(keyOf(place, person)),
  }
}
