import { GOOD_ANSWERS, probePause } from '#core/outage/health'
import { pauseAfter } from '#core/reconciliation/replay'
import { makeLoad } from '../../simulator/load'

/** The morning after the cut: so many stores, each with so much to tell, and a national side that bears so much. */
export interface Morning {
  readonly stores: number
  /** What each has to tell. */
  readonly rows: number
  /** Past so many requests in a second it collapses, and a quarter of that keeps it down. */
  readonly perSecond: number
  readonly sessions: number
  readonly recoverySeconds: number
  readonly seconds: number
}

/** 11 March 2020: the log-ins that were planned for, as requests of 0.3 to 2 s each; 180 tickets a store. */
export const MARCH_11: Morning = { stores: 1_700, rows: 180, perSecond: 5_000, sessions: 10_000, recoverySeconds: 30, seconds: 900 }

export interface Course {
  /** Requests that came, second by second. */
  readonly load: readonly number[]
  readonly told: number
  /** In which second the last row was told. */
  readonly drainedAt: number | null
  /** Up to which second it refused everybody. */
  readonly downUntil: number
}

const REFUSED_MS = 50

/**
 * All stores come back to a national side that has just collapsed, in virtual time. `paced` is our client: core's pauses, one request at
 * a time. `naive` sends everything it has again every second until it is told. The side is the simulator's own.
 */
export function comeBack(client: 'paced' | 'naive', morning: Morning, random: () => number): Course {
  const { stores, rows, perSecond, sessions, recoverySeconds, seconds } = morning
  let now = 0
  const agenda: ((() => void)[] | undefined)[] = []
  const after = (milliseconds: number, work: () => void): void => {
    const at = now + Math.max(1, Math.round(milliseconds))
    const due = agenda[at]
    if (due) due.push(work)
    else agenda[at] = [work]
  }
  const loggedIn = new Set<number>()
  const side = makeLoad(
    () => ({ rate: 1, perSecond, sessions, recoverySeconds }),
    () => loggedIn.clear(),
    () => now,
  )
  for (let nth = 0; nth <= perSecond; nth++) side.bears(0)
  const load = Array.from({ length: seconds }, () => 0)
  let told = 0
  let drainedAt: number | null = null
  let downUntil = 0

  function request(store: number): { ok: boolean; milliseconds: number } {
    const second = Math.floor(now / 1000)
    load[second] = (load[second] ?? 0) + 1
    const ok = side.bears(loggedIn.size + Number(!loggedIn.has(store)))
    if (ok) loggedIn.add(store)
    else downUntil = second
    // An ordinary answer takes 0.3 to 2 s, and longer the more have come.
    return { ok, milliseconds: ok ? (300 + random() * 1_700) * (1 + 4 * ((load[second] ?? 0) / perSecond)) : REFUSED_MS }
  }

  /** Whoever is not logged in does that first. */
  function ask(store: number): { ok: boolean; milliseconds: number } {
    const entered = loggedIn.has(store) ? { ok: true, milliseconds: 0 } : request(store)
    return entered.ok ? request(store) : entered
  }

  function hear(): void {
    told += 1
    if (told === stores * rows) drainedAt = Math.floor(now / 1000)
  }

  function probe(store: number, good: number, tries: number): void {
    const { ok, milliseconds } = ask(store)
    after(milliseconds, () => {
      if (ok && good + 1 === GOOD_ANSWERS) return tell(store, rows, 0)
      const failed = ok ? 0 : tries + 1
      after(probePause(failed, random()), () => probe(store, ok ? good + 1 : 0, failed))
    })
  }

  function tell(store: number, left: number, failures: number): void {
    const { ok, milliseconds } = ask(store)
    after(milliseconds, () => {
      if (ok) hear()
      const still = ok ? left - 1 : left
      const failed = ok ? 0 : failures + 1
      if (still > 0) after(pauseAfter(milliseconds, failed, random()), () => tell(store, still, failed))
    })
  }

  function insist(store: number, left: number): void {
    let still = left
    for (let row = 0; row < left; row++) {
      if (!ask(store).ok) continue
      still -= 1
      hear()
    }
    if (still > 0) after(1_000, () => insist(store, still))
  }

  for (let store = 0; store < stores; store++) {
    // After an hour of silence every pause is as long as they get, and each store is somewhere in the middle of one.
    if (client === 'paced') after(random() * probePause(10, random()), () => probe(store, 0, 10))
    else after(random() * 1_000, () => insist(store, rows))
  }
  for (; now < seconds * 1000 - 1; now++) {
    for (const work of agenda[now] ?? []) work()
    agenda[now] = undefined
  }
  return { load, told, drainedAt, downUntil }
}
