import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, movableTicket, refusal, serviceOf } from '#core/store/decision'
import { type Draft, put, record } from '#core/store/draft'
import { ticketAtCounter } from '#core/ticket/start-serving'
import { refOf } from '#core/ticket/units'

/** The prescription was taken in; its medicine is being prepared. */
export function prepare(draft: Draft, facts: Facts, command: CommandOf<'prepare'>): Decision {
  const found = ticketAtCounter(draft, facts, command.ticket, 'prepare')
  if (!found.ok) return found
  const { flow } = serviceOf(draft, found.value)
  if (flow === 'single') return refusal({ kind: 'wrong_flow', service: found.value.service, flow })
  record(draft, { type: 'ticket.preparing', data: refOf(found.value) })
  return { ok: true, value: { ticket: put(draft, { ...found.value, standing: { status: 'preparing', since: draft.at } }) } }
}

/** The medicine is ready to be handed out. */
export function ready(draft: Draft, facts: Facts, command: CommandOf<'ready'>): Decision {
  const found = movableTicket(draft, facts, command.ticket, 'ready', 'ready')
  if (!found.ok) return found
  if (found.value.standing.status !== 'preparing') return refusal({ kind: 'illegal_transition', from: found.value.standing.status, act: 'ready' })
  record(draft, { type: 'ticket.ready', data: refOf(found.value) })
  return { ok: true, value: { ticket: put(draft, { ...found.value, standing: { status: 'ready', since: draft.at }, prepared: true }) } }
}
