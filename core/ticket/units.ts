import type { Draft } from '#core/store/draft'
import { move, put, record } from '#core/store/draft'
import { type Claim, heldUnits, labelOf, openUnits, type Ticket } from '#core/ticket/ticket'

/** Names a ticket in an event. */
export function refOf(ticket: Ticket): { ticket: string; label: string } {
  return { ticket: ticket.id, label: labelOf(ticket) }
}

/** Puts the units of all open claims aside for a ticket. */
export function allocate(draft: Draft, ticket: Ticket): void {
  for (const claim of ticket.claims)
    if (ticket.product && claim.state === 'open') move(draft, ticket.product, 'allocation', { allocated: claim.units }, { ticket: ticket.id, claim: claim.id })
}

/** Gives back what is held for a ticket, all of it, as when a promise is broken or the ticket ends. */
export function release(draft: Draft, ticket: Ticket): number {
  const units = heldUnits(ticket)
  if (units > 0 && ticket.product)
    for (const claim of ticket.claims)
      if (claim.state === 'open') move(draft, ticket.product, 'release', { allocated: -claim.units }, { ticket: ticket.id, claim: claim.id })
  return units
}

/** Ends every open claim of a ticket as dropped; units held for them return at once. */
export function dropOpenClaims(draft: Draft, ticket: Ticket): Ticket {
  if (openUnits(ticket) === 0) return ticket
  const held = ticket.promise?.kind === 'promised'
  for (const claim of ticket.claims) {
    if (claim.state !== 'open') continue
    if (held && ticket.product) move(draft, ticket.product, 'release', { allocated: -claim.units }, { ticket: ticket.id, claim: claim.id })
    record(draft, { type: 'claim.dropped', data: { ...refOf(ticket), claim: claim.id, units: claim.units } })
  }
  return put(draft, { ...ticket, claims: ticket.claims.map((claim): Claim => (claim.state === 'open' ? { ...claim, state: 'dropped' } : claim)) })
}
