import { ticketsLeft } from '#core/feed/lamp'
import { plainAddress } from '#core/feed/listed-store'
import type { Instant } from '#core/ids'
import { dayAfter, instantOf, localDay } from '#core/store/business-day'
import { isPublic, type Product, type Service } from '#core/store/settings'
import type { StoreState } from '#core/store/state'

/** Where the resources are, for links and identifiers; without trailing slashes. */
export interface Places {
  readonly base: string
  /** The shop's page, by its code. */
  readonly shop: (code: string) => string
}

const EXTENSIONS = 'http://fhir-registry.smarthealthit.org/StructureDefinition'

/**
 * SMART Scheduling Links: a Location for the store, for each service with public stock a Schedule, and for its window of today one Slot
 * with how many tickets are left. It is a window and no appointment. Without a postal code the format knows no address, so such a
 * store is not in it.
 */
export function locationOf({ settings }: StoreState, { base, shop }: Places): object | null {
  const { feed, code, name, address, phone, lat, lng } = settings
  if (feed?.postalCode === undefined || address === undefined) return null
  const [state = '', city = ''] = plainAddress(address).split(' ')
  return {
    ...{ resourceType: 'Location', id: code, name },
    identifier: [{ system: `${base}/corona19-masks`, value: feed.code }],
    telecom: [...(phone ? [{ system: 'phone', value: phone }] : []), { system: 'url', value: shop(code) }],
    address: { line: [plainAddress(address)], city, state, postalCode: feed.postalCode },
    ...(lat === undefined || lng === undefined ? {} : { position: { latitude: lat, longitude: lng } }),
  }
}

export function schedulesOf(state: StoreState, { base }: Places): readonly object[] {
  const { code } = state.settings
  return stocked(state).map(([service, product]) => ({
    ...{ resourceType: 'Schedule', id: `${code}-${service.code}` },
    serviceType: [{ coding: [{ system: `${base}/service-type`, code: product.code, display: product.name }] }],
    actor: [{ reference: `Location/${code}` }],
  }))
}

export function slotsOf(state: StoreState, at: Instant, { shop }: Places): readonly object[] {
  const { code, remoteJoin } = state.settings
  return stocked(state).map(([service, product]) => {
    const { start, end } = windowOf(state, service, at)
    const left = ticketsLeft(state, product, service.unitsPerClaim)
    return {
      ...{ resourceType: 'Slot', id: `${code}-${service.code}-${start.slice(0, 10)}`, schedule: { reference: `Schedule/${code}-${service.code}` } },
      ...{ status: left > 0 ? 'free' : 'busy', start, end },
      extension: [
        { url: `${EXTENSIONS}/slot-capacity`, valueInteger: left },
        ...(remoteJoin.enabled ? [{ url: `${EXTENSIONS}/booking-deep-link`, valueUrl: shop(code) }] : []),
      ],
    }
  })
}

/** Services one can get a ticket for, with the product the public may see. */
function stocked({ settings }: StoreState): readonly (readonly [Service, Product])[] {
  if (settings.feed?.postalCode === undefined) return []
  return settings.services.flatMap((service) => {
    const product = settings.products.find(({ code }) => code === service.product)
    return product && isPublic(product) ? [[service, product] as const] : []
  })
}

/** Of today, or of tomorrow once today's has ended, as tickets themselves go. */
function windowOf(
  { settings: { timeZone } }: StoreState,
  { collectFrom, collectUntil }: Service,
  at: Instant,
): { readonly start: string; readonly end: string } {
  const today = localDay(at, timeZone)
  const day = instantOf(today, minutesOf(collectUntil), timeZone) > at ? today : dayAfter(today)
  const iso = (time: string): string => new Date(instantOf(day, minutesOf(time), timeZone)).toISOString()
  return { start: iso(collectFrom ?? '00:00'), end: iso(collectUntil) }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
