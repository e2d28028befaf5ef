import { type Judgement, judge, type Reason } from '#core/eligibility/judge'
import { daysOf, periodOn } from '#core/eligibility/rule-pack'
import { purchasesIn } from '#core/eligibility/windows'
import type { Instant } from '#core/ids'
import { localDay } from '#core/store/business-day'
import type { Asked } from './endpoint'
import type { Sale } from './ledger'
import type { Known } from './people'
import type { World } from './world'

const DAY_MS = 86_400_000
/** A sale may be typed in late, and a clock be a little off. */
const OLDEST_DAYS = 30
export const AHEAD_MS = 5 * 60_000
const REMEMBERED = 200

export const centreReasons = [
  ...(['quota_exceeded', 'wrong_day', 'not_in_force', 'product_not_covered', 'proxy_not_allowed', 'attribute_needed'] as const),
  ...(['unregistered_foreigner', 'own_stock_exceeded', 'in_the_future', 'too_old'] as const),
] as const
export type CentreReason = (typeof centreReasons)[number]

/** One answer of the centre to *may they?*, with what was bought in the windows that count, wherever it was. */
export interface Verdict {
  readonly reason: CentreReason | null
  /** What may still be bought; null without a limit. */
  readonly left: number | null
  readonly bought: readonly Sale[]
  readonly mayOverride: boolean
}

export interface CentreWish {
  readonly known: Known
  readonly product: string
  readonly units: number
  readonly at: Instant
  readonly proxy?: { readonly class: string; readonly birthYear?: number | undefined } | undefined
  readonly site?: 'counter' | 'mail' | undefined
  /** A sale that does not count against itself. */
  readonly without?: number
}

const REASONS: Record<Reason['kind'], CentreReason> = {
  not_in_force: 'not_in_force',
  product_not_covered: 'product_not_covered',
  quota_used: 'quota_exceeded',
  window_closed: 'quota_exceeded',
  more_than_left: 'quota_exceeded',
  wrong_day: 'wrong_day',
  proxy_not_allowed: 'proxy_not_allowed',
  proxy_not_for_them: 'proxy_not_allowed',
  attribute_needed: 'attribute_needed',
}

/** Judges by the packs and the purchases of all institutions, as of now or of a while ago. */
export function verdictOn(world: World, { staleMs, foreignersUnknown }: Pick<Asked, 'staleMs' | 'foreignersUnknown'>, wish: CentreWish): Verdict {
  const none = { left: 0, bought: [], mayOverride: false }
  if (wish.at > world.now() + AHEAD_MS) return { ...none, reason: 'in_the_future' }
  if (wish.at < world.now() - OLDEST_DAYS * DAY_MS) return { ...none, reason: 'too_old' }
  if (wish.known.foreigner && foreignersUnknown) return { ...none, reason: 'unregistered_foreigner' }
  const bought = boughtInWindows(world, wish, staleMs)
  remember(world, wish.known)
  const { birthYear } = wish.proxy ?? {}
  const proxy = wish.proxy && { class: wish.proxy.class, ...(birthYear !== undefined && { person: { birthYear, birthDigit: birthYear % 10 } }) }
  const { at, product, units, site, known } = wish
  const judgement = judge(world.packs, { at, product, units, site, person: known.person, ...(proxy && { proxy }) }, bought)
  return { reason: reasonOf(judgement), left: leftOf(judgement), bought, mayOverride: judgement.outcome === 'ineligible' && judgement.mayOverride }
}

function remember({ asked }: World, { hash }: Known): void {
  asked.push(hash)
  if (asked.length > REMEMBERED) asked.shift()
}

function reasonOf(judgement: Judgement): CentreReason | null {
  const [first] = judgement.outcome === 'ineligible' ? judgement.reasons : []
  return first ? REASONS[first.kind] : null
}

function leftOf(judgement: Judgement): number | null {
  if (judgement.outcome === 'eligible') return judgement.left
  const lefts = judgement.reasons.map((reason) => (reason.kind === 'more_than_left' ? reason.left : 0))
  return Math.min(...lefts)
}

function boughtInWindows(world: World, { known, at, without }: CentreWish, staleMs: number): Sale[] {
  const { ledger, packs } = world
  const windows = packs.flatMap((pack) => {
    const day = localDay(at, pack.timeZone)
    return (periodOn(pack, day)?.limits ?? []).map(({ window }) => ({ window, day, timeZone: pack.timeZone }))
  })
  const days = Math.max(1, ...windows.map(({ window }) => daysOf(window)))
  const sales = ledger.salesOf(known.hash, at - (days + 1) * DAY_MS, seenUntil(world, staleMs)).filter(({ sequence }) => sequence !== without)
  return sales.filter((sale) => windows.some(({ window, day, timeZone }) => purchasesIn(window, day, [sale], timeZone).length > 0))
}

/** Dates and figures of those purchases, as the portal shows them. */
export function shown(bought: readonly Sale[]): { at: string; institution: string; units: number }[] {
  return bought.map(({ at, institution, units }) => ({ at: new Date(at).toISOString(), institution, units }))
}

/** Up to when of receipt an answer sees; all there is, unless it is behind. A demo's clock may have begun anew: rows can be later than now. */
export function seenUntil({ now }: World, staleMs: number): Instant {
  return staleMs === 0 ? Number.MAX_SAFE_INTEGER : now() - staleMs
}

/** The day it is at the national side. */
export function dayOf({ packs, now }: World): string {
  return localDay(now(), packs[0]?.timeZone ?? 'Asia/Seoul')
}
