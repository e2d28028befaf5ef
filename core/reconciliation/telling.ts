import { type PurchaseId, purchaseId } from '#core/ids'
import { isSettled, needsPerson, type Purchase, type Telling } from '#core/reconciliation/purchase'
import type { CommandOf, Told } from '#core/store/commands'
import { type Decision, type Facts, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'

const DONE: Decision = { ok: true, value: { ticket: null } }

/** Written before it is sent: a process that dies in between knows afterwards that it may be there. */
export function noteSending(draft: Draft, command: CommandOf<'note_sending'>): Decision {
  const purchase = purchaseIn(draft, purchaseId(command.purchase))
  if (!purchase) return refusal({ kind: 'unknown_purchase', purchase: command.purchase })
  const { telling } = purchase
  if (telling.state !== 'waiting' && telling.state !== 'unknown') return refusal({ kind: 'purchase_state', purchase: purchase.id, state: telling.state })
  const attempts = telling.attempts + 1
  put(draft, purchase, { state: 'sending', attempts, since: draft.at })
  record(draft, { type: 'purchase.sending', data: { purchase: purchase.id, attempts } })
  return DONE
}

/** The log says who looked, and at which row; never what they saw. */
export function noteRevealed(draft: Draft, command: CommandOf<'note_revealed'>): Decision {
  const purchase = purchaseIn(draft, purchaseId(command.purchase))
  if (!purchase) return refusal({ kind: 'unknown_purchase', purchase: command.purchase })
  record(draft, { type: 'identity.revealed', data: { purchase: purchase.id } })
  return DONE
}

/** What came of it. An answer that comes late counts as well, as long as nobody has decided meanwhile. */
export function noteTold(draft: Draft, facts: Facts, { purchase: id, told }: CommandOf<'note_told'>): Decision {
  if (told.kind === 'missing') return noteMissing(draft, facts, id)
  const purchase = purchaseIn(draft, purchaseId(id))
  if (!purchase) return refusal({ kind: 'unknown_purchase', purchase: id })
  if (isSettled(purchase) || needsPerson(purchase)) return refusal({ kind: 'purchase_state', purchase: id, state: purchase.telling.state })
  const attempts = 'attempts' in purchase.telling ? purchase.telling.attempts : 0
  put(draft, purchase, afterTelling(draft, attempts, told))
  switch (told.kind) {
    case 'accepted':
      draft.seals.set(id, null)
      draft.purchases.set(purchase.id, { ...purchase, telling: afterTelling(draft, attempts, told), correcting: false })
      record(draft, { type: 'purchase.confirmed', data: { purchase: id, by: told.by } })
      break
    case 'refused':
      record(draft, { type: 'purchase.conflict', data: { purchase: id, reason: told.reason, elsewhere: told.elsewhere } })
      break
    case 'undetermined':
      record(draft, { type: 'purchase.undetermined', data: { purchase: id, reason: told.reason } })
      break
    default:
      record(draft, { type: told.kind === 'lost' ? 'purchase.lost' : 'purchase.not_sent', data: { purchase: id, attempts } })
  }
  return DONE
}

/** The answer nobody waited for: attached to what was sold, and nothing else changes. What was told meanwhile needs it no more. */
export function attachLate(draft: Draft, { purchase: id, eligible, said }: CommandOf<'attach_late'>): Decision {
  const purchase = purchaseIn(draft, purchaseId(id))
  if (!purchase || isSettled(purchase)) return refusal({ kind: 'unknown_purchase', purchase: id })
  if (purchase.late) return DONE
  draft.purchases.set(purchase.id, { ...purchase, late: { at: draft.at, eligible, said } })
  record(draft, { type: 'purchase.answered_late', data: { purchase: purchase.id, label: purchase.label, eligible, said } })
  return DONE
}

/**
 * What was said to stand there and does not comes back for a person: the identity of a confirmed row is destroyed, and of one that was
 * said to be written down with something against it nobody knows whether it is.
 */
function noteMissing(draft: Draft, { purchases }: Facts, id: string): Decision {
  const purchase = purchaseIn(draft, purchaseId(id)) ?? purchases.find((bought) => bought.id === id)
  if (!purchase || (purchase.telling.state !== 'confirmed' && purchase.telling.state !== 'conflict')) return refusal({ kind: 'unknown_purchase', purchase: id })
  put(draft, purchase, { state: 'undetermined', at: draft.at, reason: 'said_saved_but_absent' })
  record(draft, { type: 'purchase.undetermined', data: { purchase: id, reason: 'said_saved_but_absent' } })
  return DONE
}

function afterTelling(draft: Draft, attempts: number, told: Exclude<Told, { kind: 'missing' }>): Telling {
  switch (told.kind) {
    case 'accepted':
      return { state: 'confirmed', at: draft.at, by: told.by }
    case 'refused':
      return { state: 'conflict', at: draft.at, reason: told.reason, elsewhere: told.elsewhere }
    case 'lost':
      return { state: 'unknown', attempts, lastSent: draft.at }
    case 'not_sent':
      return { state: 'waiting', attempts, notBefore: told.notBefore }
    case 'undetermined':
      return { state: 'undetermined', at: draft.at, reason: told.reason }
  }
}

function put(draft: Draft, purchase: Purchase, telling: Telling): void {
  draft.purchases.set(purchase.id, { ...purchase, telling })
}

/** A row of the outbox as the draft stands. */
export function purchaseIn(draft: Draft, id: PurchaseId): Purchase | undefined {
  return draft.purchases.get(id) ?? draft.state.outbox.get(id)
}
