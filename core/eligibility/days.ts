import { type Period, periodOn, type RulePack } from '#core/eligibility/rule-pack'
import type { BusinessDay } from '#core/ids'
import { dayAfter, weekdayOf } from '#core/store/business-day'

/** The digits a day is for; null when it is open to all. */
export function digitsOn(days: Period['days'], day: BusinessDay): readonly number[] | null {
  return !days || days.openDates.includes(day) ? null : (days.byBirthDigit[weekdayOf(day)] ?? null)
}

/** The first day from `from` on that is for a last digit by every pack, each by the rules that hold then. Two weeks have every weekday twice. */
export function firstDayFor(packs: readonly RulePack[], digit: number, from: BusinessDay): BusinessDay {
  for (let later = 0; later < 14; later++) {
    const day = dayAfter(from, later)
    if (packs.every((pack) => digitsOn(periodOn(pack, day)?.days, day)?.includes(digit) ?? true)) return day
  }
  return dayAfter(from, 14)
}
