import type { PlaceAsked } from '#core/feed/corona19'
import type { StoreDirectory } from '#server/feed/stores'

/** Degrees: a little more than the widest radius (5 km), so that a circle touches nine cells at most. */
const CELL = { lat: 0.05, lng: 0.066 }
const EARTH_METRES = 6_371_008.8

/** The codes of stores by where they are. */
export interface Grid {
  /** Within the radius, nearest first; equally near ones by code. */
  near(place: PlaceAsked): readonly string[]
}

export function makeGrid(directory: StoreDirectory): Grid {
  let cells = new Map<number, { readonly code: string; readonly lat: number; readonly lng: number }[]>()
  let filledAt = 0

  function fill(): void {
    cells = new Map()
    filledAt = directory.listsVersion()
    for (const { store } of directory.entries()) {
      const key = cellOf(row(store.lat), column(store.lng))
      const cell = cells.get(key)
      if (cell) cell.push(store)
      else cells.set(key, [store])
    }
  }

  return {
    near({ lat, lng, metres }) {
      if (filledAt !== directory.listsVersion()) fill()
      const found: { readonly code: string; readonly far: number }[] = []
      for (let north = row(lat) - 1; north <= row(lat) + 1; north++)
        for (let east = column(lng) - 1; east <= column(lng) + 1; east++)
          for (const store of cells.get(cellOf(north, east)) ?? []) {
            const far = metresBetween(lat, lng, store.lat, store.lng)
            if (far <= metres) found.push({ code: store.code, far })
          }
      return found.sort((a, b) => a.far - b.far || (a.code < b.code ? -1 : 1)).map(({ code }) => code)
    },
  }
}

const row = (lat: number): number => Math.floor(lat / CELL.lat)
const column = (lng: number): number => Math.floor(lng / CELL.lng)
const cellOf = (north: number, east: number): number => north * 10_000 + east

/** By the haversine formula. */
export function metresBetween(latA: number, lngA: number, latB: number, lngB: number): number {
  const rad = Math.PI / 180
  const [north, east] = [Math.sin(((latB - latA) * rad) / 2), Math.sin(((lngB - lngA) * rad) / 2)]
  return 2 * EARTH_METRES * Math.asin(Math.sqrt(north * north + Math.cos(latA * rad) * Math.cos(latB * rad) * east * east))
}
