import type { Instant } from '#core/ids'
import type { ShopView } from '#core/protocol/shop'
import { claimStateOf } from '#core/stock/claim-state'
import { isPublic } from '#core/store/settings'
import { findProduct, type StoreState } from '#core/store/state'
import { publicOutageOf } from '#core/views/check'
import { serviceLine } from '#core/views/display'
import { iso, phaseOf, present, storeName } from '#core/views/shared'

/** The shop as anybody may see it from afar. A service of a prescription or narcotic product is not in it at all. */
export function shopView(state: StoreState, asOf: Instant): ShopView {
  const because = closedBecause(state)
  return {
    asOf: iso(asOf),
    store: { ...storeName(state), ...present({ address: state.settings.address }) },
    day: state.day.date,
    phase: phaseOf(state),
    ...present({ outage: publicOutageOf(state) }),
    open: because === undefined,
    ...present({ because }),
    presence: state.settings.remoteJoin.presence,
    services: state.settings.services.flatMap((service) => {
      const product = service.product ? findProduct(state, service.product) : undefined
      if (product && !isPublic(product)) return []
      const common = { ...serviceLine(state, service), maxClaims: service.maxClaims, acceptStandby: service.acceptStandby }
      if (!product) return [common]
      const { unit, unitEn, code } = product
      return [{ ...common, unit, unitEn, unitsPerClaim: service.unitsPerClaim, claim: claimStateOf(state, code) }]
    }),
  }
}

function closedBecause({ settings, phase }: StoreState): ShopView['because'] {
  if (!settings.remoteJoin.enabled) return 'remote_join_off'
  return phase.phase === 'taking' ? undefined : phase.phase
}
