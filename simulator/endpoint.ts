import type { z } from 'zod'
import type { World } from './world'

export interface Answer {
  readonly status: number
  readonly body: object
}

/** A request that could be read; nothing it says of itself is believed yet. */
export interface Arrived {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly body: unknown
  readonly query: unknown
  /** The session or key it came with. */
  readonly credential: string | null
  readonly institution: string | null
}

/** A request as an endpoint sees it: parsed, and whose it is. */
export interface Asked<Body = unknown, Query = unknown> {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly body: Body
  readonly query: Query
  /** Who asks; null where nobody needs to be anybody. */
  readonly institution: string
  /** Seconds this answer is behind; 0 unless `stale_read` strikes. */
  readonly staleMs: number
  readonly foreignersUnknown: boolean
}

export interface Endpoint<Body = unknown, Query = unknown> {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly summary: string
  /** How one proves who one is. `log-in` proves it in the body. */
  readonly who: 'log-in' | 'session' | 'logbook-key' | 'nobody'
  /** What of it changes: `commit` is a sale or its correction, `report` everything else; absent, nothing. */
  readonly changes?: 'commit' | 'report'
  readonly body?: z.ZodType<Body>
  readonly query?: z.ZodType<Query>
  readonly answers: Readonly<Record<number, z.ZodType>>
  /** The sale a request is about, for the count of attempts. */
  attempt?(asked: Pick<Asked<Body>, 'params' | 'body'>): string | null
  /** Synchronous, within one transaction of the ledger. */
  handle(asked: Asked<Body, Query>, world: World): Answer
}

/** An endpoint with its types, as one of many. Body and query are parsed by its own schemas before it sees them. */
export function endpoint<Body, Query>(one: Endpoint<Body, Query>): Endpoint {
  return one as unknown as Endpoint
}
