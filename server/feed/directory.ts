import { infoJson, saleJson, wholeJson } from '#core/feed/corona19'
import { makeGrid, type Nearby } from '#core/feed/grid'
import { type ListedFigure, type ListedStore, NO_FIGURE } from '#core/feed/listed-store'
import type { Box, Place } from '#core/feed/place'
import { pointJson } from '#core/feed/points'

export type Source = 'own' | 'imported'

export interface Listing {
  readonly store: ListedStore
  readonly figure: ListedFigure
}

/** A store with its JSON, made once for each change and not for each request. */
export interface Entry extends Listing {
  readonly source: Source
  /** The directory's version when this last changed. */
  readonly changed: number
  whole(): string
  info(): string
  sale(): string
  point(): string
}

/** Which answers a change may touch: `lists` when stores came, went or moved, `figures` when only what is said of their stock did. */
export interface DirectoryChange {
  readonly entries: readonly Entry[]
  readonly lists: boolean
}

/**
 * Every store the public is told of: ours and imported ones, in memory, as of the last commit. Of two with one code ours is shown:
 * nobody outside knows it better.
 */
export interface StoreDirectory {
  /** Rises with every change. */
  version(): number
  /** The version when stores last came, went or moved. */
  listsVersion(): number
  /** By code. */
  entries(): readonly Entry[]
  find(code: string): Entry | undefined
  /** Codes of those in the box. */
  within(box: Box): readonly string[]
  near(place: Place, metres: number): readonly Nearby<string>[]
  imported(code: string): Listing | undefined
  importedCount(): number
  put(source: Source, listings: readonly Listing[]): void
  drop(source: Source, code: string): void
  onChange(listener: (change: DirectoryChange) => void): void
}

export function makeStoreDirectory(): StoreDirectory {
  const known = { own: new Map<string, Listing>(), imported: new Map<string, Listing>() }
  const shown = new Map<string, Entry>()
  const grid = makeGrid<string>()
  const listeners: ((change: DirectoryChange) => void)[] = []
  let version = 1
  let listsVersion = 1
  let sorted: readonly Entry[] | null = []

  /** Shows what is known of these codes now. */
  function show(codes: readonly string[]): void {
    version += 1
    const entries: Entry[] = []
    let lists = false
    for (const code of codes) {
      const source = known.own.has(code) ? 'own' : 'imported'
      const listing = known[source].get(code)
      const before = shown.get(code)
      if (!listing) {
        lists = shown.delete(code) || lists
        grid.put(code, null)
        continue
      }
      const entry = entryOf(listing, source, version)
      shown.set(code, entry)
      grid.put(code, listing.store)
      entries.push(entry)
      lists ||= !before || !isSameStore(before.store, listing.store)
    }
    if (lists) listsVersion = version
    // A figure alone moves nobody, but the sorted list holds the entries themselves.
    sorted = lists || !sorted ? null : replaced(sorted, entries)
    for (const listener of listeners) listener({ entries, lists })
  }

  return {
    version: () => version,
    listsVersion: () => listsVersion,
    entries() {
      sorted ??= [...shown.values()].sort((a, b) => (a.store.code < b.store.code ? -1 : 1))
      return sorted
    },
    find: (code) => shown.get(code),
    within: grid.within,
    near: grid.near,
    imported: (code) => known.imported.get(code),
    importedCount: () => known.imported.size,
    put(source, listings) {
      if (listings.length === 0) return
      for (const listing of listings) known[source].set(listing.store.code, listing)
      show(listings.map(({ store }) => store.code))
    },
    drop(source, code) {
      if (known[source].delete(code)) show([code])
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

function entryOf({ store, figure }: Listing, source: Source, changed: number): Entry {
  const made: { whole?: string; info?: string; sale?: string; point?: string } = {}
  return {
    ...{ store, figure, source, changed },
    whole: () => (made.whole ??= wholeJson(store, figure)),
    info: () => (made.info ??= infoJson(store)),
    sale: () => (made.sale ??= saleJson(store, figure)),
    point: () => (made.point ??= pointJson(store, figure)),
  }
}

/** The list again with these in the places of those they follow, found by halving. */
function replaced(sorted: readonly Entry[], entries: readonly Entry[]): readonly Entry[] {
  const list = sorted as Entry[]
  for (const entry of entries) list[placeOf(list, entry.store.code)] = entry
  return list
}

/** Where a code stands in a list sorted by code. */
export function placeOf(list: readonly Entry[], code: string): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = list[middle]
    if (there && there.store.code < code) low = middle + 1
    else high = middle
  }
  return low
}

function isSameStore(a: ListedStore, b: ListedStore): boolean {
  return a.name === b.name && a.addr === b.addr && a.type === b.type && a.lat === b.lat && a.lng === b.lng && a.phone === b.phone
}

export function neverReported(store: ListedStore): Listing {
  return { store, figure: NO_FIGURE }
}
