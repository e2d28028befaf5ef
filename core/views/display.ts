import { displayChoiceOf } from '#core/display/display-settings'
import type { CustomerLanguage } from '#core/languages'
import type { DisplayView, ServiceLine } from '#core/protocol/views'
import { isPublic, productNames, type Service, type StoreSettings } from '#core/store/settings'
import { findProduct, type StoreState } from '#core/store/state'
import { labelOf } from '#core/ticket/ticket'
import { publicOutageOf } from '#core/views/check'
import { claimOf } from '#core/views/claim'
import { calledOf, iso, newcomersWait, nextLabels, phaseOf, present, readyTickets, storeName, ticketsAtCounters, waitingCount } from '#core/views/shared'
import { voiceView } from '#core/views/voice'

/** A TV in the shop: numbers and stock, nothing about a person, nothing about prescription or narcotic products. `device` has its own share. */
export function displayView(state: StoreState, device: string | null = null): DisplayView {
  const { services: wanted, inches, turn, languages, pageSeconds } = displayChoiceOf(state.settings.displays, device)
  const shown = shownServices(state, wanted)
  const codes = new Set(shown.map(({ code }) => code))
  const atCounters = ticketsAtCounters(state).filter(({ service }) => codes.has(service))
  const services = shown.map((service) => {
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
    lastCalled: state.recentCalls.filter(({ service }) => codes.has(service)).map(calledOf),
    next: nextLabels(state, shown),
    ready: readyTickets(state, shown).map(labelOf),
    services,
    voice: voiceView(state.settings),
    stock: shown.flatMap((service) => publicStock(state, service)),
    ...present({ outage: publicOutageOf(state), notice: state.settings.notice }),
    screen: { inches, turn, languages: languages.filter((language) => isSpoken(state.settings, language)), pageSeconds },
    waitingOver: atCounters.length === 0 && services.every((service) => service.waiting === 0),
  }
}

/** Those a display was told to show; all, where it was told nothing, or of services there are none of any more. */
function shownServices({ settings: { services } }: StoreState, wanted: readonly string[]): readonly Service[] {
  const some = services.filter(({ code }) => wanted.includes(code))
  return some.length > 0 ? some : services
}

/** A store may speak one of its two languages only; the others are for those who come from elsewhere. */
function isSpoken({ languages }: Pick<StoreSettings, 'languages'>, language: CustomerLanguage): boolean {
  return language === 'zh' || language === 'vi' || languages.includes(language)
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
