import type { ParamsOf } from './fault-table'

const SECOND = 1000
/** Of what breaks it, how much already keeps it down. */
const HERD = 0.25

export type Load = ReturnType<typeof makeLoad>

/**
 * What happened on 11 March: planned for so many, more came, it collapsed, and those who tried again kept it down. While it is down
 * everybody is refused and forgotten; it returns after a time in which no herd has come. Real seconds: people try again in them.
 */
export function makeLoad(limits: () => ParamsOf<'load'> | null, forgetSessions: () => void, now: () => number = Date.now) {
  let arrivals: number[] = []
  let oldest = 0
  let backAt: number | null = null

  /** How many have come within a second, this one included. */
  function arrive(at: number): number {
    arrivals.push(at)
    while ((arrivals[oldest] ?? at) <= at - SECOND) oldest += 1
    if (oldest > 1_000 && oldest > arrivals.length / 2) {
      arrivals = arrivals.slice(oldest)
      oldest = 0
    }
    return arrivals.length - oldest
  }

  return {
    /** A request is here; whether it can be borne, with `sessions` open (its own included, if it would open one). */
    bears(sessions: number): boolean {
      const limit = limits()
      const at = now()
      if (!limit) {
        backAt = null
        return true
      }
      const lately = arrive(at)
      if (backAt !== null && at >= backAt) backAt = null
      else if (backAt !== null) {
        const herd = Math.max(2, Math.ceil((limit.perSecond ?? limit.sessions ?? Number.POSITIVE_INFINITY) * HERD))
        if (lately >= herd) backAt = at + limit.recoverySeconds * SECOND
        return false
      }
      if (sessions <= (limit.sessions ?? Number.POSITIVE_INFINITY) && lately <= (limit.perSecond ?? Number.POSITIVE_INFINITY)) return true
      backAt = at + limit.recoverySeconds * SECOND
      forgetSessions()
      return false
    },
    hasCollapsed: (): boolean => backAt !== null && now() < backAt,
  }
}
