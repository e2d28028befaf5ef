import { packsInForce } from '#core/eligibility/check'
import type { RulePack } from '#core/eligibility/rule-pack'
import type { Instant } from '#core/ids'
import { questionsOf } from '#core/kiosk/questions'
import { atKiosk } from '#core/kiosk/scarce'
import type { Questions } from '#core/protocol/questions'
import type { KioskView } from '#core/protocol/views'
import { claimStateOf } from '#core/stock/claim-state'
import { isPublic, type Product } from '#core/store/settings'
import { findProduct, type StoreState } from '#core/store/state'
import { collectWindow } from '#core/store/window'
import { publicOutageOf } from '#core/views/check'
import { serviceLine } from '#core/views/display'
import { kiosksOf } from '#core/views/kiosks'
import { iso, phaseOf, present, storeName } from '#core/views/shared'

/** Rule packs by scheme, and the instant by whose day they ask: it may be later than the last thing that happened. */
export interface Rules {
  readonly packs: ReadonlyMap<string, RulePack>
  readonly now: Instant
}

/** What a newcomer may choose, with what can be promised of it now. */
export function kioskView(state: StoreState, rules: Rules = { packs: new Map(), now: state.at }): KioskView {
  return {
    store: storeName(state),
    phase: phaseOf(state),
    ...present({ outage: publicOutageOf(state) }),
    services: state.settings.services.map((service) => {
      const product = service.product ? findProduct(state, service.product) : undefined
      const common = {
        ...serviceLine(state, service),
        maxClaims: service.maxClaims,
        acceptStandby: service.acceptStandby,
        atKiosk: atKiosk(state, service.code),
        ...present({ bring: service.bring, bringEn: service.bringEn }),
      }
      if (!product || !isPublic(product)) return common
      return {
        ...common,
        unitsPerClaim: service.unitsPerClaim,
        unit: product.unit,
        unitEn: product.unitEn,
        collectUntil: iso(collectWindow(service, state.at, state.settings.timeZone).collectUntil),
        claim: claimStateOf(state, product.code),
        ...present({ asks: asksOf(product, rules) }),
      }
    }),
    kiosks: kiosksOf(state),
  }
}

function asksOf(product: Product, { packs, now }: Rules): Questions | null {
  const inForce = packsInForce(packs, product, now)
  return inForce && questionsOf(inForce, now)
}
