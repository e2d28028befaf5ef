import { paperHeld } from '#core/paper/print'
import { available } from '#core/stock/level'
import { productIn } from '#core/stock/receive'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, levelIn, move, record } from '#core/store/draft'

/** Sets how many units are kept away from tickets from now on; 0 gives all of them back. Those of printed slips stay. */
export function holdBack(draft: Draft, command: CommandOf<'hold_back'>): Decision {
  const product = productIn(draft, command.product)
  if (!product.ok) return product
  const level = levelIn(draft, product.value.code)
  const more = command.units - level.heldBack
  const onPaper = paperHeld(draft, level.product)
  if (command.units < onPaper) return refusal({ kind: 'units_out_of_range', units: command.units, min: onPaper, max: level.heldBack + available(level) })
  if (more > available(level)) return refusal({ kind: 'hold_back_exceeds', available: available(level), heldBack: level.heldBack })
  if (more !== 0) move(draft, level.product, 'adjustment', { heldBack: more })
  record(draft, { type: 'stock.held_back', data: { product: level.product, heldBack: command.units } })
  return { ok: true, value: { ticket: null } }
}
