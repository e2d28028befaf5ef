import type { IncomingHttpHeaders } from 'node:http'
import type { ServiceCode, StoreId, TicketId } from '#core/ids'
import type { LiveName } from '#core/protocol/live'
import { isOwnOrigin } from '#server/api/admit'
import type { Services } from '#server/api/services'
import { identifyKey, identifySession, type StoreIdentity, sessionCookie } from '#server/auth/keys'

/** Who may watch which namespace with a key or a session; phones show their ticket's token instead. */
const watchers: Record<Exclude<LiveName, 'ticket'>, readonly string[]> = {
  display: ['display', 'staff'],
  kiosk: ['kiosk', 'staff'],
  staff: ['staff'],
}

/** The room a connection belongs to: it follows from who it is, never from a name it sends. */
export interface Admitted {
  readonly store: StoreId
  /** `ticket` only: the service its phones share a message for. */
  readonly service: ServiceCode | null
  readonly ticket: TicketId | null
  readonly identity: StoreIdentity | null
}

export type Admission = Admitted | { readonly refused: 'unauthenticated' | 'forbidden' | 'unknown_ticket' }

export async function admitSocket(
  name: LiveName,
  auth: Readonly<Record<string, unknown>>,
  headers: IncomingHttpHeaders,
  services: Services,
): Promise<Admission> {
  if (name === 'ticket') {
    const found = typeof auth.token === 'string' ? await services.ticketByToken(auth.token) : null
    return found ? { store: found.store, service: found.ticket.service, ticket: found.ticket.id, identity: null } : { refused: 'unknown_ticket' }
  }
  const identity = identifySocket(auth, headers, services)
  if (!identity) return { refused: 'unauthenticated' }
  return watchers[name].includes(identity.role) ? { store: identity.store, service: null, ticket: null, identity } : { refused: 'forbidden' }
}

/** Whether the identity still stands: its key not revoked, its session not closed. */
export function stillAdmitted(
  { identity, store }: Admitted,
  auth: Readonly<Record<string, unknown>>,
  headers: IncomingHttpHeaders,
  services: Services,
): boolean {
  return identity === null || identifySocket(auth, headers, services)?.store === store
}

function identifySocket(auth: Readonly<Record<string, unknown>>, headers: IncomingHttpHeaders, services: Services): StoreIdentity | null {
  const stores = services.writer.stores()
  if (typeof auth.key === 'string') return identifyKey(stores, auth.key)
  const cookie = sessionCookie(headers.cookie)
  // A cookie travels with connections other sites open: those must come from our own pages.
  return cookie !== null && isOwnOrigin(headers.origin, headers.host) ? identifySession(stores, cookie, services.clock.now()) : null
}
