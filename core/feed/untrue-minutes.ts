import type { Instant } from '#core/ids'

const MINUTE = 60_000

/** From one instant to another; null: it was not over. */
export interface Interval {
  readonly since: Instant
  readonly until: Instant | null
}

/** Minutes between two instants in which anybody was told something untrue, however many were, and if only for a second of it. */
export function untrueMinutes(intervals: readonly Interval[], from: Instant, to: Instant): number {
  const minutes = new Set<number>()
  for (const { since, until } of intervals) {
    const end = Math.min(until ?? to, to)
    for (let at = Math.floor(Math.max(since, from) / MINUTE); at * MINUTE < end; at++) minutes.add(at)
  }
  return minutes.size
}
