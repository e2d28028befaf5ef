import { lampOf } from '#core/feed/lamp'
import { lampNote } from '#core/feed/lamp-note'
import { fedProduct } from '#core/feed/own-store'
import type { Instant } from '#core/ids'
import { type Weekday, weekdays } from '#core/store/business-day'
import { productNames, type StoreSettings } from '#core/store/settings'
import type { StoreState } from '#core/store/state'
import { iso } from '#core/views/shared'

const days = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' } as const satisfies Record<
  Weekday,
  string
>

/**
 * The store for search engines, as schema.org has it: a Pharmacy with where it is, when it is open, and, of the one product the public
 * feed tells of, whether a newcomer can still get a ticket. Never a price, never a medicine the public may not see.
 */
export function jsonLdOf(state: StoreState, at: Instant, url: string): object {
  const { name, nameEn, phone, address, lat, lng } = state.settings
  const pharmacy = {
    ...{ '@type': 'Pharmacy', '@id': url, url, name },
    ...(nameEn === undefined ? {} : { alternateName: nameEn }),
    ...(phone === undefined ? {} : { telephone: phone }),
    ...(address === undefined ? {} : { address: { '@type': 'PostalAddress', addressCountry: 'KR', streetAddress: address, ...postalCode(state.settings) } }),
    ...(lat === undefined || lng === undefined ? {} : { geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lng } }),
    ...opening(state.settings),
  }
  return { '@context': 'https://schema.org', '@graph': [pharmacy, ...stockOf(state, at, url)] }
}

/** For a page: no text of a store can end the script it stands in. */
export function jsonLdText(data: object): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function postalCode({ feed }: StoreSettings): object {
  return feed?.postalCode === undefined ? {} : { postalCode: feed.postalCode }
}

function opening({ hours, alwaysOpen }: StoreSettings): object {
  if (alwaysOpen) return { openingHoursSpecification: [spec(Object.values(days), '00:00', '23:59')] }
  if (!hours) return {}
  return { openingHoursSpecification: weekdays.flatMap((day) => (hours[day] ?? []).map(({ from, to }) => spec([days[day]], from, to))) }
}

function spec(dayOfWeek: readonly string[], opens: string, closes: string): object {
  return { '@type': 'OpeningHoursSpecification', dayOfWeek, opens, closes }
}

function stockOf(state: StoreState, at: Instant, url: string): readonly object[] {
  const product = fedProduct(state.settings)
  if (!product) return []
  const { lamp, because, free } = lampOf(state, product)
  const claimable = free > 0 && lamp !== 'break'
  const text = claimable ? `번호표를 받을 수 있습니다. 남은 수량 ${free}${product.unit}` : lampNote(because) || '오늘 남은 수량이 없습니다.'
  const { name } = productNames(product)
  // Nobody may read "in stock" off a shelf that is promised to others, and of one nobody vouches for nothing is offered at all.
  const availability = `https://schema.org/${claimable ? 'LimitedAvailability' : 'SoldOut'}`
  const offer = { '@type': 'Offer', offeredBy: { '@id': url }, itemOffered: { '@type': 'Product', name }, availability }
  const announcement = { '@type': 'SpecialAnnouncement', announcementLocation: { '@id': url }, name: `${name} 번호표`, text, datePosted: iso(at) }
  return lamp === null || because === 'unvouched' ? [announcement] : [offer, announcement]
}
