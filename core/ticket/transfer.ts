import { withoutOvertaking } from '#core/queue/line'
import type { Result } from '#core/result'
import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, movableTicket, refusal } from '#core/store/decision'
import { type Draft, dayIn, drawNumber, lineIn, put, record } from '#core/store/draft'
import type { Refusal } from '#core/store/refusal'
import type { Service } from '#core/store/settings'
import { findService } from '#core/store/state'
import { claimsFor, promiseFor } from '#core/ticket/issue'
import { labelOf, openUnits, type Ticket } from '#core/ticket/ticket'
import { allocate, dropOpenClaims, refOf } from '#core/ticket/units'

/**
 * Moves a ticket to another service. It draws a number there (numbers are unique within a service's day) and keeps its time
 * of arrival; the label on its printed slip is kept as a former one. Where the product differs, the old units return.
 */
export function transfer(draft: Draft, facts: Facts, command: CommandOf<'transfer'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'transfer', 'waiting')
  if (!found.ok) return found
  const service = findService(draft.state, command.service)
  if (!service) return refusal({ kind: 'unknown_service', service: command.service })
  const ticket = found.value
  if (service.code === ticket.service) return refusal({ kind: 'illegal_transition', from: ticket.standing.status, act: 'transfer' })
  const shares =
    (service.product ?? null) === ticket.product ? { ok: true as const, value: ticket } : exchanged(draft, ticket, service, command.standby ?? false)
  if (!shares.ok) return shares
  const number = drawNumber(draft, service.code, ticket.id)
  const moved: Ticket = {
    ...shares.value,
    service: service.code,
    day: dayIn(draft),
    number,
    product: service.product ?? null,
    formerLabels: [...ticket.formerLabels, labelOf(ticket)],
    standing: { status: 'waiting' },
    position: withoutOvertaking(lineIn(draft, service.code), ticket, { place: ticket.order, rank: 0 }),
    prepared: false,
  }
  record(draft, { type: 'ticket.transferred', data: { ...refOf(moved), from: labelOf(ticket), service: service.code, reason: command.reason ?? null } })
  return { ok: true, value: { ticket: put(draft, moved) } }
}

/** The same people with the other service's shares: what was held returns, what is needed there is promised. */
function exchanged(draft: Draft, ticket: Ticket, service: Service, standby: boolean): Result<Ticket, Refusal> {
  const people = Math.max(1, ticket.claims.filter((claim) => claim.state === 'open').length)
  const claims = claimsFor(
    service,
    Array.from({ length: people }, () => ({})),
    ticket.id,
    ticket.claims.length,
  )
  if (!claims.ok) return claims
  const promise = promiseFor(draft, service, openUnits({ claims: claims.value }), standby)
  if (!promise.ok) return promise
  const emptied = dropOpenClaims(draft, ticket)
  const exchangedTicket: Ticket = { ...emptied, product: service.product ?? null, promise: promise.value, claims: [...emptied.claims, ...claims.value] }
  if (promise.value?.kind === 'promised') allocate(draft, exchangedTicket)
  return { ok: true, value: exchangedTicket }
}
