import type { z } from 'zod'
import type { StoreId } from '#core/ids'
import type { Command } from '#core/store/commands'
import type { Decided } from '#core/store/decide'
import type { Role } from '#core/store/roles'
import type { StoreState } from '#core/store/state'
import type { Services } from '#server/api/services'
import type { Identity } from '#server/auth/identity'
import type { Arrival } from '#server/web/arrival'

/** Who may call an endpoint. `customer` holds a ticket's token, which stands in the path; `loopback` is this machine itself. */
export type Access = Role | 'operator' | 'customer' | 'nobody' | 'loopback'

export interface ApiRequest extends Arrival {
  readonly identity: Identity | null
  /** The store in the path, which the identity belongs to. */
  readonly store: StoreId
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
  readonly header: (name: string) => string | undefined
  readonly language: 'ko' | 'en'
}

export interface ApiAnswer {
  readonly status: number
  /** JSON text, or text, bytes or a stream of the content type given. */
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
}

interface Common {
  readonly path: string
  readonly summary: string
  readonly access: readonly Access[]
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly answer: z.ZodType | null
}

/** Reads, and the few writes that are no commands of a store (sessions). */
export interface PlainEndpoint extends Common {
  readonly method: 'get' | 'post' | 'delete'
  /** The body is no JSON but these bytes, and `request.body` a Buffer. */
  readonly bytes?: { readonly type: string; readonly limit: number }
  /** Headers it needs, for the contract. */
  readonly headers?: z.ZodType
  /** Pages of any origin may read it: public figures, without cookies. */
  readonly shared?: true
  readonly handle: (request: ApiRequest, services: Services) => Promise<ApiAnswer>
}

/** A POST that becomes one command in the store's log. Needs an Idempotency-Key. */
export interface CommandEndpoint extends Common {
  readonly method: 'post'
  readonly status: 200 | 201
  readonly command: (request: ApiRequest, services: Services) => Command | Promise<Command | null>
  /** Whoever sends it acts as a customer, staff who try it on their own phone too. */
  readonly asCustomer?: true
  /** Cookies that go with what was done. */
  readonly cookies?: (answer: object, request: ApiRequest, services: Services) => readonly string[]
  readonly view: (decided: Decided, state: StoreState) => unknown
}

export type Endpoint = PlainEndpoint | CommandEndpoint

export function json(value: unknown, status = 200): ApiAnswer {
  return { status, body: JSON.stringify(value) }
}
