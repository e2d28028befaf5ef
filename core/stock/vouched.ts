import type { Instant } from '#core/ids'
import type { Level } from '#core/stock/level'
import { type Draft, levelIn, record } from '#core/store/draft'
import type { StoreSettings } from '#core/store/settings'

/** Until when a figure is told as true if nobody comes to the shelf; infinity where that is no question, or was answered already. */
export function vouchedUntil({ vouchedAt, unvouched }: Pick<Level, 'vouchedAt' | 'unvouched'>, { vouchedMinutes }: StoreSettings): Instant {
  return vouchedAt === null || unvouched ? Number.POSITIVE_INFINITY : vouchedAt + vouchedMinutes * 60_000
}

/**
 * Figures nobody has vouched for in time. It is a step of the log and not a look at the clock by whoever reads: every reader,
 * those with a cursor too, learns of it once, in order, with a sequence of its own.
 */
export function tellUnvouched(draft: Draft): void {
  for (const { product } of draft.state.levels.values()) {
    const level = levelIn(draft, product)
    if (vouchedUntil(level, draft.state.settings) > draft.at || level.vouchedAt === null) continue
    draft.levels.set(product, { ...level, unvouched: true })
    record(draft, { type: 'stock.unvouched', data: { product, since: new Date(level.vouchedAt).toISOString() } })
  }
}
