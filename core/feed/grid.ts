import { type Box, boxAround, isWithin, metresBetween, type Place } from '#core/feed/place'

/** Some five kilometres: a town is a handful of cells, a country some thousands. */
const CELL_DEGREES = 0.05
/** More than there are columns around the globe. */
const ROW = 10_000
/** A box over more cells than that is a country, and then everything is looked at. */
const MOST_CELLS = 4_096

/** How far away something is. */
export interface Nearby<Key> {
  readonly key: Key
  readonly metres: number
}

/** Where things are, found by cells of a map: no tree to keep in balance, and a shop hardly ever moves. */
export interface Grid<Key> {
  /** Null: it is nowhere, or no more. */
  put(key: Key, place: Place | null): void
  within(box: Box): Key[]
  /** Within so many metres, the nearest first; equally near ones by key. */
  near(place: Place, metres: number): Nearby<Key>[]
}

export function makeGrid<Key extends string>(): Grid<Key> {
  const cells = new Map<number, Map<Key, Place>>()
  const known = new Map<Key, Place>()
  const row = (degrees: number): number => Math.floor(degrees / CELL_DEGREES)
  const cellOf = ({ lat, lng }: Place): number => row(lat) * ROW + row(lng)

  /** All that may be in the box, in some cells or in all of them. */
  function* cellsOf({ south, north, west, east }: Box): Generator<ReadonlyMap<Key, Place>> {
    if ((row(north) - row(south) + 1) * (row(east) - row(west) + 1) > MOST_CELLS) yield known
    else
      for (let lat = row(south); lat <= row(north); lat++)
        for (let lng = row(west); lng <= row(east); lng++) {
          const cell = cells.get(lat * ROW + lng)
          if (cell) yield cell
        }
  }

  return {
    put(key, place) {
      const before = known.get(key)
      if (before?.lat === place?.lat && before?.lng === place?.lng) return
      if (before) cells.get(cellOf(before))?.delete(key)
      known.delete(key)
      if (!place) return
      known.set(key, place)
      const cell = cells.get(cellOf(place)) ?? new Map<Key, Place>()
      cells.set(cellOf(place), cell.set(key, place))
    },
    within(box) {
      const keys: Key[] = []
      for (const cell of cellsOf(box)) for (const [key, place] of cell) if (isWithin(place, box)) keys.push(key)
      return keys
    },
    near(centre, metres) {
      const found: Nearby<Key>[] = []
      for (const cell of cellsOf(boxAround(centre, metres)))
        for (const [key, place] of cell) {
          const away = metresBetween(centre, place)
          if (away <= metres) found.push({ key, metres: away })
        }
      return found.sort((a, b) => a.metres - b.metres || (a.key < b.key ? -1 : 1))
    },
  }
}
