import { leastUnits } from '#core/feed/lamp'
import type { ListedFigure, ListedStore } from '#core/feed/listed-store'
import type { ProductAvailability, StoreAvailability } from '#core/protocol/availability'
import type { MapRow, MapState } from '#core/protocol/map'

/** A store of ours on the map; null where nobody knows the place. Of several products the one with most for a newcomer speaks. */
export function ownRow({ store, products }: StoreAvailability): MapRow | null {
  const { code, name, nameEn = '', address = '', lat, lng } = store
  if (lat === undefined || lng === undefined) return null
  const given = products.filter(({ unitsPerClaim }) => unitsPerClaim !== undefined)
  const best = given.toSorted((a, b) => left(b) - left(a))[0]
  const since = best?.claim.since
  const at = since === undefined ? null : Math.floor(Date.parse(since) / 1000)
  return [code, name, address, lat, lng, 'own', best?.claim.state ?? 'unknown', best?.claim.n ?? null, true, at, nameEn]
}

/** A store that others keep. Its figure is already marked where it is too old to be told (server/feed/imported-stores.ts). */
export function importedRow({ code, name, addr, lat, lng }: ListedStore, figure: ListedFigure): MapRow {
  const { remain, units, because, createdAt } = figure
  const at = createdAt === null ? null : Math.floor(createdAt / 1000)
  const row = (state: MapState, n: number | null, exact: boolean): MapRow => [code, name, addr, lat, lng, 'import', state, n, exact, at, '']
  if (remain === null || because === 'unvouched') return row('unknown', null, false)
  if (remain === 'break') return row('told_stopped', null, false)
  if (remain === 'empty') return row('told_gone', units, units !== null)
  return row('told_left', units ?? leastUnits(remain), units !== null)
}

function left({ claim }: ProductAvailability): number {
  return claim.state === 'claimable' ? (claim.n ?? 0) : -1
}
