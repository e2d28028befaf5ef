import { lampOfUnits } from '#core/feed/lamp'
import type { MapRow } from '#core/protocol/map'

/** How a store is drawn: a colour of 2020 and, since nobody may have to see colours, a shape of its own. */
export type MapMark = 'plenty' | 'some' | 'few' | 'empty' | 'stopped' | 'unknown'

/** `heard`: whether the figures are those of now; what is not is nobody's colour. */
export function markOf(row: MapRow, heard: boolean): MapMark {
  const [, , , , , , state, n] = row
  if (!heard || state === 'unknown') return 'unknown'
  if (state === 'claimable' || state === 'told_left') return lampOfUnits(n ?? 0)
  if (state === 'sold_out' || state === 'told_gone') return 'empty'
  return 'stopped'
}
