import type { CounterCode } from '#core/ids'
import { measuredPace } from '#core/queue/pace'
import type { CommandOf } from '#core/store/commands'
import { counterIn, type Decision, type Facts, movableTicket, refusal, serviceOf } from '#core/store/decision'
import { type Draft, lineIn, put, record } from '#core/store/draft'
import type { Ticket } from '#core/ticket/ticket'
import { refOf } from '#core/ticket/units'

/** Calls one ticket by choice. Passing others in line is an exception, and the log says so. */
export function call(draft: Draft, facts: Facts, command: CommandOf<'call'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'call', 'called')
  if (!found.ok) return found
  const ticket = found.value
  if (ticket.standing.status === 'called') return refusal({ kind: 'illegal_transition', from: 'called', act: 'call' })
  const unready = unreadyToCall(draft, ticket)
  if (unready) return unready
  const counter = counterIn(draft, command.counter)
  if (!counter.ok) return counter
  const outOfOrder = ticket.standing.status === 'waiting' && lineIn(draft, ticket.service)[0]?.id !== ticket.id
  return { ok: true, value: { ticket: callTo(draft, ticket, counter.value, outOfOrder, command.reason ?? null) } }
}

export function callTo(draft: Draft, ticket: Ticket, counter: CounterCode, outOfOrder: boolean, reason: string | null): Ticket {
  const sequence = record(draft, { type: 'ticket.called', data: { ...refOf(ticket), counter, outOfOrder, reason } })
  const state = draft.counters.get(counter) ?? draft.state.counters.get(counter)
  if (state) draft.counters.set(counter, { ...state, calls: { ...state.calls, [ticket.service]: (state.calls[ticket.service] ?? 0) + 1 } })
  return put(draft, {
    ...ticket,
    standing: { status: 'called', counter, since: draft.at },
    call: { counter, at: draft.at, sequence, times: 1 },
    pace: ticket.pace ?? measuredPace(draft, ticket, sequence),
  })
}

/** A ticket without its units, or of a service that calls nobody, is not called. */
export function unreadyToCall(draft: Draft, ticket: Ticket): Decision | null {
  if (ticket.promise && ticket.promise.kind !== 'promised') return refusal({ kind: 'not_promised', promise: ticket.promise.kind })
  if (serviceOf(draft, ticket).mode === 'collect') return refusal({ kind: 'wrong_mode', service: ticket.service, mode: 'collect' })
  return null
}
