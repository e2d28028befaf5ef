import { digitsOn, nextDayFor } from '#core/eligibility/days'
import type { Person } from '#core/eligibility/person'
import { type Limit, type Period, type ProxyClass, periodOn, type RulePack, type Who } from '#core/eligibility/rule-pack'
import { daysIn, type Purchase, purchasesIn } from '#core/eligibility/windows'
import type { BusinessDay, Instant } from '#core/ids'
import { localDay, type Weekday, weekdayOf } from '#core/store/business-day'

/** What is asked: may this person have so many units of this product now? */
export interface Wish {
  readonly at: Instant
  readonly product: string
  readonly units: number
  /** Whose quota it is. */
  readonly person: Person
  /** Somebody else has come for them. */
  readonly proxy?: { readonly class: string; readonly person?: Person | undefined } | undefined
  /** Those this person buys for in the same visit. */
  readonly cameFor?: readonly Person[] | undefined
  readonly site?: 'counter' | 'mail' | undefined
}

/** The figures a decision rests on: never a bare no. Amounts are in units of the product, rounded down. */
export interface Figure {
  readonly scheme: string
  /** First day of the rules that were used. */
  readonly rule: string
  readonly limit: number
  readonly bought: number
  /** Local days the figure was added up over; absent for a single visit. */
  readonly from?: string
  readonly to?: string
}

export type Reason =
  | { readonly kind: 'not_in_force'; readonly scheme: string; readonly day: string }
  | { readonly kind: 'product_not_covered'; readonly scheme: string; readonly product: string }
  | ({ readonly kind: 'quota_used' } & Figure)
  | ({ readonly kind: 'window_closed' } & Figure)
  | ({ readonly kind: 'more_than_left'; readonly asked: number; readonly left: number } & Figure)
  | { readonly kind: 'wrong_day'; readonly weekday: Weekday; readonly digit: number; readonly digits: readonly number[]; readonly next: string }
  | { readonly kind: 'proxy_not_allowed'; readonly class: string; readonly rule: string }
  | { readonly kind: 'proxy_not_for_them'; readonly class: string; readonly who: Who }
  | { readonly kind: 'attribute_needed'; readonly attribute: 'birth_year' | 'birth_digit' }

export type Judgement =
  | { readonly outcome: 'eligible'; readonly left: number | null; readonly figures: readonly Figure[]; readonly papers: ProxyClass['papers'] }
  | { readonly outcome: 'ineligible'; readonly reasons: readonly Reason[]; readonly mayOverride: boolean }

/**
 * Judges a wish by the rules of a scheme, and of those it stands on. `purchases` are what is known of this person in the windows.
 * Pure: the same ledger gives the same answer, today and when the row is looked at again.
 */
export function judge(packs: readonly RulePack[], wish: Wish, purchases: readonly Purchase[]): Judgement {
  const reasons: Reason[] = []
  const figures: Figure[] = []
  const papers: ProxyClass['papers'][number][] = []
  for (const pack of packs) {
    const day = localDay(wish.at, pack.timeZone)
    const period = periodOn(pack, day)
    if (!period) reasons.push({ kind: 'not_in_force', scheme: pack.scheme, day })
    else if (!pack.products.some(({ code }) => code === wish.product)) reasons.push({ kind: 'product_not_covered', scheme: pack.scheme, product: wish.product })
    else {
      reasons.push(...proxyReasons(period, wish, day, papers), ...dayReasons(period, wish, day))
      for (const limit of period.limits) reasons.push(...limitReasons(pack, period, limit, wish, day, purchases, figures))
    }
  }
  if (reasons.length > 0) return { outcome: 'ineligible', reasons, mayOverride: packs.every(({ override }) => override === 'with_reason') }
  const lefts = figures.map(({ limit, bought }) => limit - bought)
  return { outcome: 'eligible', left: lefts.length > 0 ? Math.min(...lefts) : null, figures, papers }
}

function limitReasons(pack: RulePack, period: Period, limit: Limit, wish: Wish, day: BusinessDay, purchases: readonly Purchase[], figures: Figure[]): Reason[] {
  if (limit.site !== undefined && limit.site !== (wish.site ?? 'counter')) return []
  const applies = limit.who ? fits(limit.who, wish.person, day) : true
  if (applies === 'unknown') return [{ kind: 'attribute_needed', attribute: 'birth_year' }]
  if (!applies) return []
  const each = (product: string): number => pack.products.find(({ code }) => code === product)?.amountEach ?? 0
  const counted = purchasesIn(limit.window, day, purchases, pack.timeZone)
  const used = counted.reduce((sum, { product, units }) => sum + units * each(product), 0)
  const of = each(wish.product)
  const days = daysIn(limit.window, day)
  const figure: Figure = {
    ...{ scheme: pack.scheme, rule: period.from, limit: Math.floor(limit.amount / of), bought: Math.ceil(used / of) },
    ...(days ? { from: days.from, to: days.to } : {}),
  }
  figures.push(figure)
  if (!period.split && used > 0) return [{ kind: 'window_closed', ...figure }]
  const left = Math.max(0, Math.floor((limit.amount - used) / of))
  if (left === 0) return [{ kind: 'quota_used', ...figure }]
  return wish.units > left ? [{ kind: 'more_than_left', asked: wish.units, left, ...figure }] : []
}

function dayReasons({ days, proxies }: Period, { person, proxy, cameFor = [] }: Wish, day: BusinessDay): Reason[] {
  if (!days) return []
  const whose = proxy ? (proxies.find((known) => known.class === proxy.class)?.day ?? 'principal') : 'principal'
  const candidates = whose === 'either' ? [person, proxy?.person] : [whose === 'proxy' ? proxy?.person : person]
  const together = days.together ? cameFor : []
  const digits = [...candidates, ...together].flatMap((one) => (one?.birthDigit === undefined ? [] : [one.birthDigit]))
  const allowed = digitsOn(days, day)
  if (!allowed) return []
  const [digit] = digits
  if (digit === undefined) return [{ kind: 'attribute_needed', attribute: 'birth_digit' }]
  if (digits.some((one) => allowed.includes(one))) return []
  return [{ kind: 'wrong_day', weekday: weekdayOf(day), digit, digits: allowed, next: nextDayFor(days, digit, day) }]
}

function proxyReasons({ proxies, from }: Period, { person, proxy }: Wish, day: BusinessDay, papers: ProxyClass['papers'][number][]): Reason[] {
  if (!proxy) return []
  const known = proxies.find((one) => one.class === proxy.class)
  if (!known) return [{ kind: 'proxy_not_allowed', class: proxy.class, rule: from }]
  const applies = known.who ? fits(known.who, person, day) : true
  if (applies === 'unknown') return [{ kind: 'attribute_needed', attribute: 'birth_year' }]
  if (!applies && known.who) return [{ kind: 'proxy_not_for_them', class: proxy.class, who: known.who }]
  papers.push(...known.papers)
  return []
}

/** Ages are by year of birth alone, and somebody whose birthday is still to come is taken to be the younger. */
function fits(who: Who, { birthYear }: Person, day: BusinessDay): boolean | 'unknown' {
  if (birthYear === undefined) return 'unknown'
  const age = Number(day.slice(0, 4)) - birthYear - 1
  return (
    birthYear >= (who.bornFrom ?? Number.NEGATIVE_INFINITY) &&
    birthYear <= (who.bornUntil ?? Number.POSITIVE_INFINITY) &&
    age >= (who.minAge ?? Number.NEGATIVE_INFINITY) &&
    age <= (who.maxAge ?? Number.POSITIVE_INFINITY)
  )
}
