import type { CommandOf } from '#core/store/commands'
import type { Decision, Facts } from '#core/store/decision'
import { type Draft, put, record } from '#core/store/draft'
import { ticketAtCounter } from '#core/ticket/start-serving'
import { openUnits, type Ticket } from '#core/ticket/ticket'
import { dropOpenClaims, refOf } from '#core/ticket/units'

/** The visit is over; shares nobody took are dropped and their units return. */
export function complete(draft: Draft, facts: Facts, command: CommandOf<'complete'>): Decision {
  const found = ticketAtCounter(draft, facts, command.ticket, 'complete')
  if (!found.ok) return found
  return { ok: true, value: { ticket: serve(draft, dropOpenClaims(draft, found.value)) } }
}

/** Ends a ticket as served once none of its claims is open. */
export function serveIfAllEnded(draft: Draft, ticket: Ticket): Ticket {
  return openUnits(ticket) === 0 ? serve(draft, ticket) : ticket
}

function serve(draft: Draft, ticket: Ticket): Ticket {
  record(draft, { type: 'ticket.served', data: refOf(ticket) })
  return put(draft, { ...ticket, standing: { status: 'served', since: draft.at } })
}
