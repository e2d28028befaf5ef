import { type Period, periodOn, type RulePack } from '#core/eligibility/rule-pack'
import type { BusinessDay } from '#core/ids'
import { dayAfter, weekdayOf } from '#core/store/business-day'

/** The digits a day is for; null when it is open to all. */
export function digitsOn(days: Period['days'], day: BusinessDay): readonly number[] | null {
  return !days || days.openDates.includes(day) ? null : (days.byBirthDigit[weekdayOf(day)] ?? null)
}

/** The first day from `from` on that is for a last digit by every pack, each by the rules that hold then. Two weeks have every weekday twice. */
export function firstDayFor(packs: readonly RulePack[], digit: number, from: BusinessDay): BusinessDay {
  return firstDay(from, 14, (day) => packs.every((pack) => isDayOf(periodOn(pack, day)?.days, day, digit)))
}

/** The next day after `day` that is for a last digit by one period's own rules. A week has every weekday. */
export function nextDayFor(days: Period['days'], digit: number, day: BusinessDay): BusinessDay {
  return firstDay(dayAfter(day, 1), 6, (candidate) => isDayOf(days, candidate, digit))
}

function isDayOf(days: Period['days'], day: BusinessDay, digit: number): boolean {
  return digitsOn(days, day)?.includes(digit) ?? true
}

/** The first of so many days that is right; where none is, the day after them. */
function firstDay(from: BusinessDay, count: number, isRight: (day: BusinessDay) => boolean): BusinessDay {
  for (let later = 0; later < count; later++) {
    const day = dayAfter(from, later)
    if (isRight(day)) return day
  }
  return dayAfter(from, count)
}
