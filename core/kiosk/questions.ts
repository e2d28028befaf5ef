import { digitsOn, firstDayFor } from '#core/eligibility/days'
import { periodOn, type RulePack } from '#core/eligibility/rule-pack'
import type { Instant } from '#core/ids'
import type { Questions } from '#core/protocol/questions'
import { localDay } from '#core/store/business-day'

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** What the rules in force want to know before a number is given; null where they want nothing that a kiosk may ask. */
export function questionsOf(packs: readonly RulePack[], at: Instant): Questions | null {
  const [first] = packs
  if (!first) return null
  const today = localDay(at, first.timeZone)
  const periods = packs.flatMap((pack) => periodOn(pack, today) ?? [])
  const isAsked = periods.some(({ days }) => digitsOn(days, today) !== null)
  const proxies = periods.flatMap((period) => period.proxies).map(({ who: _, ...proxy }) => proxy)
  if (!isAsked && proxies.length === 0) return null
  return {
    today,
    days: isAsked ? DIGITS.map((digit) => firstDayFor(packs, digit, today)) : [],
    together: periods.some(({ days }) => days?.together ?? false),
    proxies,
  }
}

/** One person's share while it is being asked about. */
export interface Share {
  /** A proxy class, or `self`: they came themselves. Absent: not said. */
  readonly who?: string
  /** Last digit of the year of birth of whoever's day counts. */
  readonly digit?: number
}

export interface Party {
  readonly people: number
  /** Somebody of them did not come. */
  readonly byProxy: boolean
  readonly shares: readonly Share[]
  /** They were told which papers they need. */
  readonly papersTold: boolean
}

export type NextQuestion =
  | { readonly ask: 'who' | 'digit'; readonly nth: number }
  | { readonly ask: 'papers'; readonly proxies: Questions['proxies'] }
  | { readonly ask: 'nothing' }
  | ({ readonly ask: 'wrong_day' } & WrongDay)

/** One question after the other, a wrong day as soon as it is known, papers in the end; then there is nothing between them and a number. */
export function nextQuestion(questions: Questions, party: Party): NextQuestion {
  for (let nth = 0; nth < party.people; nth++) {
    const share = party.shares[nth] ?? {}
    if (party.byProxy && questions.proxies.length > 0 && share.who === undefined) return { ask: 'who', nth }
    if (questions.days.length > 0 && share.digit === undefined) return { ask: 'digit', nth }
    const wrong = wrongDay(questions, party.shares.slice(0, nth + 1), nth + 1 < party.people)
    if (wrong) return { ask: 'wrong_day', ...wrong }
  }
  const named = questions.proxies.filter((proxy) => party.shares.some(({ who }) => who === proxy.class))
  return named.length > 0 && !party.papersTold ? { ask: 'papers', proxies: named } : { ask: 'nothing' }
}

export interface WrongDay {
  readonly nth: number
  readonly digit: number
  /** The day that is right. */
  readonly day: string
}

/** The first share that today is not for; null where there is none, or where one who is still to come may change that. */
export function wrongDay(
  { today, days, together }: Pick<Questions, 'today' | 'days' | 'together'>,
  shares: readonly Share[],
  moreCome = false,
): WrongDay | null {
  if (days.length === 0) return null
  const isRight = ({ digit }: Share): boolean => digit === undefined || days[digit] === today
  const isFor = ({ who }: Share): boolean => who !== undefined && who !== 'self'
  const comesAlong = together && (moreCome || shares.some((share) => isFor(share) && share.digit !== undefined && isRight(share)))
  const nth = shares.findIndex((share) => !isRight(share) && (isFor(share) || !comesAlong))
  const digit = shares[nth]?.digit
  return digit === undefined ? null : { nth, digit, day: days[digit] ?? '' }
}
