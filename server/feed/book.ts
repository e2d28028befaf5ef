import { hash } from 'node:crypto'
import { makeGrid } from '#core/feed/grid'
import { type Box, boxAround, metresBetween, type Place } from '#core/feed/place'
import type { StoreId } from '#core/ids'
import type { StoreState } from '#core/store/state'
import { type Prepared, prepare } from '#server/feed/prepared'
import type { Writer } from '#server/journal/writer'
import type { Clock } from '#server/ports'

/** Which stores somebody asks for; null: all of them. */
export type Area = { readonly box: Box } | { readonly near: Place; readonly metres: number } | null

/** An answer without the stores beyond this many; it says how many were left out. */
export const MOST_STORES = 1_000
/** Even where nothing changes, `asOf` is not older than that when it is told. */
const REFRESH_MS = 15_000

export interface Book {
  one(code: string): Prepared | null
  /** Those with a place in the area, the nearest first where it is a circle. */
  area(area: Area): readonly Prepared[]
  /** Calls back with the id of each store of which something else is told now; returns a function that ends it. */
  onChange(listener: (code: string) => void): () => void
}

/**
 * What is told of every store, made when it has changed and handed out as it is: ten apps that poll a country cost no more than one.
 * A reader of the log: it looks at a store again after each of its commits.
 */
export function makeBook({ writer, clock }: { readonly writer: Writer; readonly clock: Clock }): Book {
  const pages = new Map<string, { prepared: Prepared; madeAt: number; sequence: number }>()
  const codes = new Map<StoreId, string>()
  const grid = makeGrid<string>()
  const listeners = new Set<(code: string) => void>()

  /** As the log stands: what is told is never older than a commit that was answered. */
  function page(state: StoreState): Prepared {
    const { code, lat, lng } = state.settings
    const known = pages.get(code)
    const isFresh = known && known.prepared.told.epoch === state.epoch && known.sequence === state.sequence && performance.now() - known.madeAt < REFRESH_MS
    if (isFresh) return known.prepared
    const before = codes.get(state.id)
    if (before !== undefined && before !== code) grid.put(before, null)
    codes.set(state.id, code)
    grid.put(code, lat === undefined || lng === undefined ? null : { lat, lng })
    const prepared = prepare(state, clock.now())
    pages.set(code, { prepared, madeAt: performance.now(), sequence: state.sequence })
    return prepared
  }

  const stateOf = (code: string): StoreState | undefined => writer.stores().find(({ settings }) => settings.code === code)
  const isOpen = (state: StoreState): boolean => state.day.date !== ''
  function pagesOf(found: readonly string[]): Prepared[] {
    const wanted = new Set(found)
    return writer
      .stores()
      .filter((state) => isOpen(state) && wanted.has(state.settings.code))
      .map(page)
  }

  writer.onCommit((store) => {
    const state = writer.stores().find(({ id }) => id === store)
    if (!state || !isOpen(state)) return
    const before = pages.get(state.settings.code)?.prepared.tag
    if (page(state).tag !== before) for (const listener of listeners) listener(state.settings.code)
  })
  for (const state of writer.stores()) if (isOpen(state)) page(state)

  return {
    one(code) {
      const state = stateOf(code)
      return state && isOpen(state) ? page(state) : null
    },
    area(area) {
      if (area === null) return writer.stores().filter(isOpen).map(page)
      if ('box' in area) return pagesOf(grid.within(area.box))
      const { near, metres } = area
      const away = (one: Prepared): number => metresBetween(near, placeOf(one) ?? near)
      const found = pagesOf(grid.within(boxAround(near, metres))).map((one) => ({ one, metres: away(one) }))
      return found
        .filter((candidate) => candidate.metres <= metres)
        .sort((a, b) => a.metres - b.metres)
        .map(({ one }) => one)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export function placeOf({ told: { store } }: Prepared): Place | null {
  return store.lat === undefined || store.lng === undefined ? null : { lat: store.lat, lng: store.lng }
}

/** Of several together, in their order. */
export function tagOfAll(pages: readonly Prepared[]): string {
  return hash('sha1', pages.map(({ tag }) => tag).join(' '), 'base64url')
}
