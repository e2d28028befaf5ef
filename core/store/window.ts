import type { Instant } from '#core/ids'
import { dayAfter, instantOf, localDay } from '#core/store/business-day'
import type { Service } from '#core/store/settings'
import type { Ticket } from '#core/ticket/ticket'

/** Somebody called shortly before the end of the window is still on the way to the counter: milliseconds. */
export const CALLED_GRACE_MS = 10 * 60_000

/** From when until when units promised at `at` are kept: today's window of the service, or tomorrow's once today's has ended. */
export function collectWindow(service: Service, at: Instant, timeZone: string): { collectFrom: Instant; collectUntil: Instant } {
  const today = localDay(at, timeZone)
  const until = minutesOf(service.collectUntil)
  const day = at < instantOf(today, until, timeZone) ? today : dayAfter(today)
  const opens = service.collectFrom ? instantOf(day, minutesOf(service.collectFrom), timeZone) : at
  return { collectFrom: Math.max(at, opens), collectUntil: instantOf(day, until, timeZone) }
}

/** When the units of a live ticket are given up; null while nothing is kept or somebody is being served. */
export function windowEnd(ticket: Ticket): Instant | null {
  if (ticket.promise?.kind !== 'promised') return null
  const { standing, promise } = ticket
  if (standing.status === 'serving') return null
  return standing.status === 'called' ? Math.max(promise.collectUntil, standing.since + CALLED_GRACE_MS) : promise.collectUntil
}

function minutesOf(wallClock: string): number {
  return Number(wallClock.slice(0, 2)) * 60 + Number(wallClock.slice(3, 5))
}
