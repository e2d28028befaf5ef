import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, liveTicket, refusal } from '#core/store/decision'
import { type Draft, put, record } from '#core/store/draft'
import type { Ticket } from '#core/ticket/ticket'
import { refOf } from '#core/ticket/units'

/** Whoever waits, is called or missed the call may say that they are in the shop: staff see it, and the order stays as it is. Said twice is said once. */
export function sayHere(draft: Draft, facts: Facts, command: CommandOf<'say_here'>): Decision {
  const found = liveTicket(draft, facts, command.ticket, 'say_here')
  if (!found.ok) return found
  const ticket = found.value
  if (!maySayHere(ticket)) return refusal({ kind: 'illegal_transition', from: ticket.standing.status, act: 'say_here' })
  if (ticket.hereAt !== null) return { ok: true, value: { ticket } }
  record(draft, { type: 'ticket.here', data: refOf(ticket) })
  return { ok: true, value: { ticket: put(draft, { ...ticket, hereAt: draft.at }) } }
}

/** Where it tells staff anything. */
export function maySayHere({ standing: { status } }: Pick<Ticket, 'standing'>): boolean {
  return status === 'waiting' || status === 'called' || status === 'no_show'
}
