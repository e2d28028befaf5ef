import { hash, randomBytes } from 'node:crypto'
import { makeGrid } from '#core/feed/grid'
import { type Box, isWithin, metresBetween, type Place } from '#core/feed/place'
import type { StoreId } from '#core/ids'
import type { StoreState } from '#core/store/state'
import type { Entry, StoreDirectory } from '#server/feed/directory'
import { type Prepared, prepare, prepareImported } from '#server/feed/prepared'
import type { Writer } from '#server/journal/writer'
import type { Clock } from '#server/ports'

/** Which stores somebody asks for; null: all of them. */
export type Area = { readonly box: Box } | { readonly near: Place; readonly metres: number } | null

/** An answer without the stores beyond this many; it says how many were left out. */
export const MOST_STORES = 1_000
/** Even where nothing changes, `asOf` of our own is not older than that when it is told. */
const REFRESH_MS = 15_000
/** What was found for an area is kept so long while nothing changes at all; of so many areas. */
const FOUND = { forMs: 1_000, areas: 256 } as const

export interface Told {
  readonly stores: readonly Prepared[]
  readonly leftOut: number
}

export interface Book {
  /** By its code; a store of ours by its code in the public feed as well. */
  one(code: string): Prepared | null
  /** Those with a place in the area: the nearest first where it is a circle, else ours first. */
  area(area: Area): Told
  isIn(code: string, area: Area): boolean
  /** Those of this installation alone. */
  ours(): readonly Prepared[]
  /** Calls back with the code of each store of which something else is told now; returns a function that ends it. */
  onChange(listener: (code: string) => void): () => void
}

/**
 * What is told of every store, ours and imported, made when it has changed and handed out as it is: ten apps that poll a country cost
 * no more than one. A reader of the log: it looks at a store of ours after each of its commits. Nothing is made of an imported store
 * before somebody asks, so thousands that change cost a commit nothing.
 */
export function makeBook({
  writer,
  directory,
  clock,
}: {
  readonly writer: Pick<Writer, 'stores' | 'onCommit'>
  readonly directory: StoreDirectory
  readonly clock: Pick<Clock, 'now'>
}): Book {
  const own = new Map<string, { prepared: Prepared; place: Place | null; madeAt: number; sequence: number }>()
  const codes = new Map<StoreId, string>()
  const grid = makeGrid<string>()
  const imported = new WeakMap<Entry, Prepared>()
  const found = new Map<string, { told: Told; version: string; madeAt: number }>()
  /** Versions of imported stores count anew with each run. */
  const epoch = `import-${randomBytes(6).toString('base64url')}`
  const listeners = new Set<(code: string) => void>()

  /** As the log stands: what is told is never older than a commit that was answered. */
  function page(state: StoreState): Prepared {
    const { code, lat, lng } = state.settings
    const known = own.get(code)
    const isFresh = known && known.prepared.told.epoch === state.epoch && known.sequence === state.sequence && performance.now() - known.madeAt < REFRESH_MS
    if (isFresh) return known.prepared
    const before = codes.get(state.id)
    if (before !== undefined && before !== code) {
      grid.put(before, null)
      own.delete(before)
    }
    codes.set(state.id, code)
    const place = lat === undefined || lng === undefined ? null : { lat, lng }
    grid.put(code, place)
    const prepared = prepare(state, clock.now())
    own.set(code, { prepared, place, madeAt: performance.now(), sequence: state.sequence })
    return prepared
  }

  const isOpen = (state: StoreState): boolean => state.day.date !== ''
  const ours = (): StoreState[] => writer.stores().filter(isOpen)
  const ourOwn = (code: string): StoreState | undefined =>
    ours().find(({ settings }) => settings.code === code) ?? ours().find(({ settings }) => settings.feed?.code === code)
  const isImported = (entry: Entry | undefined): entry is Entry => entry?.source === 'imported' && !own.has(entry.store.code)

  function importedPage(entry: Entry): Prepared {
    const known = imported.get(entry)
    if (known) return known
    const prepared = prepareImported(entry, epoch)
    imported.set(entry, prepared)
    return prepared
  }

  function one(code: string): Prepared | null {
    const entry = own.has(code) ? undefined : directory.find(code)
    if (isImported(entry)) return importedPage(entry)
    const state = ourOwn(code)
    return state ? page(state) : null
  }

  /** Whoever asks for a country is told of the first; the rest is counted and not made. */
  function told(mine: readonly Prepared[], others: Iterable<Entry | undefined>): Told {
    const stores = mine.slice(0, MOST_STORES)
    let count = mine.length
    for (const entry of others) {
      if (!isImported(entry)) continue
      count += 1
      if (stores.length < MOST_STORES) stores.push(importedPage(entry))
    }
    return { stores, leftOut: count - stores.length }
  }

  function* entriesOf(found: readonly string[]): Generator<Entry | undefined> {
    for (const code of found) yield directory.find(code)
  }

  function around(centre: Place, metres: number): Told {
    const others = directory.near(centre, metres).filter(({ key }) => isImported(directory.find(key)))
    const nearest = [...grid.near(centre, metres), ...others].sort((a, b) => a.metres - b.metres)
    const stores = nearest.slice(0, MOST_STORES).flatMap(({ key }) => one(key) ?? [])
    return { stores, leftOut: Math.max(0, nearest.length - MOST_STORES) }
  }

  function lookFor(area: Area): Told {
    if (area === null) return told(ours().map(page), directory.entries())
    if ('near' in area) return around(area.near, area.metres)
    const mine = new Set(grid.within(area.box))
    return told(
      ours()
        .filter(({ settings }) => mine.has(settings.code))
        .map(page),
      entriesOf(directory.within(area.box)),
    )
  }

  /** To look through a country takes milliseconds: those who poll it share one look. */
  function inArea(area: Area): Told {
    const key = JSON.stringify(area)
    const version = [directory.version(), ...ours().map(({ epoch, sequence }) => `${epoch} ${sequence}`)].join()
    const known = found.get(key)
    if (known?.version === version && performance.now() - known.madeAt < FOUND.forMs) return known.told
    const anew = { told: lookFor(area), version, madeAt: performance.now() }
    if (found.size >= FOUND.areas) found.clear()
    found.set(key, anew)
    return anew.told
  }

  writer.onCommit((store) => {
    const state = writer.stores().find(({ id }) => id === store)
    if (!state || !isOpen(state)) return
    const before = own.get(state.settings.code)?.prepared.tag
    if (page(state).tag !== before) for (const listener of listeners) listener(state.settings.code)
  })
  directory.onChange(({ entries }) => {
    if (listeners.size === 0) return
    for (const entry of entries) if (isImported(entry)) for (const listener of listeners) listener(entry.store.code)
  })
  for (const state of ours()) page(state)

  return {
    one,
    area: inArea,
    ours: () => ours().map(page),
    isIn(code, area) {
      if (area === null) return true
      const known = own.get(code)
      const place = known ? known.place : directory.find(code)?.store
      if (!place) return false
      return 'box' in area ? isWithin(place, area.box) : metresBetween(place, area.near) <= area.metres
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Of several together, in their order, and of how many more there are. */
export function tagOfAll({ stores, leftOut }: Told): string {
  return hash('sha1', `${leftOut} ${stores.map(({ tag }) => tag).join(' ')}`, 'base64url')
}
