import { createHmac } from 'node:crypto'
import { ticketId } from '#core/ids'
import type { Slip } from '#core/protocol/paper'
import type { TicketMessage } from '#core/protocol/shapes'
import type { Actor } from '#core/store/events'
import type { ApiAnswer, ApiRequest, CommandEndpoint } from '#server/api/endpoint'
import { bodyOf } from '#server/api/outcome'
import { Refused } from '#server/api/refused'
import { type Services, ticketUrl } from '#server/api/services'
import { wordOf } from '#server/printing/printing'

const KEY = /^[\x21-\x7e]{1,255}$/

/** Turns a request into one command of the store's log and its outcome into an answer. */
export async function carryOut(endpoint: CommandEndpoint, request: ApiRequest, path: string, services: Services): Promise<ApiAnswer> {
  const actor = endpoint.asCustomer ? CUSTOMER : actorOf(request)
  const key = intentOf(actor, `${endpoint.method} ${path}`, request, services)
  const command = await endpoint.command(request, services)
  if (!command) throw new Refused({ kind: 'unknown_token' })
  const outcome = await services.writer.submit({
    store: request.store,
    actor,
    command,
    key,
    answer: endpoint.view,
  })
  const answer = withToken(JSON.parse(bodyOf(outcome)) as object, services)
  return { status: endpoint.status, body: JSON.stringify(answer), cookies: endpoint.cookies?.(answer, request, services) ?? [] }
}

/** What makes two requests the same: who, where, the client's key, and the content, each as a keyed hash. */
export function intentOf(
  actor: Actor,
  route: string,
  request: Pick<ApiRequest, 'header' | 'body'>,
  { secrets }: Pick<Services, 'secrets'>,
): { readonly key: string; readonly fingerprint: string } {
  const sent = request.header('idempotency-key')
  if (sent === undefined || !KEY.test(sent)) throw new Refused({ kind: 'idempotency_key_required' })
  const keyed = (text: string): string => createHmac('sha256', secrets.fingerprint).update(text).digest('base64url')
  return { key: keyed(`${actor.role}:${actor.id}\n${route}\n${sent}`), fingerprint: keyed(JSON.stringify(request.body ?? null)) }
}

/** Token and address of the ticket, or of the slips, in an answer: derived each time, so that no row ever holds them. */
export function withToken<Body extends object>(body: Body, services: Pick<Services, 'secrets' | 'publicUrl'>): Body {
  if ('slips' in body && Array.isArray(body.slips))
    return { ...body, slips: (body.slips as Slip[]).map((slip) => ({ ...slip, ...credentialOf(slip.id, services) })) }
  if (!('ticket' in body)) return body
  const ticket = body.ticket as TicketMessage
  return { ...body, ticket: { ...ticket, ...credentialOf(ticket.id, services), checkWord: wordOf(services.secrets, ticketId(ticket.id)) } }
}

function credentialOf(id: string, services: Pick<Services, 'secrets' | 'publicUrl'>): { readonly token: string; readonly url: string } {
  const token = services.secrets.tokenOf(ticketId(id))
  return { token, url: ticketUrl(services, token) }
}

const CUSTOMER: Actor = { role: 'customer', id: 'unknown' }

export function actorOf({ identity, params }: Pick<ApiRequest, 'identity' | 'params'>): Actor {
  if (identity?.kind === 'operator') return { role: 'operator', id: 'operator' }
  if (identity) return { role: identity.role, id: identity.id }
  // A customer is known by the ticket alone; its token must not reach the log.
  return { role: 'customer', id: params.token ? 'ticket' : 'unknown' }
}
