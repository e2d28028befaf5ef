import { readFileSync } from 'node:fs'
import path from 'node:path'
import { rulePack } from '#core/eligibility/rule-pack'
import type { Command, CommandOf } from '#core/store/commands'
import { labelOf, type Ticket } from '#core/ticket/ticket'
import { issue, MASK, MORNING, openShop, type Shop } from './store'

export const DEMO = rulePack.parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../rules/demo-weekly.json'), 'utf8')))
export const MINUTE = 60_000
export const PERSON = { key: 'hash-1', sealed: 'sealed-1', birthYear: 1970, birthDigit: 0 }

/** A shop that sells masks by the demo's rules: two a week. */
export function ruled(fallback: readonly Record<string, unknown>[] = [{ policy: 'sell_and_log', perPerson: 2, perDay: 6 }]): Shop {
  const shop = openShop({ products: [{ code: MASK, name: 'KF94', rules: 'demo-weekly', fallback }] }, MORNING, new Map([[DEMO.scheme, DEMO]]))
  shop.do({ type: 'receive', product: MASK, units: 100 })
  return shop
}

/** The next person stands at counter 1, with one share. */
export function served(shop: Shop): Ticket {
  const { id } = issue(shop)
  shop.do({ type: 'call', ticket: id, counter: '1' })
  shop.do({ type: 'start_serving', ticket: id })
  return shop.ticket(labelOf(shop.state.tickets.get(id) as Ticket))
}

export const wish = (ticket: Ticket, changes: Partial<CommandOf<'check'>> = {}): CommandOf<'check'> => ({
  ...{ type: 'check', id: `d-${ticket.number}`, ticket: ticket.id, claim: ticket.claims[0]?.id ?? '', product: MASK, units: 2, person: PERSON },
  answer: { kind: 'answered', eligible: true, source: 'national' },
  ...changes,
})
export const handOver = (ticket: Ticket, decision?: string, units = 2): Command => ({
  ...{ type: 'dispense', ticket: ticket.id, claim: ticket.claims[0]?.id ?? '', product: MASK, units },
  ...(decision === undefined ? {} : { decision }),
})
export const silent = { answer: { kind: 'silent' } } as const
export const openOutage = (shop: Shop, cause: CommandOf<'open_outage'>['cause'] = 'national') => shop.do({ type: 'open_outage', cause, by: 'errors' })
