import type { CommandOf } from '#core/store/commands'
import { type Decision, type Facts, liveTicket, refusal } from '#core/store/decision'
import { type Draft, nextSequence, put, record } from '#core/store/draft'
import { refOf } from '#core/ticket/units'

/** Calls a called ticket again, to the same counter. */
export function recall(draft: Draft, facts: Facts, command: CommandOf<'recall'>): Decision {
  const found = liveTicket(draft, facts, command.ticket, 'recall')
  if (!found.ok) return found
  const { standing, call } = found.value
  if (standing.status !== 'called' || !call) return refusal({ kind: 'illegal_transition', from: standing.status, act: 'recall' })
  const sequence = nextSequence(draft)
  const times = call.times + 1
  record(draft, { type: 'ticket.recalled', data: { ...refOf(found.value), counter: standing.counter, times } })
  return { ok: true, value: { ticket: put(draft, { ...found.value, call: { counter: standing.counter, at: draft.at, sequence, times } }) } }
}
