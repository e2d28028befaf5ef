import { type CredentialId, credentialId, type ServiceCode, type StoreId, type TicketId } from '#core/ids'
import type { LiveName } from '#core/protocol/live'
import { counterStaff } from '#core/store/roles'
import { Refused } from '#server/api/refused'
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
  /** `display` only: each has a share of its own, whatever staff look at. */
  readonly device: CredentialId | null
  readonly identity: StoreIdentity | null
}

/** What a connection showed when it opened. */
export interface Caller {
  readonly auth: Readonly<Record<string, unknown>>
  readonly cookie: string | undefined
  /** It was opened by a page of this server. */
  readonly isOwn: boolean
  /** Where it comes from, as far as that can be believed. */
  readonly address: string
}

export type Admission = Admitted | { readonly refused: 'unauthenticated' | 'forbidden' | 'unknown_ticket' | 'busy' }

export async function admitSocket(name: LiveName, caller: Caller, services: Services): Promise<Admission> {
  const { auth } = caller
  if (name === 'ticket') {
    // Looked up before any limit, as over HTTP: somebody guessing in the shop must not shut out the customers beside them.
    const found = typeof auth.token === 'string' ? await services.ticketByToken(auth.token) : null
    if (found) return { store: found.store, service: found.ticket.service, ticket: found.ticket.id, device: null, identity: null }
    return { refused: (await mayGuess(caller, services)) ? 'unknown_ticket' : 'busy' }
  }
  const identity = identifySocket(caller, services)
  if (!identity) {
    // While a store cannot be read nobody knows whether the key was wrong.
    const wasWrong = typeof auth.key === 'string' && services.writer.isWhole()
    return { refused: wasWrong && !(await mayGuess(caller, services)) ? 'busy' : 'unauthenticated' }
  }
  if (!watchers[name].includes(identity.role)) return { refused: 'forbidden' }
  const device = name === 'display' && identity.role === 'display' ? credentialId(identity.id) : null
  return { store: identity.store, service: null, ticket: null, device, identity }
}

/** Counts a wrong token or key; false once its address has sent too many, over HTTP or here. */
async function mayGuess({ address }: Caller, { limiter }: Services): Promise<boolean> {
  try {
    await limiter.failed(address)
    return true
  } catch (error) {
    if (error instanceof Refused && error.refusal.kind === 'too_many_requests') return false
    throw error
  }
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
