import { availabilityOf } from '#core/feed/availability'
import type { Sink } from '#core/feed/sink'
import type { Instant } from '#core/ids'
import { modeOf } from '#core/outage/outage'
import type { StoreAvailability } from '#core/protocol/availability'
import type { StoreState } from '#core/store/state'

/** What one sink is told of a store: all that is public, or, where it is the national side, those products that are checked there. */
export function toldTo({ kind, target }: Pick<Sink, 'kind' | 'target'>, state: StoreState, asOf: Instant): StoreAvailability {
  const told = availabilityOf(state, asOf)
  if (kind !== 'national') return told
  const theirs = new Set<string>(state.settings.products.filter(({ rules, check }) => rules !== undefined && check === target).map(({ code }) => code))
  return { ...told, products: told.products.filter(({ code }) => theirs.has(code)) }
}

/**
 * Why a sink is left alone for now. While an outage stands, one probe of the store asks the national side whether it is back: a report
 * of stock beside it would only be one more request of the herd that keeps it down.
 */
export function restsNow({ kind }: Pick<Sink, 'kind'>, { outage }: StoreState): 'outage' | null {
  return kind === 'national' && modeOf(outage) === 'outage' ? 'outage' : null
}
