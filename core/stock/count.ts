import { vouchedFor } from '#core/stock/level'
import { productIn } from '#core/stock/receive'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, levelIn, move, record } from '#core/store/draft'

/** Somebody begins to count: nothing new is promised until the result is entered. */
export function startCounting(draft: Draft, command: CommandOf<'start_counting'>): Decision {
  const product = productIn(draft, command.product)
  if (!product.ok) return product
  const { code } = product.value
  draft.levels.set(code, { ...levelIn(draft, code), counting: true })
  record(draft, { type: 'stock.counting', data: { product: code } })
  return { ok: true, value: { ticket: null } }
}

/** What is really on the shelf. Fewer than promised: the last promises are broken in this same step (core/stock/settle.ts). */
export function count(draft: Draft, command: CommandOf<'count'>): Decision {
  const product = productIn(draft, command.product)
  if (!product.ok) return product
  const { code } = product.value
  if (command.onHand < 0) return refusal({ kind: 'units_out_of_range', units: command.onHand, min: 0, max: Number.MAX_SAFE_INTEGER })
  const difference = command.onHand - levelIn(draft, code).onHand
  if (difference !== 0) move(draft, code, 'adjustment', { onHand: difference })
  draft.levels.set(code, { ...vouchedFor(levelIn(draft, code), draft.at), counting: false, reportedAt: draft.at })
  record(draft, { type: 'stock.counted', data: { product: code, onHand: command.onHand, difference } })
  return { ok: true, value: { ticket: null } }
}
