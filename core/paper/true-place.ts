import type { Instant, ServiceCode } from '#core/ids'
import type { Draft } from '#core/store/draft'
import type { Position } from '#core/ticket/ticket'

/** Slips of one adoption stand so far apart (ranks), that somebody who comes back fits between two of them. */
const APART = 100

/**
 * Where somebody who got a slip at `at` stands: before the first who came later, and behind all who came sooner. Their place is that one's,
 * and their rank below 0 how much sooner, so that slips typed in later in any order stand by their true time among each other.
 */
export function placeAt({ state }: Draft, service: ServiceCode, at: Instant, order: number, fromLast: number): Position {
  const later = state.indexes.live.find((ticket) => ticket.service === service && ticket.issuedAt > at && ticket.position.rank >= 0)
  return later ? { place: later.order, rank: Math.min(-1, at - later.issuedAt - fromLast * APART) } : { place: order, rank: 0 }
}
