import { purchaseId } from '#core/ids'
import { needsPerson, type Resolution } from '#core/reconciliation/purchase'
import { purchaseIn } from '#core/reconciliation/telling'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, move, nextSequence, record } from '#core/store/draft'

/** What may be done about a row, by what is the matter with it. `escalate` leaves it on the desk, marked. */
export const actionsFor: Readonly<Record<'conflict' | 'undetermined', readonly Resolution[]>> = {
  conflict: ['accept_and_report', 'correct_number', 'void_and_return', 'escalate'],
  undetermined: ['was_entered', 'accept_and_report', 'correct_number', 'escalate'],
}

/** A person decides what no program may: with a note, and nothing disappears. */
export function resolveConflict(draft: Draft, { purchase: id, action, note }: CommandOf<'resolve_conflict'>): Decision {
  const purchase = purchaseIn(draft, purchaseId(id))
  if (!purchase) return refusal({ kind: 'unknown_purchase', purchase: id })
  const was = purchase.telling.state
  if (!needsPerson(purchase) || (was !== 'conflict' && was !== 'undetermined')) return refusal({ kind: 'purchase_state', purchase: id, state: was })
  if (!actionsFor[was].includes(action)) return refusal({ kind: 'purchase_state', purchase: id, state: was })
  if (action === 'void_and_return') {
    move(draft, purchase.product, 'return', { onHand: purchase.units }, { ticket: purchase.ticket, claim: purchase.claim })
    record(draft, { type: 'stock.returned', data: { product: purchase.product, units: purchase.units, reason: note } })
  }
  // A corrected number is told anew, as the same purchase: the refused one never had an effect.
  if (action === 'correct_number')
    draft.purchases.set(purchase.id, { ...purchase, order: nextSequence(draft), telling: { state: 'waiting', attempts: 0, notBefore: null } })
  else if (action !== 'escalate') {
    draft.purchases.set(purchase.id, { ...purchase, telling: { state: 'resolved', at: draft.at, action, note, was } })
    draft.seals.set(purchase.id, null)
  }
  record(draft, { type: 'purchase.resolved', data: { purchase: id, action, note, was } })
  return { ok: true, value: { ticket: null } }
}
