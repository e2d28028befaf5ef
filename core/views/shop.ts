import type { Instant } from '#core/ids'
import type { ShopView } from '#core/protocol/shop'
import { claimStateOf } from '#core/stock/claim-state'
import { localDay } from '#core/store/business-day'
import { hoursOn, nextOpening } from '#core/store/opening-hours'
import { isPublic, productNames } from '#core/store/settings'
import { findProduct, type StoreState } from '#core/store/state'
import { publicOutageOf } from '#core/views/check'
import { serviceLine } from '#core/views/display'
import { iso, phaseOf, present, storeName } from '#core/views/shared'

/** The shop as anybody may see it from afar. A service of a prescription or narcotic product is not in it at all. */
export function shopView(state: StoreState, asOf: Instant): ShopView {
  const because = closedBecause(state)
  const { address, lat, lng, alwaysOpen, timeZone } = state.settings
  return {
    epoch: state.epoch,
    sequence: state.sequence,
    asOf: iso(asOf),
    store: { ...storeName(state), ...present({ address, lat, lng }) },
    day: state.day.date,
    phase: phaseOf(state),
    alwaysOpen,
    ...present({ hoursToday: hoursOn(state.settings, localDay(asOf, timeZone)), opensNext: isoOf(nextOpening(state.settings, asOf)) }),
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
      const counted = present({ countedAt: isoOf(state.levels.get(code)?.reportedAt ?? undefined) })
      return [{ ...common, unit, unitEn, unitsPerClaim: service.unitsPerClaim, product: productNames(product), ...counted, claim: claimStateOf(state, code) }]
    }),
  }
}

function closedBecause({ settings, phase }: StoreState): ShopView['because'] {
  if (!settings.remoteJoin.enabled) return 'remote_join_off'
  return phase.phase === 'taking' ? undefined : phase.phase
}

function isoOf(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : iso(at)
}
