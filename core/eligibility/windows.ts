import type { Window } from '#core/eligibility/rule-pack'
import { type BusinessDay, businessDay, type Instant } from '#core/ids'
import { dayAfter, localDay, weekdayIndex } from '#core/store/business-day'

/** Something a person bought, as a ledger keeps it: amounts in units of the product. */
export interface Purchase {
  readonly at: Instant
  readonly product: string
  readonly units: number
}

/** The local days, both included, over which a window adds up on `day`; null for a single visit. */
export function daysIn(window: Window, day: BusinessDay): { readonly from: BusinessDay; readonly to: BusinessDay } | null {
  switch (window.kind) {
    case 'visit':
      return null
    case 'calendar_day':
      return { from: day, to: day }
    case 'calendar_week': {
      const since = weekdayIndex(day) + (window.starts === 'sun' ? 1 : 0)
      const from = dayAfter(day, -(since % 7))
      return { from, to: dayAfter(from, 6) }
    }
    case 'rolling_days':
      return { from: dayAfter(day, 1 - window.days), to: day }
    case 'fixed':
      return { from: businessDay(window.from), to: businessDay(window.to) }
  }
}

/** Purchases that fall into a window, seen from `day`. */
export function purchasesIn(window: Window, day: BusinessDay, purchases: readonly Purchase[], timeZone: string): readonly Purchase[] {
  const days = daysIn(window, day)
  if (!days) return []
  return purchases.filter(({ at }) => {
    const bought = localDay(at, timeZone)
    return bought >= days.from && bought <= days.to
  })
}
