import type { BusinessDay } from '#core/ids'
import type { StoreSettings } from '#core/store/settings'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** When the door is open on a day, earliest first: empty where it stays closed, undefined where nobody has said. */
export function hoursOn({ hours, alwaysOpen }: Pick<StoreSettings, 'hours' | 'alwaysOpen'>, day: BusinessDay) {
  if (!hours || alwaysOpen) return undefined
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const spans = (weekday && hours[weekday]) ?? []
  return spans.toSorted((a, b) => a.from.localeCompare(b.from))
}
