import { plainAddress } from '#core/feed/listed-store'
import { metresBetween, type Place } from '#core/feed/place'
import type { MapRow } from '#core/protocol/map'

export const PAGE_LENGTH = 20

export interface MapWish {
  /** Words of a name or an address, all of which must be there. */
  readonly words: string
  /** From where distances are counted; null: the list is by name. */
  readonly near: Place | null
  /** From 1. */
  readonly page: number
}

export interface MapEntry {
  readonly row: MapRow
  readonly metres: number | null
}

export interface MapPage {
  readonly entries: readonly MapEntry[]
  readonly count: number
  readonly page: number
  readonly pages: number
}

/** The same list from the server and in the browser: nearest first, or by name. Past the end is the last page. */
export function mapPage(rows: readonly MapRow[], { words, near, page }: MapWish): MapPage {
  const found = matching(rows, words).map((row) => ({ row, metres: near && metresBetween(near, { lat: row[3], lng: row[4] }) }))
  found.sort((a, b) => (a.metres !== null && b.metres !== null ? a.metres - b.metres : byName(a.row, b.row)))
  const pages = Math.max(1, Math.ceil(found.length / PAGE_LENGTH))
  const shown = Math.min(Math.max(1, page), pages)
  return { entries: found.slice((shown - 1) * PAGE_LENGTH, shown * PAGE_LENGTH), count: found.length, page: shown, pages }
}

export function matching(rows: readonly MapRow[], words: string): readonly MapRow[] {
  const wanted = plainAddress(words).toLowerCase().split(' ').filter(Boolean)
  if (wanted.length === 0) return rows
  return rows.filter((row) => {
    const text = `${row[1]} ${row[10]} ${row[2]}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}

/** By code points and not by the machine's language: Hangul is in its own order there, and 25,000 names are sorted at once. */
function byName(a: MapRow, b: MapRow): number {
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1
  return a[0] < b[0] ? -1 : 1
}
