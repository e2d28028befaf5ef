import { hash } from 'node:crypto'
import { availabilityOf } from '#core/feed/availability'
import { importedAvailability } from '#core/feed/imported-availability'
import type { Instant } from '#core/ids'
import type { Availability, StoreAvailability } from '#core/protocol/availability'
import type { StoreState } from '#core/store/state'
import type { Entry } from '#server/feed/directory'

/** What is told of one store, made once for everybody who asks. */
export interface Prepared<Told extends Availability = Availability> {
  readonly told: Told
  readonly json: string
  /** Of all that is told but the time and the sequence: it is another one whenever anything else is. */
  readonly tag: string
}

export function prepare(state: StoreState, asOf: Instant): Prepared<StoreAvailability> {
  const told = availabilityOf(state, asOf)
  return { told, json: JSON.stringify(told), tag: tagOf(told) }
}

/** Of a store of others. Its entry is another one with every change, so the version of that is the tag; `epoch` names this run. */
export function prepareImported({ store, figure, changed }: Entry, epoch: string): Prepared {
  const told = importedAvailability(store, figure, { epoch, sequence: changed })
  return { told, json: JSON.stringify(told), tag: `${store.code}.${changed}.${epoch}` }
}

/** The sequence moves with every call of a number; whoever asks for stock need not hear of those. Another epoch is another history. */
export function tagOf(told: StoreAvailability): string {
  const { sequence: _, asOf: __, ...content } = told
  return hash('sha1', JSON.stringify(content), 'base64url')
}
