import { type MapMark, markOf } from '#core/feed/map-mark'
import { type MapRow, mapKey } from '#core/protocol/map'

/** A store where it lies in the world of zoom 0, so that another zoom is one multiplication. */
export interface Placed {
  readonly row: MapRow
  readonly key: string
  readonly mark: MapMark
  readonly x: number
  readonly y: number
}

export interface Drawn {
  /** On the canvas. */
  readonly x: number
  readonly y: number
  /** One store, or several that lie too close to be told apart. */
  readonly stores: readonly Placed[]
}

export interface Window {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly zoom: number
}

export const CELL_PIXELS = 72
/** The radius of the largest group, with its ring. */
const GROUP_PIXELS = 32
/** From here streets are told apart, and so are neighbours. */
const EACH_FROM_ZOOM = 16
const MARGIN = 40

/** Web Mercator, as every map of the web has it. */
export function placed(rows: readonly MapRow[], heard: boolean): Placed[] {
  return rows.map((row) => {
    const [, , , lat, lng] = row
    const sine = Math.sin((Math.min(85, Math.max(-85, lat)) * Math.PI) / 180)
    const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 256
    return { row, key: mapKey(row), mark: markOf(row, heard), x: ((lng + 180) / 360) * 256, y }
  })
}

/**
 * By cells of a grid that lies still under the map: a group does not change while one moves. Every store is looked at once, which for
 * 25,000 is a few milliseconds; nothing has to be kept when a figure changes.
 */
export function clustered(stores: readonly Placed[], { left, top, width, height, zoom }: Window): Drawn[] {
  const scale = 2 ** zoom
  const cells = new Map<number, Placed[]>()
  const each: Drawn[] = []
  for (const store of stores) {
    const [x, y] = [store.x * scale, store.y * scale]
    if (x < left - MARGIN || y < top - MARGIN || x > left + width + MARGIN || y > top + height + MARGIN) continue
    if (zoom >= EACH_FROM_ZOOM) {
      each.push({ x: x - left, y: y - top, stores: [store] })
      continue
    }
    const cell = Math.floor(x / CELL_PIXELS) * 4_194_304 + Math.floor(y / CELL_PIXELS)
    const here = cells.get(cell)
    if (here) here.push(store)
    else cells.set(cell, [store])
  }
  for (const here of cells.values()) {
    const at = (axis: 'x' | 'y'): number => (here.length > 1 ? inCell(mean(here, axis) * scale) : mean(here, axis) * scale)
    each.push({ x: at('x') - left, y: at('y') - top, stores: here })
  }
  return each
}

/** The middle of a group, so far from the edge of its cell that no two groups lie over each other. */
function inCell(position: number): number {
  const edge = Math.floor(position / CELL_PIXELS) * CELL_PIXELS
  return Math.min(edge + CELL_PIXELS - GROUP_PIXELS, Math.max(edge + GROUP_PIXELS, position))
}

function mean(stores: readonly Placed[], axis: 'x' | 'y'): number {
  return stores.reduce((sum, store) => sum + store[axis], 0) / stores.length
}

/** 시/도 from afar and 시/군/구 nearer, in the middle of their stores: the labels of a ground that knows no towns. */
export function districts(stores: readonly Placed[], depth: 1 | 2): readonly { readonly name: string; readonly x: number; readonly y: number }[] {
  const found = new Map<string, Placed[]>()
  for (const store of stores) {
    const words = store.row[2].split(/\s+/).slice(0, depth)
    if (words.length < depth || words[0] === '') continue
    const key = words.join(' ')
    const here = found.get(key)
    if (here) here.push(store)
    else found.set(key, [store])
  }
  return [...found].map(([key, here]) => ({ name: key.split(' ').at(-1) ?? key, x: mean(here, 'x'), y: mean(here, 'y') }))
}
