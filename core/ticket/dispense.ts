import type { CheckDecision } from '#core/eligibility/decision'
import { decisionFor, recordPurchase } from '#core/eligibility/use'
import { countInOutage } from '#core/outage/open-close'
import type { Result } from '#core/result'
import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, refusal } from '#core/store/decision'
import { type Draft, move, put, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import { mayHandOut } from '#core/store/roles'
import { findProduct } from '#core/store/state'
import { serveIfAllEnded } from '#core/ticket/complete'
import { ticketAtCounter } from '#core/ticket/start-serving'
import type { Claim, Ticket } from '#core/ticket/ticket'
import { refOf } from '#core/ticket/units'

/** Hands out one claim's units. Taking fewer than promised ends the claim too; the rest returns at once. */
export function dispense(draft: Draft, facts: Facts, command: CommandOf<'dispense'>): Decision {
  const found = ticketAtCounter(draft, facts, command.ticket, 'dispense')
  if (!found.ok) return found
  const ticket = found.value
  if (!ticket.product || ticket.product !== command.product) return refusal({ kind: 'product_mismatch', product: command.product, expected: ticket.product })
  const product = findProduct(draft.state, ticket.product)
  if (product && !mayHandOut(draft.actor.role, product)) return refusal({ kind: 'pharmacist_needed', product: product.code, class: product.class })
  if (ticket.promise?.kind !== 'promised') return refusal({ kind: 'not_promised', promise: ticket.promise?.kind ?? null })
  const claim = openClaim(ticket, command.claim)
  if (!claim.ok) return claim
  const { id, units: promised } = claim.value
  if (command.units < 1 || command.units > promised) return refusal({ kind: 'units_out_of_range', units: command.units, min: 1, max: promised })
  const decision: Result<CheckDecision | null, Refusal> = product ? decisionFor(draft, facts, command, product) : { ok: true, value: null }
  if (!decision.ok) return decision
  move(draft, ticket.product, 'dispense', { onHand: -command.units, allocated: -command.units }, { ticket: ticket.id, claim: id })
  if (command.units < promised) move(draft, ticket.product, 'release', { allocated: command.units - promised }, { ticket: ticket.id, claim: id })
  record(draft, { type: 'claim.dispensed', data: { ...refOf(ticket), claim: id, product: ticket.product, units: command.units } })
  if (decision.value) recordPurchase(draft, ticket, id, decision.value, command.units)
  countInOutage(draft, { unitsDispensed: command.units })
  const taken = put(draft, withClaim(ticket, { ...claim.value, state: 'dispensed', dispensed: command.units }))
  return { ok: true, value: { ticket: serveIfAllEnded(draft, taken) } }
}

/** Refuses one person's share, with the reason that is told; its units return at once. */
export function refuseClaim(draft: Draft, facts: Facts, command: CommandOf<'refuse'>): Decision {
  const found = ticketAtCounter(draft, facts, command.ticket, 'refuse')
  if (!found.ok) return found
  const ticket = found.value
  const claim = openClaim(ticket, command.claim)
  if (!claim.ok) return claim
  const { id, units } = claim.value
  if (ticket.product && ticket.promise?.kind === 'promised') move(draft, ticket.product, 'release', { allocated: -units }, { ticket: ticket.id, claim: id })
  record(draft, { type: 'claim.refused', data: { ...refOf(ticket), claim: id, reason: command.reason, units } })
  const refused = put(draft, withClaim(ticket, { ...claim.value, state: 'refused', reason: command.reason }))
  return { ok: true, value: { ticket: serveIfAllEnded(draft, refused) } }
}

function openClaim(ticket: Ticket, id: string): Result<Claim, Refusal> {
  const claim = ticket.claims.find((known) => known.id === id)
  if (!claim) return refusal({ kind: 'unknown_claim', claim: id, claims: ticket.claims.map((known) => known.id) })
  if (claim.state !== 'open') return refusal({ kind: 'claim_ended', claim: id, state: claim.state })
  return { ok: true, value: claim }
}

function withClaim(ticket: Ticket, claim: Claim): Ticket {
  return { ...ticket, claims: ticket.claims.map((known) => (known.id === claim.id ? claim : known)) }
}
