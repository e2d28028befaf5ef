import { createHmac, hash } from 'node:crypto'
import type { StoreId } from '#core/ids'

/** An event as the log keeps it. `at` is the row's text and `data` canonical JSON, or null once it was erased. */
export interface LogRow {
  readonly storeId: string
  readonly sequence: number
  readonly at: string
  readonly type: string
  readonly actorRole: string
  readonly actorId: string
  readonly data: string | null
  readonly payloadHash: string
  readonly chain: string
}

type Payload = Pick<LogRow, 'at' | 'type' | 'actorRole' | 'actorId'> & { readonly data: string }

/** What the first event of a store is chained to: one store's log cannot stand in for another's. */
export function genesis(store: StoreId): string {
  return store
}

/** SHA-256 of the canonical JSON `{actor,at,data,type}`, base64url. */
export function payloadHash({ at, type, actorRole, actorId, data }: Payload): string {
  const actor = `{"id":${JSON.stringify(actorId)},"role":${JSON.stringify(actorRole)}}`
  return hash('sha256', `{"actor":${actor},"at":"${at}","data":${data},"type":"${type}"}`, 'base64url')
}

/** HMAC-SHA256 over previous ‖ sequence ‖ payloadHash, base64url. Newlines keep the three apart. */
export function chainLink(key: Buffer, previous: string, sequence: number, hash: string): string {
  return createHmac('sha256', key).update(`${previous}\n${sequence}\n${hash}`).digest('base64url')
}

/** JSON with the keys of every object in order, so that equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const object = value as Readonly<Record<string, unknown>>
  const keys = Object.keys(object).sort()
  return `{${keys.flatMap((key) => (object[key] === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(object[key])}`])).join(',')}}`
}
