import { isInCountry } from '#core/store/feed-settings'
import type { StoreSettings } from '#core/store/settings'

/** How the store stands in the public feed, as it is typed. */
export interface FeedDraft {
  readonly listed: boolean
  readonly code: string
  readonly type: '01' | '02' | '03'
  /** '' = the first the public may see. */
  readonly product: string
  readonly postalCode: string
  readonly address: string
  readonly lat: string
  readonly lng: string
}

export function feedDraftOf({ feed, address, lat, lng }: StoreSettings): FeedDraft {
  return {
    ...{ listed: feed !== undefined, code: feed?.code ?? '', type: feed?.type ?? '01', product: feed?.product ?? '', postalCode: feed?.postalCode ?? '' },
    ...{ address: address ?? '', lat: lat === undefined ? '' : String(lat), lng: lng === undefined ? '' : String(lng) },
  }
}

/** The fields that do not hold what the feed needs. */
export function wrongFeed({ listed, code, postalCode, address, lat, lng }: FeedDraft): readonly ('code' | 'postalCode' | 'address' | 'position')[] {
  if (!listed) return []
  const isHere = lat.trim() !== '' && lng.trim() !== '' && isInCountry({ lat: Number(lat), lng: Number(lng) })
  return [
    ...(/^\d{8}$/.test(code.trim()) ? [] : (['code'] as const)),
    ...(/^(\d{5})?$/.test(postalCode.trim()) ? [] : (['postalCode'] as const)),
    ...(address.trim() === '' ? (['address'] as const) : []),
    ...(isHere ? [] : (['position'] as const)),
  ]
}

/** What is sent: where the store is belongs to the store, and stays when it leaves the feed. */
export function feedChanges({ listed, code, type, product, postalCode, address, lat, lng }: FeedDraft): object {
  if (!listed) return { feed: null }
  const postal = postalCode.trim()
  const feed = { code: code.trim(), type, ...(product === '' ? {} : { product }), ...(postal === '' ? {} : { postalCode: postal }) }
  return { feed, address: address.trim(), lat: Number(lat), lng: Number(lng) }
}
