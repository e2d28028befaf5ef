import { openCounters } from '#core/queue/pace'
import { findService, type StoreState } from '#core/store/state'

/** Fewer measurements than this say too little; the service's typical length stands in. */
const ENOUGH = 5
/** How far the range reaches below and above the mean: people ahead differ, and a wait told too short is a broken word. */
const LOW = 0.75
const HIGH = 1.35
/** Of the measurements, the share left out at either end: a lunch break is no pace. */
const TRIMMED = 0.1

/** Seconds of waiting per person ahead, as a range; undefined while no open counter serves the service. */
export function secondsPerPerson(state: StoreState, code: string): { low: number; high: number } | undefined {
  const service = findService(state, code)
  const counters = openCounters(state, code)
  if (!service || counters === 0) return undefined
  const measured = state.paces.get(service.code) ?? []
  const each = (measured.length < ENOUGH ? service.typicalServiceSeconds : trimmedMean(measured)) / counters
  return { low: tenths(each * LOW), high: tenths(each * HIGH) }
}

/** Minutes until `ahead` people have been called: rounded outwards, by five once it is long. */
export function waitFor(each: { low: number; high: number }, ahead: number): { low: number; high: number } {
  const low = (each.low * ahead) / 60
  const high = (each.high * ahead) / 60
  const step = high > 10 ? 5 : 1
  const floor = Math.floor(low / step) * step
  return { low: floor, high: Math.max(Math.ceil(high / step) * step, ahead > 0 ? floor + 1 : 0) }
}

function trimmedMean(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const cut = Math.floor(sorted.length * TRIMMED)
  const kept = sorted.slice(cut, sorted.length - cut)
  return kept.reduce((sum, value) => sum + value, 0) / kept.length
}

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10
}
