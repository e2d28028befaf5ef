import type { Instant } from '#core/ids'
import type { WaitRange } from '#core/protocol/shapes'
import { nextOf } from '#core/queue/call-next'
import { secondsPerPerson, waitFor } from '#core/queue/wait'
import type { Service } from '#core/store/settings'
import type { RecentCall, StoreState } from '#core/store/state'
import { labelOf, type Ticket } from '#core/ticket/ticket'

/** How many entries a screen's list holds; counts beside it are exact. */
export const LIST_LENGTH = 40
/** How many of those who are next stand on a display. */
const NEXT_LENGTH = 6

export function iso(at: Instant): string {
  return new Date(at).toISOString()
}

/** Leaves out what is absent, as JSON would. */
export function present<T extends Record<string, unknown>>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined | null> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined | null>
  }
}

export function storeName(state: StoreState) {
  const { code, name, nameEn, phone, timeZone } = state.settings
  return { code, name, timeZone, ...present({ nameEn, phone }) }
}

export function phaseOf(state: StoreState) {
  const { phase } = state
  return { phase: phase.phase, ...(phase.phase === 'paused' && phase.until !== null ? { until: iso(phase.until) } : {}) }
}

export function calledOf(call: RecentCall) {
  return { label: call.label, counter: call.counter, at: iso(call.at) }
}

export function waitingCount(state: StoreState, service: Service): number {
  return state.indexes.lines.get(service.code)?.length ?? 0
}

/** Minutes a newcomer would wait; undefined where nobody is called or no open counter serves the service. */
export function newcomersWait(state: StoreState, service: Service): WaitRange | undefined {
  const each = service.mode === 'collect' ? undefined : secondsPerPerson(state, service.code)
  return each && waitFor(each, waitingCount(state, service))
}

/** Labels of those a counter would call next, over these services, in order of arrival. */
export function nextLabels(state: StoreState, services: readonly Service[] = state.settings.services): string[] {
  const heads = services.flatMap((service) => (nextOf(state, service.code) ? (state.indexes.lines.get(service.code) ?? []).slice(0, NEXT_LENGTH) : []))
  return heads.sort(byArrival).slice(0, NEXT_LENGTH).map(labelOf)
}

export function readyTickets(state: StoreState, services: readonly Service[] = state.settings.services): Ticket[] {
  return services.flatMap((service) => [...(state.indexes.ready.get(service.code) ?? [])])
}

/** Called or being served at any counter, newest call first. */
export function ticketsAtCounters(state: StoreState): Ticket[] {
  return state.settings.counters
    .flatMap((counter) => [...(state.indexes.atCounter.get(counter.code) ?? [])])
    .sort((a, b) => (b.call?.sequence ?? 0) - (a.call?.sequence ?? 0))
}

function byArrival(a: Ticket, b: Ticket): number {
  return a.position.place - b.position.place || a.position.rank - b.position.rank
}
