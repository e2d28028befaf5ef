import type { CredentialId, MemberId, StoreId } from '#core/ids'
import type { PersonRole, Role } from '#core/store/roles'

/** Who a request comes from. */
export type Identity = StoreIdentity | { readonly kind: 'operator'; readonly role: 'operator'; readonly scope: 'operator' }
export type StoreIdentity = CredentialIdentity | PersonIdentity

interface Known {
  readonly store: StoreId
  readonly storeCode: string
  readonly name: string
  /** Names the credential in idempotency keys and rate limits. */
  readonly scope: string
  /** The credential's or the member's: what the log names as the actor. */
  readonly id: string
}

/** A program with a key, or a browser that holds one as a cookie: a paired device. */
export interface CredentialIdentity extends Known {
  readonly kind: 'key' | 'browser'
  readonly role: Role
  readonly credential: CredentialId
}

/** Somebody who signed in with a credential of their own. */
export interface PersonIdentity extends Known {
  readonly kind: 'person'
  readonly role: PersonRole
  readonly member: MemberId
  /** Of the session in auth.db. */
  readonly session: string
  /** The registered terminal it was opened at. */
  readonly terminal: CredentialId | null
}
