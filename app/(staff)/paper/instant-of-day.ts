import { businessDay } from '#core/ids'
import { instantOf } from '#core/store/business-day'

/** `09:40` on a business day, as the store's clock shows it, in UTC: whatever zone the browser is in. */
export function instantOfDay(day: string, time: string, timeZone: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(instantOf(businessDay(day), hours * 60 + minutes, timeZone)).toISOString()
}
