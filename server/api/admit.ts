import type { StoreId } from '#core/ids'
import type { Access, Endpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { type Services, storeByCode } from '#server/api/services'
import { identifyCookie } from '#server/auth/identify'
import type { Identity } from '#server/auth/identity'
import { identifyKey, isOperator, sessionCookie } from '#server/auth/keys'
import { type Arrival, isOwnOrigin } from '#server/web/arrival'

/** The facts of a request that admission looks at. */
export interface Asked extends Arrival {
  readonly method: string
  readonly params: Readonly<Record<string, string>>
  readonly header: (name: string) => string | undefined
}

/** Who is asking, and for which store; throws Refused if this endpoint is not for them. */
export async function admit(endpoint: Endpoint, asked: Asked, services: Services): Promise<{ identity: Identity | null; store: StoreId }> {
  const identity = await identify(asked, services)
  if (identity?.kind === 'browser' || identity?.kind === 'person' || (endpoint.access.includes('nobody') && asked.method !== 'GET')) requireOwnOrigin(asked)
  const { token } = asked.params
  if (token !== undefined && endpoint.access.includes('customer')) return { identity: null, store: await storeOfToken(token, asked, services) }
  if (identity) await services.limiter.credential(identity.scope)
  if (!mayUse(endpoint.access, identity, asked)) throw new Refused({ kind: identity ? 'forbidden' : 'unauthenticated' })
  const store = storeFor(asked, identity, services)
  if (identity) services.lastSeen.note(identity)
  return { identity, store }
}

async function identify({ header, address }: Asked, services: Services): Promise<Identity | null> {
  const stores = services.writer.stores()
  const bearer = header('authorization')
  if (bearer !== undefined) {
    const text = /^Bearer (\S+)$/i.exec(bearer)?.[1] ?? ''
    if (isOperator(text, services.secrets.operator)) return { kind: 'operator', role: 'operator', scope: 'operator' }
    const identity = identifyKey(stores, text)
    if (identity) return identity
    requireWhole(services)
    await services.limiter.failed(address)
    throw new Refused({ kind: 'unauthenticated' })
  }
  const identity = identifyCookie(services, header('cookie'))
  if (!identity && sessionCookie(header('cookie')) !== null) requireWhole(services)
  return identity
}

/** While a store cannot be read nobody is told that their key is wrong. */
function requireWhole({ writer }: Services): void {
  if (!writer.isWhole()) throw new Refused({ kind: 'storage_unavailable' })
}

async function storeOfToken(token: string, { address }: Asked, services: Services): Promise<StoreId> {
  // Looked up before any limit: somebody guessing on the shop's network must not shut out the customers beside them.
  const found = await services.ticketByToken(token)
  if (found) {
    await services.limiter.token(token)
    return found.store
  }
  const slip = await services.slipByToken(token)
  if (slip) throw new Refused({ kind: 'paper_slip', label: slip.label, state: slip.state })
  await services.limiter.failed(address)
  throw new Refused({ kind: 'unknown_token' })
}

function mayUse(access: readonly Access[], identity: Identity | null, { address, header }: Asked): boolean {
  if (access.includes('nobody')) return true
  if (identity && access.includes(identity.role)) return true
  return access.includes('loopback') && isLoopback(address) && header('x-forwarded-for') === undefined && header('forwarded') === undefined
}

/** An identity belongs to one store; naming another is refused, whether or not it exists. */
function storeFor({ params }: Asked, identity: Identity | null, services: Services): StoreId {
  const code = params.store
  if (identity && identity.kind !== 'operator') {
    if (code !== undefined && code !== identity.storeCode) throw new Refused({ kind: 'wrong_store' })
    return identity.store
  }
  return (code === undefined ? undefined : storeByCode(services, code)?.id) ?? ('' as StoreId)
}

/** A cookie travels with requests other sites make: those that change something must come from our own pages. */
function requireOwnOrigin(asked: Asked): void {
  if (asked.method === 'GET') return
  if (!isOwnOrigin(asked.header('origin'), asked)) throw new Refused({ kind: 'cross_site' })
}

function isLoopback(address: string): boolean {
  return address === '127.0.0.1' || address === '::1'
}
