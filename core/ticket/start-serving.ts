import type { Result } from '#core/result'
import type { CommandOf } from '#core/store/commands'
import { counterIn, type Decision, type Facts, liveTicket, movableTicket, refusal, serviceOf } from '#core/store/decision'
import { type Draft, lineIn, put, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import type { Ticket } from '#core/ticket/ticket'
import { refOf } from '#core/ticket/units'

/** Somebody stands at the counter: the one who was called, or one served without a call (at `counter`). */
export function startServing(draft: Draft, facts: Facts, command: CommandOf<'start_serving'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'start_serving', 'serving')
  if (!found.ok) return found
  const ticket = found.value
  if (ticket.promise && ticket.promise.kind !== 'promised') return refusal({ kind: 'not_promised', promise: ticket.promise.kind })
  const at = command.counter ?? (ticket.standing.status === 'called' ? ticket.standing.counter : null)
  if (at === null) return refusal({ kind: 'counter_needed' })
  const counter = counterIn(draft, at)
  if (!counter.ok) return counter
  const outOfOrder = ticket.standing.status === 'waiting' && serviceOf(draft, ticket).mode === 'turn' && lineIn(draft, ticket.service)[0]?.id !== ticket.id
  record(draft, { type: 'ticket.serving', data: { ...refOf(ticket), counter: counter.value, outOfOrder } })
  return { ok: true, value: { ticket: put(draft, { ...ticket, standing: { status: 'serving', counter: counter.value, since: draft.at } }) } }
}

/** The ticket being served; one that was only called counts as having come, since something is done for it. */
export function ticketAtCounter(draft: Draft, facts: Facts, id: Ticket['id'], act: string): Result<Ticket, Refusal> {
  const found = liveTicket(draft, facts, id, act)
  if (!found.ok) return found
  const { standing } = found.value
  if (standing.status === 'serving') return found
  if (standing.status !== 'called') return refusal({ kind: 'illegal_transition', from: standing.status, act })
  record(draft, { type: 'ticket.serving', data: { ...refOf(found.value), counter: standing.counter, outOfOrder: false } })
  return { ok: true, value: put(draft, { ...found.value, standing: { ...standing, status: 'serving' } }) }
}
