import { counterCode } from '#core/ids'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'
import type { Phase } from '#core/store/state'

/** Whether newcomers get tickets from now on. A pause with an end resumes what was before it, by itself. */
export function setPhase(draft: Draft, command: CommandOf<'set_phase'>): Decision {
  if (command.until !== undefined && command.until <= draft.at) return refusal({ kind: 'until_not_ahead', until: command.until, now: draft.at })
  changePhase(draft, phaseFor(draft, command))
  // A day closed by mistake is open again; its midnight will close it.
  if (command.phase !== 'closed' && draft.state.day.closedAt !== null) draft.day = { ...draft.state.day, closedAt: null }
  return { ok: true, value: { ticket: null } }
}

export function changePhase(draft: Draft, phase: Phase): void {
  const until = phase.phase === 'paused' && phase.until !== null ? new Date(phase.until).toISOString() : null
  draft.phase = phase
  record(draft, { type: 'phase.changed', data: { phase: phase.phase, until } })
}

function phaseFor(draft: Draft, command: CommandOf<'set_phase'>): Phase {
  if (command.phase !== 'paused') return { phase: command.phase }
  const before = draft.state.phase
  const resumes = before.phase === 'paused' ? before.resumes : before.phase === 'straight_in' ? 'straight_in' : 'taking'
  return { phase: 'paused', until: command.until ?? null, resumes }
}

/** Opens or closes a counter. Who was called there stays called there. */
export function setCounter(draft: Draft, command: CommandOf<'set_counter'>): Decision {
  const code = counterCode(command.counter)
  const counter = draft.state.settings.counters.some((known) => known.code === code) && draft.state.counters.get(code)
  if (!counter) return refusal({ kind: 'unknown_counter', counter: command.counter })
  draft.counters.set(code, { ...counter, open: command.open })
  record(draft, { type: command.open ? 'counter.opened' : 'counter.closed', data: { counter: code } })
  return { ok: true, value: { ticket: null } }
}
