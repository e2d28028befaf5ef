import { findService, type StoreState } from '#core/store/state'

/** Fewer services than this say too little; the service's typical length stands in. */
const ENOUGH = 5
/** How far a typical length is stretched either way while nothing was measured. */
const SPREAD = 0.3

/** Seconds of waiting per person ahead, as a range; undefined while no open counter serves the service. */
export function secondsPerPerson(state: StoreState, code: string): { low: number; high: number } | undefined {
  const service = findService(state, code)
  const counters = state.settings.counters.filter(
    (counter) => state.counters.get(counter.code)?.open && counter.profile.services.some((entry) => entry.service === code),
  ).length
  if (!service || counters === 0) return undefined
  const measured = [...(state.serviceSeconds.get(service.code) ?? [])].sort((a, b) => a - b)
  if (measured.length < ENOUGH) {
    const typical = service.typicalServiceSeconds / counters
    return { low: tenths(typical * (1 - SPREAD)), high: tenths(typical * (1 + SPREAD)) }
  }
  return { low: tenths(quantile(measured, 0.25) / counters), high: tenths(quantile(measured, 0.75) / counters) }
}

/** Minutes until `ahead` people have been called: rounded outwards, by five once it is long. */
export function waitFor(each: { low: number; high: number }, ahead: number): { low: number; high: number } {
  const low = (each.low * ahead) / 60
  const high = (each.high * ahead) / 60
  const step = high > 10 ? 5 : 1
  const floor = Math.floor(low / step) * step
  return { low: floor, high: Math.max(Math.ceil(high / step) * step, ahead > 0 ? floor + 1 : 0) }
}

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10
}

function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}
