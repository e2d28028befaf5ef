import { type BusinessDay, businessDay, type Instant } from '#core/ids'

/**
 * The calendar of a time zone. Asking Intl costs some 20 µs and every ticket asks, so answers are remembered:
 * the day a zone is in until it ends, and the few instants (midnight, end of the window) that are asked for again and again.
 */
interface Calendar {
  readonly format: Intl.DateTimeFormat
  readonly instants: Map<string, Instant>
  day: { readonly date: BusinessDay; readonly from: Instant; readonly until: Instant } | null
}

const calendars = new Map<string, Calendar>()
const REMEMBERED_INSTANTS = 256

/** The local date of `at` in `timeZone` (IANA name). */
export function localDay(at: Instant, timeZone: string): BusinessDay {
  const calendar = calendarOf(timeZone)
  if (!calendar.day || at < calendar.day.from || at >= calendar.day.until) {
    const { date } = wallClock(at, calendar)
    calendar.day = { date, from: instantOf(date, 0, timeZone), until: endOfDay(date, timeZone) }
  }
  return calendar.day.date
}

/** The first instant of `day` in `timeZone` at or after `minutes` past its midnight. */
export function instantOf(day: BusinessDay, minutes: number, timeZone: string): Instant {
  const calendar = calendarOf(timeZone)
  const key = `${day} ${minutes}`
  const known = calendar.instants.get(key)
  if (known !== undefined) return known
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
  // Twice, because the offset at the guess may differ from the offset at the answer on the day the clocks change.
  const guess = wall - offsetAt(wall, calendar)
  const instant = wall - offsetAt(guess, calendar)
  if (calendar.instants.size >= REMEMBERED_INSTANTS) calendar.instants.clear()
  calendar.instants.set(key, instant)
  return instant
}

/** The calendar date `count` days after `day`. */
export function dayAfter(day: BusinessDay, count = 1): BusinessDay {
  return businessDay(new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10))
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** 0 = Monday. */
export function weekdayIndex(day: BusinessDay): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

export function weekdayOf(day: BusinessDay): Weekday {
  return weekdays[weekdayIndex(day)] as Weekday
}

/** The local midnight that ends `day`. */
export function endOfDay(day: BusinessDay, timeZone: string): Instant {
  return instantOf(dayAfter(day), 0, timeZone)
}

function offsetAt(at: Instant, calendar: Calendar): number {
  const { date, minutes } = wallClock(at, calendar)
  return Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - Math.floor(at / 60_000) * 60_000
}

function wallClock(at: Instant, { format }: Calendar): { date: BusinessDay; minutes: number } {
  const parts = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]))
  return { date: businessDay(`${parts.year}-${parts.month}-${parts.day}`), minutes: Number(parts.hour) * 60 + Number(parts.minute) }
}

function calendarOf(timeZone: string): Calendar {
  const known = calendars.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  })
  const made: Calendar = { format, instants: new Map(), day: null }
  calendars.set(timeZone, made)
  return made
}
