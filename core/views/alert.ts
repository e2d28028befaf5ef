import type { Instant } from '#core/ids'
import { findService, type StoreState } from '#core/store/state'
import type { Ticket } from '#core/ticket/ticket'
import { peopleAhead } from '#core/views/customer'

/** So few people ahead are near enough to come back for. */
const NEAR = 3

/**
 * What a phone in a pocket should be told of its ticket now. It is absolute: whoever missed some is right with the present one. `mark` names the
 * occasion, so that nobody is told of the same twice and of a repeated call again.
 */
export type Alert = { readonly mark: string } & (
  | { readonly kind: 'near'; readonly ahead: number }
  | { readonly kind: 'called'; readonly counter: string }
  | { readonly kind: 'kept'; readonly until: Instant }
  | { readonly kind: 'broken' }
)

export function alertOf(state: StoreState, ticket: Ticket): Alert | null {
  const { standing, promise, call } = ticket
  if (standing.status === 'called') return { kind: 'called', counter: standing.counter, mark: `called ${call?.sequence ?? standing.since}` }
  if (standing.status === 'no_show' && promise?.kind === 'promised') return { kind: 'kept', until: promise.collectUntil, mark: `kept ${standing.since}` }
  if (standing.status === 'waiting' && promise?.kind === 'broken') return { kind: 'broken', mark: `broken ${promise.brokenAt}` }
  const ahead = findService(state, ticket.service)?.mode === 'turn' ? peopleAhead(state, ticket) : undefined
  return ahead !== undefined && ahead <= NEAR ? { kind: 'near', ahead, mark: `near ${ticket.postponed}` } : null
}
