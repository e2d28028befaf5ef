import type { Instant } from '#core/ids'
import type { Stock, StockLevelMessage } from '#core/protocol/views'
import { claimStateOf } from '#core/stock/claim-state'
import { available, emptyLevel, shortfall } from '#core/stock/level'
import type { Product } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import { iso } from '#core/views/shared'

/** The shelf as staff and integrators see it. */
export function stockView(state: StoreState, asOf: Instant): Stock {
  return { epoch: state.epoch, sequence: state.sequence, asOf: iso(asOf), products: state.settings.products.map((product) => levelView(state, product)) }
}

export function levelView(state: StoreState, product: Product): StockLevelMessage {
  const level = state.levels.get(product.code) ?? emptyLevel(product.code)
  return {
    code: product.code,
    onHand: level.onHand,
    allocated: level.allocated,
    heldBack: level.heldBack,
    shortfall: shortfall(level),
    available: available(level),
    standby: state.indexes.standby.get(product.code)?.length ?? 0,
    ...(level.reportedAt === null ? {} : { reportedAt: iso(level.reportedAt) }),
    claim: claimStateOf(state, product.code),
  }
}
