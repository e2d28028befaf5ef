import { chooseHead, type Head } from '#core/queue/counter-profile'
import type { CommandOf } from '#core/store/commands'
import { counterIn, type Decision, refusal } from '#core/store/decision'
import type { Draft } from '#core/store/draft'
import { findService, type StoreState } from '#core/store/state'
import { callTo } from '#core/ticket/call'
import type { Ticket } from '#core/ticket/ticket'

/** Calls whoever is next for a counter: by its profile, or of the services named. */
export function callNext(draft: Draft, command: CommandOf<'call_next'>): Decision {
  const counter = counterIn(draft, command.counter)
  if (!counter.ok) return counter
  const settings = draft.state.settings.counters.find((known) => known.code === counter.value)
  if (!settings) throw new Error(`counter ${counter.value} is open but not set up`)
  for (const service of command.services ?? []) if (!findService(draft.state, service)) return refusal({ kind: 'unknown_service', service })
  const profile = command.services ? { ...settings.profile, services: command.services.map((service) => ({ service, weight: 1 })) } : settings.profile
  const heads = profile.services.flatMap(({ service, weight }): Head[] => {
    const ticket = nextOf(draft.state, service)
    return ticket ? [{ service, weight, ticket }] : []
  })
  const chosen = chooseHead(heads, settings.profile, draft.state.counters.get(counter.value)?.calls ?? {}, draft.at)
  if (!chosen) return refusal({ kind: 'queue_empty', services: profile.services.map(({ service }) => service) })
  return { ok: true, value: { ticket: callTo(draft, chosen.ticket, counter.value, false, null) } }
}

/** Who is next in a service: a prescription that is ready, else the head of the line. Nobody where people come without a call. */
export function nextOf(state: StoreState, code: string): Ticket | undefined {
  const service = findService(state, code)
  if (!service || service.mode === 'collect') return undefined
  return state.indexes.ready.get(service.code)?.[0] ?? state.indexes.lines.get(service.code)?.[0]
}
