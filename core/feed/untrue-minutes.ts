import type { Instant } from '#core/ids'

const MINUTE = 60_000

/** From one instant to another; null: it was not over. */
export interface Interval {
  readonly since: Instant
  readonly until: Instant | null
}

/** Whole minutes that follow one another; `to`: where the last of them ends. */
export interface MinuteRun {
  readonly from: Instant
  readonly to: Instant
}

/** Minutes between two instants in which anybody held something untrue, however many did, and if only for a second of it. */
export function untrueRuns(intervals: readonly Interval[], from: Instant, to: Instant): readonly MinuteRun[] {
  const minutes = new Set<number>()
  for (const { since, until } of intervals) {
    const end = Math.min(until ?? to, to)
    for (let at = Math.floor(Math.max(since, from) / MINUTE); at * MINUTE < end; at++) minutes.add(at)
  }
  const runs: MinuteRun[] = []
  for (const minute of [...minutes].sort((a, b) => a - b)) {
    const start = minute * MINUTE
    const last = runs.at(-1)
    if (last?.to === start) runs[runs.length - 1] = { from: last.from, to: start + MINUTE }
    else runs.push({ from: start, to: start + MINUTE })
  }
  return runs
}

export function minutesOf(runs: readonly MinuteRun[]): number {
  return runs.reduce((sum, { from, to }) => sum + (to - from) / MINUTE, 0)
}
