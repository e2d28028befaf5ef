import { PROTOCOL_VERSION, type Snapshot } from '#core/protocol/snapshot'
import type { CustomerView, LineView } from '#core/protocol/views'

/**
 * What a phone looks at before it believes a message. The schemas themselves weigh more than the rest of this page, which is
 * read over a bad link: so the version says that both ends mean the same, and the parts the page walks through are there.
 */

const LISTS = ['called', 'serving', 'preparing', 'ready', 'line', 'standby', 'broken', 'aside', 'lastCalled'] as const satisfies (keyof LineView)[]

/** One picture of the line; null: it is none, or of another version. */
export function lineIn(message: unknown): Snapshot<LineView> | null {
  if (!isObject(message) || message.protocol !== PROTOCOL_VERSION) return null
  const { epoch, sequence, asOf, view } = message
  if (typeof epoch !== 'string' || typeof sequence !== 'number' || typeof asOf !== 'string' || !isObject(view)) return null
  if (typeof view.service !== 'string' || typeof view.day !== 'string' || !isObject(view.phase)) return null
  return LISTS.every((list) => Array.isArray(view[list])) ? (message as unknown as Snapshot<LineView>) : null
}

/** The ticket's own page; throws where it is none. */
export function customerIn(value: unknown): CustomerView {
  if (isObject(value) && typeof value.epoch === 'string' && typeof value.sequence === 'number' && isObject(value.store)) {
    const { ticket, phase, lastCalled } = value
    if (isObject(ticket) && typeof ticket.status === 'string' && Array.isArray(ticket.formerLabels) && isObject(phase) && Array.isArray(lastCalled))
      return value as unknown as CustomerView
  }
  throw new TypeError('this is no page of a ticket')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
