import { withoutOvertaking } from '#core/queue/line'
import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, movableTicket, refusal } from '#core/store/decision'
import { type Draft, lineIn, put, record } from '#core/store/draft'
import { refOf } from '#core/ticket/units'

/** Sets a ticket aside; its place and its units stay. */
export function park(draft: Draft, facts: Facts, command: CommandOf<'park'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'park', 'parked')
  if (!found.ok) return found
  const reason = command.reason ?? null
  record(draft, { type: 'ticket.parked', data: { ...refOf(found.value), reason } })
  return { ok: true, value: { ticket: put(draft, { ...found.value, standing: { status: 'parked', since: draft.at, reason } }) } }
}

/** Brings a parked ticket back to where it stood; a remote one behind walk-ins with older numbers who have come into the line since. */
export function resume(draft: Draft, facts: Facts, command: CommandOf<'resume'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'resume', 'waiting')
  if (!found.ok) return found
  if (found.value.standing.status !== 'parked') return refusal({ kind: 'illegal_transition', from: found.value.standing.status, act: 'resume' })
  record(draft, { type: 'ticket.resumed', data: refOf(found.value) })
  const standing = found.value.prepared ? ({ status: 'ready', since: draft.at } as const) : ({ status: 'waiting' } as const)
  const position = withoutOvertaking(lineIn(draft, found.value.service), found.value, found.value.position)
  return { ok: true, value: { ticket: put(draft, { ...found.value, standing, position }) } }
}
