import type { TicketMessage } from '#core/protocol/shapes'
import { labelOf, type Ticket } from '#core/ticket/ticket'
import { iso, present } from '#core/views/shared'

/** A ticket as the API answers it, without token and url: those are derived where it is sent. */
export function ticketView(ticket: Ticket): TicketMessage {
  const { standing, promise } = ticket
  return {
    id: ticket.id,
    label: labelOf(ticket),
    number: ticket.number,
    service: ticket.service,
    day: ticket.day,
    status: standing.status,
    claims: ticket.claims.map((claim) => ({
      id: claim.id,
      units: claim.units,
      state: claim.state,
      ...(claim.state === 'dispensed' ? { dispensed: claim.dispensed } : {}),
      ...present({ reason: claim.reason }),
    })),
    lane: ticket.lane,
    issuedAt: iso(ticket.issuedAt),
    ...present({
      promise: promise?.kind,
      counter: 'counter' in standing ? standing.counter : undefined,
      reason: 'reason' in standing ? standing.reason : undefined,
      slip: slipOf(ticket),
      formerLabels: ticket.formerLabels.length > 0 ? [...ticket.formerLabels] : undefined,
    }),
    ...(promise?.kind === 'promised' ? { collectFrom: iso(promise.collectFrom), collectUntil: iso(promise.collectUntil) } : {}),
  }
}

/** undefined: nobody has asked for paper. */
export function slipOf({ slip }: Pick<Ticket, 'slip'>): TicketMessage['slip'] {
  return slip ? { state: slip.state, copies: slip.copies, ...present({ why: slip.why, printer: slip.printer }) } : undefined
}
