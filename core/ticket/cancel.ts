import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, movableTicket } from '#core/store/decision'
import { type Draft, put, record } from '#core/store/draft'
import type { LapseReason, Ticket } from '#core/ticket/ticket'
import { heldUnits } from '#core/ticket/ticket'
import { dropOpenClaims, refOf } from '#core/ticket/units'

/** Gives a ticket up; its units return at once. */
export function cancel(draft: Draft, facts: Facts, command: CommandOf<'cancel'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'cancel', 'cancelled')
  if (!found.ok) return found
  const reason = command.reason ?? null
  const emptied = dropOpenClaims(draft, found.value)
  record(draft, { type: 'ticket.cancelled', data: { ...refOf(emptied), reason } })
  return { ok: true, value: { ticket: put(draft, { ...emptied, standing: { status: 'cancelled', since: draft.at, reason } }) } }
}

/** Ends a ticket whose window or day is over. */
export function lapse(draft: Draft, ticket: Ticket, reason: LapseReason): Ticket {
  const units = heldUnits(ticket)
  const emptied = dropOpenClaims(draft, ticket)
  record(draft, { type: 'ticket.lapsed', data: { ...refOf(emptied), reason, units } })
  return put(draft, { ...emptied, standing: { status: 'lapsed', since: draft.at, reason } })
}
