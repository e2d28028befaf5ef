import type { Result } from '#core/result'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, levelIn, move, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import type { Product } from '#core/store/settings'
import { findProduct } from '#core/store/state'

/** Goods arrived. Standby is served from them before anyone new (core/stock/settle.ts). */
export function receive(draft: Draft, command: CommandOf<'receive'>): Decision {
  const product = productIn(draft, command.product)
  if (!product.ok) return product
  const { code } = product.value
  if (command.units < 1) return refusal({ kind: 'units_out_of_range', units: command.units, min: 1, max: Number.MAX_SAFE_INTEGER })
  move(draft, code, 'receipt', { onHand: command.units })
  draft.levels.set(code, { ...levelIn(draft, code), reportedAt: draft.at })
  record(draft, { type: 'stock.received', data: { product: code, units: command.units } })
  return { ok: true, value: { ticket: null } }
}

/** Units handed out come back to the shelf, or were found again. */
export function returnStock(draft: Draft, command: CommandOf<'return_stock'>): Decision {
  const product = productIn(draft, command.product)
  if (!product.ok) return product
  const { code } = product.value
  if (command.units < 1) return refusal({ kind: 'units_out_of_range', units: command.units, min: 1, max: Number.MAX_SAFE_INTEGER })
  move(draft, code, 'return', { onHand: command.units })
  record(draft, { type: 'stock.returned', data: { product: code, units: command.units, reason: command.reason ?? null } })
  return { ok: true, value: { ticket: null } }
}

export function productIn(draft: Draft, code: string): Result<Product, Refusal> {
  const product = findProduct(draft.state, code)
  return product ? { ok: true, value: product } : refusal({ kind: 'unknown_product', product: code })
}
