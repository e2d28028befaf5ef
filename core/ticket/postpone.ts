import { byLine, positionBehind, withoutOvertaking } from '#core/queue/line'
import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, movableTicket, refusal } from '#core/store/decision'
import { type Draft, lineIn, put, record } from '#core/store/draft'
import { refOf } from '#core/ticket/units'

/** Lets a few others go first, as often as the store allows. The units stay. */
export function postpone(draft: Draft, facts: Facts, command: CommandOf<'postpone'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'postpone', 'waiting')
  if (!found.ok) return found
  const ticket = found.value
  const { status } = ticket.standing
  if (status !== 'waiting' && status !== 'called') return refusal({ kind: 'illegal_transition', from: status, act: 'postpone' })
  const { postponeLimit: limit, postponePlaces } = draft.state.settings
  if (ticket.postponed >= limit) return refusal({ kind: 'postpone_limit', limit })
  const places = command.places ?? postponePlaces
  const line = lineIn(draft, ticket.service).filter((other) => (other.lane === 'priority') === (ticket.lane === 'priority') && other.id !== ticket.id)
  const own = line.findIndex((other) => byLine(ticket, other) < 0)
  const ahead = status === 'called' ? 0 : own === -1 ? line.length : own
  record(draft, { type: 'ticket.postponed', data: { ...refOf(ticket), places, times: ticket.postponed + 1 } })
  return {
    ok: true,
    value: {
      ticket: put(draft, {
        ...ticket,
        standing: { status: 'waiting' },
        postponed: ticket.postponed + 1,
        hereAt: null,
        position: withoutOvertaking(line, ticket, positionBehind(line, ahead + places, ticket.position)),
      }),
    },
  }
}
