import { type BusinessDay, businessDay, type Instant } from '#core/ids'

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The date and wall-clock time of `at` in `timeZone` (IANA name). */
export function localTime(at: Instant, timeZone: string): { day: BusinessDay; minutes: number } {
  const parts = Object.fromEntries(
    formatterFor(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )
  return {
    day: businessDay(`${parts.year}-${parts.month}-${parts.day}`),
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  }
}

/** The first instant of `day` in `timeZone` at or after `minutes` past its midnight. */
export function instantOf(day: BusinessDay, minutes: number, timeZone: string): Instant {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
  // Twice, because the offset at the guess may differ from the offset at the answer on the day the clocks change.
  const guess = wall - offsetAt(wall, timeZone)
  return wall - offsetAt(guess, timeZone)
}

/** The calendar date `count` days after `day`. */
export function dayAfter(day: BusinessDay, count = 1): BusinessDay {
  return businessDay(new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10))
}

/** The local midnight that ends `day`. */
export function endOfDay(day: BusinessDay, timeZone: string): Instant {
  return instantOf(dayAfter(day), 0, timeZone)
}

function offsetAt(at: Instant, timeZone: string): number {
  const { day, minutes } = localTime(at, timeZone)
  return Date.parse(`${day}T00:00:00Z`) + minutes * 60_000 - Math.floor(at / 60_000) * 60_000
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}
