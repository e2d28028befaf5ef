import type { CounterCode, TicketId } from '#core/ids'
import type { Purchase } from '#core/reconciliation/purchase'
import { type Result, refuse } from '#core/result'
import { type Draft, ticketIn } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import { findService } from '#core/store/state'
import { hasEnded, type Status, type Ticket } from '#core/ticket/ticket'
import { mayMove } from '#core/ticket/transitions'

/** What a command answers when it was done: the ticket it was about, if it was about one. */
export interface Done {
  readonly ticket: Ticket | null
}

export type Decision = Result<Done, Refusal>

/** What a command must know beyond the live state: read by the writer in the same turn. */
export interface Facts {
  /** Tickets it names that are no longer live. */
  readonly tickets: ReadonlyMap<TicketId, Ticket>
  /** What this store has sold to the person it is about, as far back as any rule looks. */
  readonly purchases: readonly Purchase[]
}

export const NO_FACTS: Facts = { tickets: new Map(), purchases: [] }

export const refusal = (value: Refusal): { readonly ok: false; readonly refusal: Refusal } => refuse(value)

export function liveTicket(draft: Draft, facts: Facts, id: TicketId, act: string): Result<Ticket, Refusal> {
  const ticket = ticketIn(draft, id) ?? facts.tickets.get(id)
  if (!ticket) return refusal({ kind: 'unknown_ticket', ticket: id })
  if (hasEnded(ticket)) return refusal({ kind: 'illegal_transition', from: ticket.standing.status, act })
  return { ok: true, value: ticket }
}

/** The ticket of an act, if it may move to `to` from where it stands. */
export function movableTicket(draft: Draft, facts: Facts, id: TicketId, act: string, to: Status): Result<Ticket, Refusal> {
  const found = liveTicket(draft, facts, id, act)
  if (!found.ok) return found
  if (!mayMove(found.value.standing.status, to)) return refusal({ kind: 'illegal_transition', from: found.value.standing.status, act })
  return found
}

export function counterIn(draft: Draft, code: string): Result<CounterCode, Refusal> {
  const counter = draft.state.settings.counters.some((known) => known.code === code) && draft.state.counters.get(code as CounterCode)
  if (!counter) return refusal({ kind: 'unknown_counter', counter: code })
  if (!counter.open) return refusal({ kind: 'counter_closed', counter: code })
  return { ok: true, value: counter.code }
}

/** The service of a ticket. A live ticket's service is never removed (core/store/set-up.ts), so its absence is a bug. */
export function serviceOf(draft: Draft, ticket: Ticket) {
  const service = findService(draft.state, ticket.service)
  if (!service) throw new Error(`ticket ${ticket.id} belongs to no service`)
  return service
}
