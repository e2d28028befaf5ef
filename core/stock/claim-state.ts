import type { ProductCode } from '#core/ids'
import { type FallbackPolicy, policyFor } from '#core/outage/policy'
import type { ClaimStateMessage } from '#core/protocol/shapes'
import { available, shortfall } from '#core/stock/level'
import type { StoreState } from '#core/store/state'

/**
 * Can a newcomer get a ticket for this product now? The one function that decides it, for every screen, phone, API and feed. The first
 * condition that says no decides; `because` holds all that apply. The clock comes in through the log (core/stock/vouched.ts).
 */
export function claimStateOf(state: StoreState, product: ProductCode): ClaimStateMessage {
  const level = state.levels.get(product)
  const services = state.settings.services.filter((service) => service.product === product)
  const standbyAhead = (state.indexes.standby.get(product)?.length ?? 0) > 0
  const acceptsStandby = services.some((service) => service.acceptStandby)
  const because: ClaimStateMessage['because'] = []
  if (state.phase.phase === 'closed') because.push('closed')
  if (state.phase.phase === 'paused') because.push('paused')
  if (state.phase.phase === 'straight_in') because.push('straight_in')
  if (!level || level.reportedAt === null) because.push('never_reported')
  if (level?.counting) because.push('counting')
  if (level && shortfall(level) > 0) because.push('shortfall')
  if (level && level.allocated > 0) because.push('promised_to_tickets')
  if (level && level.heldBack > 0) because.push('held_back')
  if (standbyAhead) because.push('standby_ahead')
  if (level && level.onHand === 0) because.push('shelf_empty')
  if (level?.unvouched) because.push('not_vouched_for')
  const silent = policyInForce(state, product)
  if (silent) because.push(becauseOf[silent])
  const free = level ? available(level) : 0
  if (free > 0 && !standbyAhead) because.push('units_free')
  if (state.phase.phase === 'closed') return { state: 'closed', because }
  if (state.phase.phase === 'paused')
    return { state: 'paused', ...(state.phase.until === null ? {} : { until: new Date(state.phase.until).toISOString() }), because }
  if (silent === 'hold') return { state: 'check_down', because }
  if (!level || level.reportedAt === null) return { state: 'unknown', since: new Date(state.day.openedAt).toISOString(), because }
  if (level.counting || shortfall(level) > 0) return { state: 'counting', because }
  if (level.unvouched && level.vouchedAt !== null) return { state: 'unknown', since: new Date(level.vouchedAt).toISOString(), because }
  if (free > 0 && !standbyAhead) return { state: 'claimable', n: free, because }
  if (level.onHand === 0) return { state: 'sold_out', because }
  return { state: acceptsStandby ? 'standby_only' : 'all_promised', because }
}

const becauseOf = { hold: 'check_down', tickets_only: 'check_tickets_only', sell_and_log: 'check_sell_and_log' } as const

/** What is done with a product under rules while the check is silent; null while it answers, or where nothing is asked. */
export function policyInForce({ outage, settings }: StoreState, code: ProductCode): FallbackPolicy['policy'] | null {
  const product = settings.products.find((known) => known.code === code)
  if (!outage || outage.answeringSince !== null || product?.rules === undefined) return null
  return policyFor(product, outage.cause).policy
}
