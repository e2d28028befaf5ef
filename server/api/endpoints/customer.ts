import { z } from 'zod'
import { requests } from '#core/protocol/requests'
import { customerView } from '#core/protocol/views'
import { customerView as viewOf } from '#core/views/customer'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'

const answer = z.object({ sequence: z.int() })

/** The customer's view of the ticket behind a token, or null. */
export async function customerPage(services: Services, token: string): Promise<z.infer<typeof customerView> | null> {
  const found = await services.ticketByToken(token)
  if (!found) return null
  return look(services, found.store, (state) => viewOf(state, state.tickets.get(found.ticket.id) ?? found.ticket, services.clock.now()))
}

const readTicket: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/t/{token}',
  summary: "The customer's own page",
  access: ['customer'],
  answer: customerView,
  async handle({ params }, services) {
    const view = await customerPage(services, params.token ?? '')
    if (!view) throw new Refused({ kind: 'unknown_token' })
    return { ...json(view), headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } }
  },
}

export const postpone: CommandEndpoint = {
  method: 'post',
  path: '/api/v1/t/{token}/postpone',
  summary: 'Let a few others go first; twice at most, unless the store says otherwise',
  access: ['customer'],
  body: requests.plain,
  status: 200,
  answer,
  async command({ params }, services) {
    const found = await services.ticketByToken(params.token ?? '')
    return found && { type: 'postpone', ticket: found.ticket.id }
  },
  view: (_, state) => ({ sequence: state.sequence }),
}

export const cancel: CommandEndpoint = {
  ...postpone,
  path: '/api/v1/t/{token}/cancel',
  summary: 'Give the ticket up; its units go to the next',
  async command({ params }, services) {
    const found = await services.ticketByToken(params.token ?? '')
    return found && { type: 'cancel', ticket: found.ticket.id, reason: 'by_customer' }
  },
}

export const here: CommandEndpoint = {
  ...postpone,
  path: '/api/v1/t/{token}/here',
  body: requests.plain,
  summary: 'Say that one is in the shop: staff see it, and the order stays as it is',
  async command({ params }, services) {
    const found = await services.ticketByToken(params.token ?? '')
    return found && { type: 'say_here', ticket: found.ticket.id }
  },
}

export const customerEndpoints: readonly Endpoint[] = [readTicket, postpone, cancel, here]
