import { lampOf } from '#core/feed/lamp'
import { type ListedFigure, type ListedStore, NO_FIGURE } from '#core/feed/listed-store'
import type { Instant, ProductCode } from '#core/ids'
import { isPublic, type Product, type StoreSettings } from '#core/store/settings'
import type { StoreState } from '#core/store/state'

/** The product whose stock the public is told of; undefined where the store lists none, or none may be shown. */
export function fedProduct({ feed, services, products }: StoreSettings): Product | undefined {
  if (!feed) return undefined
  const shown = products.filter(isPublic)
  if (feed.product !== undefined) return shown.find(({ code }) => code === feed.product)
  return shown.find(({ code }) => services.some(({ product }) => product === code)) ?? shown[0]
}

/** A store of ours as the public sees it; null where it is not listed. */
export function ownStore(settings: StoreSettings): ListedStore | null {
  const { feed, name, address, lat, lng, phone } = settings
  if (!feed || !fedProduct(settings) || address === undefined || lat === undefined || lng === undefined) return null
  return { code: feed.code, name, addr: address, type: feed.type, lat, lng, ...(phone === undefined ? {} : { phone }) }
}

/**
 * What its shelf tells the public, computed at `at`. The time of the last goods-in is not of the present state, so it is handed in;
 * where nobody knows it, the last time somebody vouched for the shelf stands for it.
 */
export function ownFigure(state: StoreState, at: Instant, lastReceipt: (product: ProductCode) => Instant | null): ListedFigure | null {
  const product = fedProduct(state.settings)
  if (!product) return null
  const { lamp, because, free } = lampOf(state, product)
  if (lamp === null) return NO_FIGURE
  const stockAt = lastReceipt(product.code) ?? state.levels.get(product.code)?.reportedAt ?? null
  return { remain: lamp, units: free, stockAt, createdAt: at, because, goodUntil: null }
}
