import { createHmac } from 'node:crypto'
import { ticketId } from '#core/ids'
import type { Slip } from '#core/protocol/paper'
import type { TicketMessage } from '#core/protocol/shapes'
import type { Actor } from '#core/store/events'
import type { ApiAnswer, ApiRequest, CommandEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { type Services, ticketUrl } from '#server/api/services'

const KEY = /^[\x21-\x7e]{1,255}$/

/** Turns a request into one command of the store's log and its outcome into an answer. */
export async function carryOut(endpoint: CommandEndpoint, request: ApiRequest, path: string, services: Services): Promise<ApiAnswer> {
  const actor = actorOf(endpoint, request)
  const sent = request.header('idempotency-key')
  if (sent === undefined || !KEY.test(sent)) throw new Refused({ kind: 'idempotency_key_required' })
  const keyed = (text: string): string => createHmac('sha256', services.secrets.fingerprint).update(text).digest('base64url')
  const command = await endpoint.command(request, services)
  if (!command) throw new Refused({ kind: 'unknown_token' })
  const outcome = await services.writer.submit({
    store: request.store,
    actor,
    command,
    key: { key: keyed(`${actor.role}:${actor.id}\n${endpoint.method} ${path}\n${sent}`), fingerprint: keyed(JSON.stringify(request.body ?? null)) },
    answer: endpoint.view,
  })
  switch (outcome.kind) {
    case 'done': {
      const answer = withToken(JSON.parse(outcome.body) as object, services)
      return { status: endpoint.status, body: JSON.stringify(answer), cookies: endpoint.cookies?.(answer, request, services) ?? [] }
    }
    case 'refused':
      throw new Refused(outcome.refusal)
    case 'key_reused':
      throw new Refused({ kind: 'idempotency_key_reused' })
    case 'unavailable':
      throw new Refused({ kind: outcome.why === 'busy' ? 'busy' : 'storage_unavailable' })
    case 'failed':
      throw new Refused({ kind: 'internal' })
  }
}

/** Token and address of the ticket, or of the slips, in an answer: derived each time, so that no row ever holds them. */
export function withToken<Body extends object>(body: Body, services: Pick<Services, 'secrets' | 'publicUrl'>): Body {
  if ('slips' in body && Array.isArray(body.slips))
    return { ...body, slips: (body.slips as Slip[]).map((slip) => ({ ...slip, ...credentialOf(slip.id, services) })) }
  if (!('ticket' in body)) return body
  const ticket = body.ticket as TicketMessage
  return { ...body, ticket: { ...ticket, ...credentialOf(ticket.id, services) } }
}

function credentialOf(id: string, services: Pick<Services, 'secrets' | 'publicUrl'>): { readonly token: string; readonly url: string } {
  const token = services.secrets.tokenOf(ticketId(id))
  return { token, url: ticketUrl(services, token) }
}

function actorOf({ asCustomer }: CommandEndpoint, { identity, params }: ApiRequest): Actor {
  if (asCustomer) return { role: 'customer', id: 'unknown' }
  if (identity?.kind === 'operator') return { role: 'operator', id: 'operator' }
  if (identity) return { role: identity.role, id: identity.id }
  // A customer is known by the ticket alone; its token must not reach the log.
  return { role: 'customer', id: params.token ? 'ticket' : 'unknown' }
}
