import { positionBehind, withoutOvertaking } from '#core/queue/line'
import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, movableTicket, refusal } from '#core/store/decision'
import { type Draft, lineIn, put, record } from '#core/store/draft'
import { labelOf } from '#core/ticket/ticket'
import { refOf } from '#core/ticket/units'

/** Nobody came. Nothing is released: the units are kept until the window ends. */
export function noShow(draft: Draft, facts: Facts, command: CommandOf<'no_show'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'no_show', 'no_show')
  if (!found.ok) return found
  record(draft, { type: 'ticket.missed', data: refOf(found.value) })
  return { ok: true, value: { ticket: put(draft, { ...found.value, standing: { status: 'no_show', since: draft.at }, hereAt: null }) } }
}

/** Who comes back after a missed call is next but one: an exception to the order, recorded with whom it follows. */
export function returnTicket(draft: Draft, facts: Facts, command: CommandOf<'return'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'return', 'waiting')
  if (!found.ok) return found
  const ticket = found.value
  if (ticket.standing.status !== 'no_show') return refusal({ kind: 'illegal_transition', from: ticket.standing.status, act: 'return' })
  const line = lineIn(draft, ticket.service).filter((other) => (other.lane === 'priority') === (ticket.lane === 'priority'))
  const first = line[0]
  record(draft, { type: 'ticket.returned', data: { ...refOf(ticket), reason: command.reason ?? 'missed_call', behind: first ? labelOf(first) : null } })
  if (ticket.prepared) return { ok: true, value: { ticket: put(draft, { ...ticket, standing: { status: 'ready', since: draft.at } }) } }
  const position = withoutOvertaking(line, ticket, positionBehind(line, 1, ticket.position))
  return { ok: true, value: { ticket: put(draft, { ...ticket, standing: { status: 'waiting' }, position }) } }
}
