import type { ProductCode } from '#core/ids'
import { withoutOvertaking } from '#core/queue/line'
import { available, shortfall } from '#core/stock/level'
import { type Draft, levelIn, lineIn, promisedLastFirst, put, record, standbyIn } from '#core/store/draft'
import { findService } from '#core/store/state'
import { collectWindow } from '#core/store/window'
import { openUnits } from '#core/ticket/ticket'
import { allocate, refOf, release } from '#core/ticket/units'

/**
 * The last step of every command, so that none can forget it.
 * A shelf that fell short breaks the last promises until it covers the rest; then units that are free
 * go to standby, in order, before any newcomer. Somebody at the head who needs more than is free is not overtaken.
 */
export function settle(draft: Draft): void {
  for (const product of touchedProducts(draft)) {
    if (shortfall(levelIn(draft, product)) > 0) breakLastPromises(draft, product)
    serveStandby(draft, product)
  }
}

/** Those whose level moved, and those of touched tickets: somebody who leaves standby, or needs less, lets the next one in. */
function touchedProducts(draft: Draft): Set<ProductCode> {
  const products = new Set(draft.levels.keys())
  for (const { id, product } of draft.tickets.values()) {
    // Also of the product it waited for before it was transferred.
    for (const one of [product, draft.state.tickets.get(id)?.product]) if (one) products.add(one)
  }
  return products
}

function breakLastPromises(draft: Draft, product: ProductCode): void {
  for (const ticket of promisedLastFirst(draft, product)) {
    if (shortfall(levelIn(draft, product)) === 0) return
    const units = release(draft, ticket)
    record(draft, { type: 'ticket.broken', data: { ...refOf(ticket), units } })
    put(draft, { ...ticket, promise: { kind: 'broken', brokenAt: draft.at } })
  }
}

function serveStandby(draft: Draft, product: ProductCode): void {
  const { counting } = levelIn(draft, product)
  if (counting || available(levelIn(draft, product)) === 0) return
  for (const ticket of standbyIn(draft, product)) {
    const units = openUnits(ticket)
    if (units > available(levelIn(draft, product))) return
    const service = findService(draft.state, ticket.service)
    if (!service) throw new Error(`ticket ${ticket.id} waits for a service that is gone`)
    const window = collectWindow(service, draft.at, draft.state.settings.timeZone)
    allocate(draft, ticket)
    record(draft, { type: 'ticket.promised', data: { ...refOf(ticket), units, collectUntil: new Date(window.collectUntil).toISOString() } })
    const position = ticket.lane === 'remote' ? withoutOvertaking(lineIn(draft, ticket.service), ticket, ticket.position) : ticket.position
    put(draft, { ...ticket, promise: { kind: 'promised', ...window }, position })
  }
}

/** Whether somebody already waits for units of a product. */
export function hasStandby(draft: Draft, product: ProductCode): boolean {
  return !standbyIn(draft, product).next().done
}
