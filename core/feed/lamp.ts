import type { Instant, ProductCode } from '#core/ids'
import type { ClaimStateMessage } from '#core/protocol/shapes'
import { claimStateOf, policyInForce } from '#core/stock/claim-state'
import { available, emptyLevel, type Level } from '#core/stock/level'
import type { Product } from '#core/store/settings'
import type { StoreState } from '#core/store/state'

/** The words of the 2020 public format (`remain_stat`). `break`: nothing can be claimed, whatever lies on the shelf. */
export const lamps = ['plenty', 'some', 'few', 'empty', 'break'] as const
export type Lamp = (typeof lamps)[number]

/**
 * Why a lamp is what it is: `break` alone was read as "has quit" in 2020, so whoever can show the reason shows it. `stopped`: others
 * told us of `break`, and no more.
 */
export type LampReason = 'never_reported' | 'closed' | 'paused' | 'counting' | 'all_promised' | 'check_down' | 'stopped' | 'unvouched' | 'units'

/** null: nobody ever reported a figure. */
export interface LampOf {
  readonly lamp: Lamp | null
  readonly because: LampReason
  /** Units somebody new could still be promised; 0 while nothing can be claimed. */
  readonly free: number
}

/** What a lamp is made from. `checkSilent`: the national check is, under a policy that sells nothing meanwhile. */
export interface LampFacts {
  readonly level: Pick<Level, 'onHand' | 'allocated' | 'heldBack' | 'reportedAt'>
  readonly claim: ClaimStateMessage['state']
  readonly checkSilent: boolean
}

/** Units by the limits of 2020: 100 and more, 30 to 99, 2 to 29, and at most one, which is no ration of two. */
export function lampOfUnits(free: number): Exclude<Lamp, 'break'> {
  if (free >= 100) return 'plenty'
  if (free >= 30) return 'some'
  return free >= 2 ? 'few' : 'empty'
}

/** The least a lamp stands for, where nobody tells a number. */
export function leastUnits(lamp: Lamp): number {
  return { plenty: 100, some: 30, few: 2, empty: 0, break: 0 }[lamp]
}

/** First match wins. Units promised to tickets or handed out are gone already, whether or not the national side knows. */
export function lampFrom({ level, claim, checkSilent }: LampFacts): LampOf {
  const off = (because: LampReason): LampOf => ({ lamp: 'break', because, free: 0 })
  if (level.reportedAt === null) return { lamp: null, because: 'never_reported', free: 0 }
  if (claim === 'closed' || claim === 'paused' || claim === 'counting') return off(claim)
  if (checkSilent || claim === 'check_down') return off('check_down')
  if (claim === 'unknown') return off('unvouched')
  const free = Math.max(0, level.onHand - level.allocated - level.heldBack)
  if (claim === 'standby_only' || claim === 'all_promised') {
    // What staff keep back for themselves is no promise to anybody: such a shelf is empty to the public.
    if (level.allocated > 0) return off('all_promised')
  }
  return { lamp: lampOfUnits(free), because: 'units', free }
}

/** The lamp of one product of a store of ours. Never ask it for one the public may not see (core/store/settings.ts, isPublic). */
export function lampOf(state: StoreState, product: Product): LampOf {
  const level = state.levels.get(product.code) ?? emptyLevel(product.code)
  return lampFrom({ level, claim: claimStateOf(state, product.code).state, checkSilent: sellsNothing(state, product.code) })
}

/** Whole tickets of a service that could still be promised. */
export function ticketsLeft(state: StoreState, product: Product, unitsPerClaim: number): number {
  const level = state.levels.get(product.code) ?? emptyLevel(product.code)
  return claimStateOf(state, product.code).state === 'claimable' ? Math.floor(available(level) / unitsPerClaim) : 0
}

function sellsNothing(state: StoreState, product: ProductCode): boolean {
  const policy = policyInForce(state, product)
  return policy !== null && policy !== 'sell_and_log'
}

/** What an outside figure becomes once it is older than `limitMs`: never a light that goes on burning over an empty shelf. */
export function lampAged(lamp: Lamp | null, createdAt: Instant | null, now: Instant, limitMs: number): Lamp | null {
  if (lamp === null || createdAt === null) return null
  return now - createdAt > limitMs ? 'break' : lamp
}
