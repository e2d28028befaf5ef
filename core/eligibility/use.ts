import { fallbackRefusal, packsOf } from '#core/eligibility/check'
import type { CheckDecision } from '#core/eligibility/decision'
import { type ClaimId, decisionId, purchaseId } from '#core/ids'
import { purchaseIn } from '#core/reconciliation/telling'
import type { Result } from '#core/result'
import { localDay } from '#core/store/business-day'
import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, refusal } from '#core/store/decision'
import { type Draft, decisionIn, nextSequence, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import type { Product } from '#core/store/settings'
import { labelOf, type Ticket } from '#core/ticket/ticket'

const DONE: Decision = { ok: true, value: { ticket: null } }

/** The decision a product under rules is handed out on; null where it is under none. A provisional one is weighed once more. */
export function decisionFor(
  draft: Draft,
  facts: Facts,
  { decision: id, claim, units }: CommandOf<'dispense'>,
  product: Product,
): Result<CheckDecision | null, Refusal> {
  const packs = packsOf(draft, product)
  if (!packs) return { ok: true, value: null }
  if (id === undefined) return refusal({ kind: 'decision_needed', product: product.code })
  const decision = decisionIn(draft, decisionId(id))
  if (!decision) return refusal({ kind: 'unknown_decision', decision: id })
  if (decision.expiresAt <= draft.at) return refusal({ kind: 'decision_expired', decision: id })
  if (decision.claim !== claim) return refusal({ kind: 'decision_mismatch', decision: id, what: 'claim' })
  if (decision.product !== product.code) return refusal({ kind: 'decision_mismatch', decision: id, what: 'product' })
  if (units > decision.units) return refusal({ kind: 'decision_mismatch', decision: id, what: 'units' })
  if (decision.outcome !== 'eligible') return refusal({ kind: 'not_eligible', decision: id })
  const closed = decision.provisional ? fallbackRefusal(draft, facts.purchases, { units, person: decision.person }, product) : null
  return closed ? refusal(closed) : { ok: true, value: decision }
}

/** Uses a decision up: what was handed out on it is a line of the ledger, and the national side is to be told. */
export function recordPurchase(draft: Draft, ticket: Ticket, claim: ClaimId, decision: CheckDecision, units: number): void {
  const id = purchaseId(decision.id)
  const { product, person, provisional } = decision
  const scheme = draft.state.settings.products.find(({ code }) => code === product)?.rules ?? ''
  const order = nextSequence(draft)
  const telling = { state: 'waiting', attempts: 0, notBefore: null } as const
  const bought = { person, scheme, provisional, telling, correcting: false, late: null }
  draft.decisions.set(decision.id, null)
  draft.purchases.set(id, { id, order, ticket: ticket.id, claim, label: labelOf(ticket), product, units, at: draft.at, ...bought })
  if (provisional) {
    const day = localDay(draft.at, draft.state.settings.timeZone)
    const before = draft.provisional.get(product) ?? draft.state.provisional.get(product)
    draft.provisional.set(product, { day, units: (before?.day === day ? before.units : 0) + units })
  }
  record(draft, { type: 'purchase.recorded', data: { ticket: ticket.id, label: labelOf(ticket), purchase: id, product, units, provisional } })
}

/**
 * A number was mistyped: before the hand-over the check is made anew; afterwards the purchase is told with the right one. Where the
 * national side has it already, or may, what stands there is mended; the same number again mends nothing.
 */
export function correctCheck(draft: Draft, facts: Facts, { decision: id, person }: CommandOf<'correct_check'>): Decision {
  const decision = decisionIn(draft, decisionId(id))
  if (decision) {
    draft.decisions.set(decision.id, null)
    draft.seals.set(decision.id, null)
    record(draft, { type: 'check.corrected', data: { decision: id, was: 'not_used' } })
    return DONE
  }
  const purchase = purchaseIn(draft, purchaseId(id)) ?? facts.purchases.find((bought) => bought.id === id)
  if (!purchase) return refusal({ kind: 'unknown_decision', decision: id })
  const { state } = purchase.telling
  if (state === 'sending' || state === 'resolved') return refusal({ kind: 'purchase_state', purchase: id, state })
  if (state === 'confirmed' && purchase.person === person.key) return DONE
  const again = state === 'confirmed' ? { order: nextSequence(draft), telling: { state: 'waiting', attempts: 0, notBefore: null } as const } : {}
  const correcting = purchase.correcting || state === 'confirmed' || state === 'unknown'
  draft.purchases.set(purchase.id, { ...purchase, ...again, person: person.key, correcting, late: null })
  draft.seals.set(purchase.id, person.sealed)
  record(draft, { type: 'check.corrected', data: { decision: id, was: state } })
  return DONE
}
