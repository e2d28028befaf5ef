import { packsOf } from '#core/eligibility/check'
import { purchaseId } from '#core/ids'
import type { Telling } from '#core/reconciliation/purchase'
import { localDay } from '#core/store/business-day'
import type { CommandOf } from '#core/store/commands'
import { type Draft, nextSequence, record } from '#core/store/draft'
import { findProduct } from '#core/store/state'
import { type Claim, labelOf, type Ticket } from '#core/ticket/ticket'

/**
 * A sale made on paper is a line of the ledger like any other, and provisional: nothing was asked. Where nobody wrote down who bought,
 * nothing can be told: a person at the conflict desk enters the number, or settles it with a note.
 */
export function recordSale(draft: Draft, ticket: Ticket, claim: Claim, person: NonNullable<CommandOf<'adopt_paper'>['person']> | null): void {
  const product = ticket.product && findProduct(draft.state, ticket.product)
  if (!product || product.rules === undefined || !packsOf(draft, product)) return
  const id = purchaseId(person?.id ?? claim.id)
  const [label, at, units] = [labelOf(ticket), ticket.issuedAt, claim.units]
  const telling: Telling = person ? { state: 'waiting', attempts: 0, notBefore: null } : { state: 'undetermined', at: draft.at, reason: 'paper' }
  const what = { ticket: ticket.id, claim: claim.id, label, product: product.code, units, at, person: person?.key ?? null, scheme: product.rules }
  draft.purchases.set(id, { id, order: nextSequence(draft), ...what, provisional: true, telling, correcting: false, late: null })
  if (person) draft.seals.set(id, person.sealed)
  const day = localDay(at, draft.state.settings.timeZone)
  const before = draft.provisional.get(product.code) ?? draft.state.provisional.get(product.code)
  draft.provisional.set(product.code, { day, units: (before?.day === day ? before.units : 0) + units })
  record(draft, { type: 'purchase.recorded', data: { ticket: ticket.id, label, purchase: id, product: product.code, units, provisional: true } })
  if (!person) record(draft, { type: 'purchase.undetermined', data: { purchase: id, reason: 'paper' } })
}
