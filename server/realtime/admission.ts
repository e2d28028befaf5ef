import type { ServiceCode, StoreId, TicketId } from '#core/ids'
import type { LiveName } from '#core/protocol/live'
import { counterStaff } from '#core/store/roles'
import type { Services } from '#server/api/services'
import { identifyCookie } from '#server/auth/identify'
import type { StoreIdentity } from '#server/auth/identity'
import { identifyKey } from '#server/auth/keys'

/** Who may watch which namespace with a key or a session; phones show their ticket's token instead. */
const watchers: Record<Exclude<LiveName, 'ticket'>, readonly string[]> = {
  display: ['display', ...counterStaff],
  kiosk: ['kiosk', ...counterStaff],
  staff: counterStaff,
}

/** The room a connection belongs to: it follows from who it is, never from a name it sends. */
export interface Admitted {
  readonly store: StoreId
  /** `ticket` only: the service its phones share a message for. */
  readonly service: ServiceCode | null
  readonly ticket: TicketId | null
  readonly identity: StoreIdentity | null
}

/** What a connection showed when it opened. */
export interface Caller {
  readonly auth: Readonly<Record<string, unknown>>
  readonly cookie: string | undefined
  /** It was opened by a page of this server. */
  readonly isOwn: boolean
}

export type Admission = Admitted | { readonly refused: 'unauthenticated' | 'forbidden' | 'unknown_ticket' }

export async function admitSocket(name: LiveName, caller: Caller, services: Services): Promise<Admission> {
  if (name === 'ticket') {
    const { auth } = caller
    const found = typeof auth.token === 'string' ? await services.ticketByToken(auth.token) : null
    return found ? { store: found.store, service: found.ticket.service, ticket: found.ticket.id, identity: null } : { refused: 'unknown_ticket' }
  }
  const identity = identifySocket(caller, services)
  if (!identity) return { refused: 'unauthenticated' }
  return watchers[name].includes(identity.role) ? { store: identity.store, service: null, ticket: null, identity } : { refused: 'forbidden' }
}

/** Whether the identity still stands: its key not revoked, its session not closed. */
export function stillAdmitted({ identity, store }: Admitted, caller: Caller, services: Services): boolean {
  return identity === null || identifySocket(caller, services)?.store === store
}

function identifySocket({ auth, cookie, isOwn }: Caller, services: Services): StoreIdentity | null {
  if (typeof auth.key === 'string') return identifyKey(services.writer.stores(), auth.key)
  // A cookie travels with connections other sites open: those must come from our own pages.
  return isOwn ? identifyCookie(services, cookie) : null
}
