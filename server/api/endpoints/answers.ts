import { z } from 'zod'
import { instant, label, phaseName, ticket, units } from '#core/protocol/shapes'
import { stockLevel } from '#core/protocol/views'
import type { Decided } from '#core/store/decide'
import type { StoreState } from '#core/store/state'
import { findProduct } from '#core/store/state'
import { phaseOf } from '#core/views/shared'
import { levelView } from '#core/views/stock'
import { ticketView } from '#core/views/ticket'

/** What commands answer. Token and url are added where the answer is sent (server/api/carry-out.ts). */
export const ticketAnswer = z.object({ ticket, sequence: z.int() })

export function ticketBody({ ticket: done }: Decided, state: StoreState): unknown {
  if (!done) throw new Error('a ticket command answered without its ticket')
  return { ticket: ticketView(done), sequence: state.sequence }
}

const named = z.object({ ticket: z.string(), label, units })
export const stockAnswer = z.object({
  product: stockLevel,
  broken: z.array(named).describe('Tickets whose promise this broke: first on standby now'),
  promised: z.array(named).describe('Tickets on standby that got their units through this'),
  sequence: z.int(),
})

export function stockBody({ change }: Decided, state: StoreState): unknown {
  // The first event names the product the command was about; tickets broken or promised through it follow.
  const [first] = change.events
  const product = first && 'product' in first.data ? findProduct(state, first.data.product) : undefined
  if (!product) throw new Error('a stock command answered without its product')
  const of = (type: 'ticket.broken' | 'ticket.promised') =>
    change.events.flatMap((event) => (event.type === type ? [{ ticket: event.data.ticket, label: event.data.label, units: event.data.units }] : []))
  return { product: levelView(state, product), broken: of('ticket.broken'), promised: of('ticket.promised'), sequence: state.sequence }
}

export const phaseAnswer = z.object({ phase: phaseName, until: instant.optional(), sequence: z.int() })

export function phaseBody(_: Decided, state: StoreState): unknown {
  return { ...phaseOf(state), sequence: state.sequence }
}

export const counterAnswer = z.object({ counter: z.object({ code: z.string(), open: z.boolean() }), sequence: z.int() })

export function counterBody({ change }: Decided, state: StoreState): unknown {
  return { counter: change.counters.map(({ code, open }) => ({ code, open }))[0], sequence: state.sequence }
}

export const dayAnswer = z.object({
  day: z.string(),
  fates: z.array(z.object({ ticket: z.string(), label, fate: z.enum(['lapsed', 'carried']), was: z.string(), units })),
  sequence: z.int(),
})

export function dayBody({ change }: Decided, state: StoreState): unknown {
  const closed = change.events.find((event) => event.type === 'day.closed')
  return { day: state.day.date, fates: closed?.data.fates ?? [], sequence: state.sequence }
}
