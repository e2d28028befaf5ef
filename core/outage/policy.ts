import type { OutageCause } from '#core/outage/outage'
import type { Product } from '#core/store/settings'

/** What is done with a product while the check does not answer. */
export interface FallbackPolicy {
  readonly policy: 'hold' | 'tickets_only' | 'sell_and_log'
  /** Units a person a day, from what this store itself has sold. */
  readonly perPerson?: number | undefined
  /** Units of the store a day. */
  readonly perDay?: number | undefined
  /** From the outage's beginning. */
  readonly hours: number
}

/** At most so much may await replay: what is sealed must not pile up (facts: 72 h, 2,000 rows). */
export const MOST_UNSENT = 2_000
export const LONGEST_UNSENT_MS = 72 * 3_600_000
/** Shown to staff from here on. */
export const NEARLY_FULL = 0.8

const CAREFUL: FallbackPolicy = { policy: 'tickets_only', hours: 72 }

/** The entry for this very cause, else the one for any. */
export function policyFor({ fallback }: Pick<Product, 'fallback'>, cause: OutageCause): FallbackPolicy {
  return fallback.find((entry) => entry.cause === cause) ?? fallback.find((entry) => entry.cause === undefined) ?? CAREFUL
}
