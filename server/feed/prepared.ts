import { hash } from 'node:crypto'
import { availabilityOf } from '#core/feed/availability'
import type { Instant } from '#core/ids'
import type { StoreAvailability } from '#core/protocol/availability'
import type { StoreState } from '#core/store/state'

/** What is told of one store, made once for everybody who asks. */
export interface Prepared {
  readonly told: StoreAvailability
  readonly json: string
  /** Of all that is told but the time and the sequence: it is another one whenever anything else is. */
  readonly tag: string
}

export function prepare(state: StoreState, asOf: Instant): Prepared {
  const told = availabilityOf(state, asOf)
  return { told, json: JSON.stringify(told), tag: tagOf(told) }
}

/** The sequence moves with every call of a number; whoever asks for stock need not hear of those. Another epoch is another history. */
export function tagOf(told: StoreAvailability): string {
  const { sequence: _, asOf: __, ...content } = told
  return hash('sha1', JSON.stringify(content), 'base64url')
}
