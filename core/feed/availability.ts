import type { Instant } from '#core/ids'
import type { ProductAvailability, StoreAvailability } from '#core/protocol/availability'
import { claimSentence } from '#core/stock/claim-sentence'
import { claimStateOf, policyInForce } from '#core/stock/claim-state'
import { available, emptyLevel } from '#core/stock/level'
import { vouchedUntil } from '#core/stock/vouched'
import { isPublic, type Product, productNames } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import { iso, phaseOf, present, storeName } from '#core/views/shared'

/** What may be told of a store to anybody. Prescription and narcotic products are not in it at all: neither name nor count. */
export function availabilityOf(state: StoreState, asOf: Instant): StoreAvailability {
  const { address, lat, lng, products } = state.settings
  return {
    store: { ...storeName(state), ...present({ address, lat, lng }) },
    epoch: state.epoch,
    sequence: state.sequence,
    asOf: iso(asOf),
    source: 'ledger',
    phase: phaseOf(state),
    products: products.filter(isPublic).map((product) => productAvailability(state, product)),
  }
}

function productAvailability(state: StoreState, product: Product): ProductAvailability {
  const { code, unit, unitEn } = product
  const level = state.levels.get(code) ?? emptyLevel(code)
  const service = state.settings.services.find((known) => known.product === code)
  const claim = claimStateOf(state, code)
  const until = vouchedUntil(level, state.settings)
  return {
    ...{ code, ...productNames(product), unit, unitEn, onHand: level.onHand, allocated: level.allocated, heldBack: level.heldBack },
    ...present({ unitsPerClaim: service?.unitsPerClaim, mode: service?.mode }),
    free: available(level),
    standby: state.indexes.standby.get(code)?.length ?? 0,
    check: policyInForce(state, code) ?? 'answering',
    claim,
    sentence: claimSentence(claim),
    ...present({
      reportedAt: level.reportedAt === null ? null : iso(level.reportedAt),
      vouchedAt: level.vouchedAt === null ? null : iso(level.vouchedAt),
      vouchedUntil: Number.isFinite(until) ? iso(until) : null,
    }),
  }
}
