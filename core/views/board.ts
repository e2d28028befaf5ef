import type { Instant } from '#core/ids'
import type { Board } from '#core/protocol/views'
import type { StoreState } from '#core/store/state'
import { labelOf } from '#core/ticket/ticket'
import { calledOf, iso, newcomersWait, nextLabels, phaseOf, readyTickets, waitingCount } from '#core/views/shared'

/** The queue as anyone in the shop may see it. */
export function boardView(state: StoreState, asOf: Instant): Board {
  const { phase, until } = phaseOf(state)
  return {
    epoch: state.epoch,
    sequence: state.sequence,
    asOf: iso(asOf),
    day: state.day.date,
    phase,
    ...(until === undefined ? {} : { pausedUntil: until }),
    counters: state.settings.counters.map(({ code }) => {
      const ticket = state.indexes.atCounter.get(code)?.at(-1)
      return { code, open: state.counters.get(code)?.open ?? false, ...(ticket ? { ticket: { label: labelOf(ticket), status: ticket.standing.status } } : {}) }
    }),
    lastCalled: state.recentCalls.map(calledOf),
    next: nextLabels(state),
    ready: readyTickets(state).map(labelOf),
    waiting: Object.fromEntries(state.settings.services.map((service) => [service.code, waitingCount(state, service)])),
    wait: Object.fromEntries(
      state.settings.services.flatMap((service) => {
        const wait = newcomersWait(state, service)
        return wait ? [[service.code, wait]] : []
      }),
    ),
  }
}
