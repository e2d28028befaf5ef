import type { Instant } from '#core/ids'
import type { OutageCause } from '#core/outage/outage'

/** One answer of the national check, or its absence, as the adapter saw it. */
export interface Answer {
  readonly at: Instant
  /** Until it came, or until we gave up. */
  readonly milliseconds: number
  /** null: a proper answer. */
  readonly failure: CheckFailure | null
}

/** What outside failures say of what to do next: wait for the line, wait for them, mend our log-in, look at the row. */
export type CheckFailure = 'unreachable' | 'silent' | 'broken' | 'throttled' | 'login_refused' | 'rejected'

export interface Thresholds {
  readonly errorsInARow: number
  readonly slowMeanMs: number
}

/** How many of the newest answers a mean is taken of; fewer say nothing. */
const MEAN_OF = 5

/**
 * Whether these answers, newest last, open an outage, and by which cause. Slow is not down: a single late answer is only offered
 * choices. An answer that refuses one row is an answer.
 */
export function verdictOf(answers: readonly Answer[], { errorsInARow, slowMeanMs }: Thresholds): { by: 'errors' | 'slowness'; cause: OutageCause } | null {
  const failures = answers.slice(-errorsInARow).map(({ failure }) => failure)
  if (failures.length === errorsInARow && failures.every((failure) => failure !== null && failure !== 'rejected'))
    return { by: 'errors', cause: causeOf(failures) }
  const newest = answers.slice(-MEAN_OF)
  const mean = newest.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / newest.length
  return newest.length === MEAN_OF && mean > slowMeanMs ? { by: 'slowness', cause: 'national' } : null
}

/** Our own line only where nothing outside could be reached at all; other shops may be checking then. */
export function causeOf(failures: readonly (CheckFailure | null)[]): OutageCause {
  if (failures.every((failure) => failure === 'login_refused')) return 'credentials'
  return failures.every((failure) => failure === 'unreachable') ? 'our_line' : 'national'
}

/** One request at a time asks whether it is back; the pause before the next, with full jitter. `random` is in [0, 1). Milliseconds. */
export function probePause(tries: number, random: number): number {
  const longest = Math.min(60_000, 2_000 * 2 ** Math.min(tries, 10))
  return 500 + random * longest
}

/** Where a person keeps the outage open nobody waits for the answer: after one that failed, and once it is back, it is asked now and then. `random` is in [0, 1). Milliseconds. */
export function quietPause(random: number): number {
  return 30_000 + random * 30_000
}

/** So many good answers in a row before it counts as back, … */
export const GOOD_ANSWERS = 3
const STEADY_MS = 5_000
const LONGEST_STEADY_MS = 300_000

/**
 * … and for so long without a bad one: a check that flaps does not make the screens flap. `relapses`: how often it had come back shortly
 * before and gone again. Milliseconds.
 */
export function steadyFor(relapses: number): number {
  return Math.min(LONGEST_STEADY_MS, STEADY_MS * 4 ** Math.min(relapses, 10))
}

/** Gone again within so long after it was back, it flaps. Milliseconds. */
export const RELAPSE_WITHIN_MS = 600_000
