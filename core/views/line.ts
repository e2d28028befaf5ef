import type { ServiceCode } from '#core/ids'
import type { LineView, Run } from '#core/protocol/views'
import { secondsPerPerson } from '#core/queue/wait'
import { isPublic } from '#core/store/settings'
import { findProduct, findService, type StoreState } from '#core/store/state'
import type { Status, Ticket } from '#core/ticket/ticket'
import { outageForService } from '#core/views/check'
import { claimOf } from '#core/views/claim'
import { calledOf, phaseOf, present } from '#core/views/shared'

/** One message for all phones of a service: every number stands in it once, and each phone finds its own. */
export function lineView(state: StoreState, code: ServiceCode): LineView | null {
  const service = findService(state, code)
  if (!service) return null
  const { indexes } = state
  const product = service.product ? findProduct(state, service.product) : undefined
  const here = (tickets: readonly Ticket[], status?: Status): Ticket[] =>
    tickets.filter((ticket) => ticket.service === code && (!status || ticket.standing.status === status))
  const atCounters = state.settings.counters.flatMap((counter) => here(indexes.atCounter.get(counter.code) ?? []))
  const standby = service.product ? here(indexes.standby.get(service.product) ?? [], 'waiting') : []
  const each = service.mode === 'collect' ? undefined : secondsPerPerson(state, code)
  return {
    service: code,
    day: state.day.date,
    phase: phaseOf(state),
    ...present({ outage: outageForService(state, service) }),
    called: atCounters.flatMap((ticket) =>
      ticket.standing.status === 'called' ? [{ ...numberOf(state, ticket), counter: ticket.standing.counter, times: ticket.call?.times ?? 1 }] : [],
    ),
    serving: runsOf(state, here(atCounters, 'serving')),
    preparing: runsOf(state, here(indexes.preparing)),
    ready: runsOf(state, indexes.ready.get(code) ?? []),
    line: runsOf(state, indexes.lines.get(code) ?? []),
    standby: runsOf(
      state,
      standby.filter((ticket) => ticket.promise?.kind === 'standby'),
    ),
    broken: runsOf(
      state,
      standby.filter((ticket) => ticket.promise?.kind === 'broken'),
    ),
    aside: runsOf(state, here(indexes.aside)),
    lastCalled: state.recentCalls.map(calledOf),
    ...(each ? { secondsEach: each } : {}),
    ...(product && isPublic(product) ? claimOf(state, product.code) : {}),
  }
}

function numberOf(state: StoreState, ticket: Ticket): { number: number; day?: string } {
  return { number: ticket.number, ...(ticket.day === state.day.date ? {} : { day: ticket.day }) }
}

/** Consecutive numbers in the given order, as runs: 20,000 people in line are mostly one. */
function runsOf(state: StoreState, tickets: readonly Ticket[]): Run[] {
  const runs: Run[] = []
  let day = ''
  for (const ticket of tickets) {
    const last = runs.at(-1)
    if (last && day === ticket.day && last.to + 1 === ticket.number) last.to = ticket.number
    else {
      const { number, ...earlier } = numberOf(state, ticket)
      runs.push({ from: number, to: number, ...earlier })
    }
    day = ticket.day
  }
  return runs
}
