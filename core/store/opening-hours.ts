import type { BusinessDay, Instant } from '#core/ids'
import { dayAfter, instantOf, localDay, weekdayOf } from '#core/store/business-day'
import type { StoreSettings } from '#core/store/settings'

/** When the door is open on a day, earliest first: empty where it stays closed, undefined where nobody has said. */
export function hoursOn({ hours, alwaysOpen }: Pick<StoreSettings, 'hours' | 'alwaysOpen'>, day: BusinessDay) {
  if (!hours || alwaysOpen) return undefined
  const spans = hours[weekdayOf(day)] ?? []
  return spans.toSorted((a, b) => a.from.localeCompare(b.from))
}

/** When the door opens next; undefined where nobody has said, or it stays shut for a week. */
export function nextOpening(settings: Pick<StoreSettings, 'hours' | 'alwaysOpen' | 'timeZone'>, at: Instant): Instant | undefined {
  const today = localDay(at, settings.timeZone)
  for (let days = 0; days <= 7; days++) {
    const day = dayAfter(today, days)
    for (const { from } of hoursOn(settings, day) ?? []) {
      const [hours = 0, minutes = 0] = from.split(':').map(Number)
      const opens = instantOf(day, hours * 60 + minutes, settings.timeZone)
      if (opens > at) return opens
    }
  }
  return undefined
}
