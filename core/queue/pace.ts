import type { Draft } from '#core/store/draft'
import type { StoreState } from '#core/store/state'
import type { Ticket } from '#core/ticket/ticket'

/**
 * What one person costs, in seconds of one counter, measured at a first call: the time since the call before it in the same
 * service, times the open counters. Walking up, searching, the break a colleague takes: all that makes people wait is in it,
 * which the bare length of a service is not. It counts only if this person was already waiting at the call before, so that
 * an empty shop does not look like a slow one; null otherwise.
 */
export function measuredPace({ state, at }: Draft, ticket: Ticket, sequence: number): Ticket['pace'] {
  const before = state.recentCalls.find(({ service }) => service === ticket.service)
  if (ticket.call || !before || before.times > 1 || ticket.issuedAt > before.at) return null
  return { seconds: Math.round(((at - before.at) / 1000) * Math.max(1, openCounters(state, ticket.service))), sequence }
}

/** Open counters whose profile serves a service. */
export function openCounters(state: StoreState, service: string): number {
  return state.settings.counters.filter(
    (counter) => state.counters.get(counter.code)?.open && counter.profile.services.some((entry) => entry.service === service),
  ).length
}
