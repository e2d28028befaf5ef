import { type Box, isWithin, type Place } from '#core/feed/place'

/** Some five kilometres: a town is a handful of cells, a country some thousands. */
const CELL_DEGREES = 0.05
/** A box over more cells than that is a country, and then everything is looked at. */
const MOST_CELLS = 4_096

export interface Grid<Key> {
  put(key: Key, place: Place | null): void
  within(box: Box): Key[]
}

/** Where things are, found by cells of a map: no tree to keep in balance, and a shop hardly ever moves. */
export function makeGrid<Key>(): Grid<Key> {
  const cells = new Map<string, Map<Key, Place>>()
  const known = new Map<Key, Place>()
  const row = (degrees: number): number => Math.floor(degrees / CELL_DEGREES)
  const cellOf = ({ lat, lng }: Place): string => `${row(lat)} ${row(lng)}`
  const chosen = (places: Iterable<readonly [Key, Place]>, box: Box): Key[] => [...places].flatMap(([key, place]) => (isWithin(place, box) ? [key] : []))

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
      const [south, north, west, east] = [row(box.south), row(box.north), row(box.west), row(box.east)]
      if ((north - south + 1) * (east - west + 1) > MOST_CELLS) return chosen(known, box)
      const found: Key[] = []
      for (let lat = south; lat <= north; lat++) for (let lng = west; lng <= east; lng++) found.push(...chosen(cells.get(`${lat} ${lng}`) ?? [], box))
      return found
    },
  }
}
