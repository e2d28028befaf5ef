import type { DisplayView, ServiceLine } from '#core/protocol/views'
import { isPublic, productNames, type Service } from '#core/store/settings'
import { findProduct, type StoreState } from '#core/store/state'
import { labelOf } from '#core/ticket/ticket'
import { publicOutageOf } from '#core/views/check'
import { claimOf } from '#core/views/claim'
import { calledOf, iso, newcomersWait, nextLabels, phaseOf, present, readyTickets, storeName, ticketsAtCounters, waitingCount } from '#core/views/shared'
import { voiceView } from '#core/views/voice'

/** The TV in the shop: numbers and stock, nothing about a person, nothing about prescription or narcotic products. */
export function displayView(state: StoreState): DisplayView {
  const atCounters = ticketsAtCounters(state)
  const services = state.settings.services.map((service) => {
    const { spoken, spokenEn } = service
    return { ...serviceLine(state, service), ...present({ spoken, spokenEn }) }
  })
  return {
    store: storeName(state),
    day: state.day.date,
    phase: phaseOf(state),
    counters: state.settings.counters.map(({ code }) => ({ code, open: state.counters.get(code)?.open ?? false })),
    calling: atCounters.flatMap((ticket) =>
      ticket.standing.status === 'called' && ticket.call
        ? [{ label: labelOf(ticket), counter: ticket.call.counter, at: iso(ticket.call.at), times: ticket.call.times }]
        : [],
    ),
    lastCalled: state.recentCalls.map(calledOf),
    next: nextLabels(state),
    ready: readyTickets(state).map(labelOf),
    services,
    voice: voiceView(state.settings),
    stock: state.settings.services.flatMap((service) => publicStock(state, service)),
    ...present({ outage: publicOutageOf(state) }),
    waitingOver: atCounters.length === 0 && services.every((service) => service.waiting === 0),
  }
}

export function serviceLine(state: StoreState, service: Service): ServiceLine {
  const { code, name, nameEn, mode } = service
  return { code, name, mode, waiting: waitingCount(state, service), ...present({ nameEn, wait: newcomersWait(state, service) }) }
}

function publicStock(state: StoreState, service: Service): DisplayView['stock'] {
  const product = service.product && findProduct(state, service.product)
  if (!product || !isPublic(product)) return []
  const { code, unit, unitEn } = product
  return [{ code, ...productNames(product), unit, unitEn, unitsPerClaim: service.unitsPerClaim, ...claimOf(state, code) }]
}
