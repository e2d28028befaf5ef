import type { BusinessDay } from '#core/ids'
import { weekdayOf } from '#core/store/business-day'
import type { StoreSettings } from '#core/store/settings'

/** When the door is open on a day, earliest first: empty where it stays closed, undefined where nobody has said. */
export function hoursOn({ hours, alwaysOpen }: Pick<StoreSettings, 'hours' | 'alwaysOpen'>, day: BusinessDay) {
  if (!hours || alwaysOpen) return undefined
  const spans = hours[weekdayOf(day)] ?? []
  return spans.toSorted((a, b) => a.from.localeCompare(b.from))
}
