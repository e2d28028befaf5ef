import type { z } from 'zod'
import { businessDay } from '#core/ids'
import type { TicketMessage } from '#core/protocol/shapes'
import { joinRequest, myTicket, shopView } from '#core/protocol/shop'
import type { StoreState } from '#core/store/state'
import { hasEnded, labelOf, type Ticket } from '#core/ticket/ticket'
import { tokenLivesAtLeastUntil } from '#core/ticket/token-life'
import { shopView as viewOf } from '#core/views/shop'
import { type ApiRequest, type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { ticketAnswer, ticketBody } from '#server/api/endpoints/answers'
import { Refused } from '#server/api/refused'
import { look, type Services, storeByCode, ticketUrl } from '#server/api/services'
import { setTicketCookie, ticketCookie } from '#server/auth/keys'

const PATH = '/api/v1/stores/{store}/join'

const readShop: PlainEndpoint = {
  method: 'get',
  path: PATH,
  summary: 'What a newcomer can have, and whether a number can be taken from afar',
  access: ['nobody'],
  answer: shopView,
  async handle({ params }, services) {
    const { id } = storeIn(services, params.store)
    return json(await look(services, id, (state) => viewOf(state, services.clock.now())))
  },
}

const join: CommandEndpoint = {
  method: 'post',
  path: PATH,
  summary: "Take a number from afar; `url` is the ticket's page, and a cookie remembers it on this phone",
  access: ['nobody'],
  asCustomer: true,
  body: joinRequest,
  status: 201,
  answer: ticketAnswer,
  async command(request, services) {
    const { presence, ...wish } = request.body as z.infer<typeof joinRequest>
    const state = storeIn(services, request.params.store)
    const held = await heldTicket(request, services)
    if (held && held.store.id === state.id && held.ticket.lane === 'remote')
      throw new Refused({ kind: 'already_have_ticket', label: labelOf(held.ticket), url: held.url })
    const { remoteJoin } = state.settings
    if (remoteJoin.enabled && remoteJoin.presence) await requirePresence(state, presence, request, services)
    if (remoteJoin.enabled) await services.limiter.joined(state.id)
    return { type: 'issue', lane: 'remote', ...wish }
  },
  view: ticketBody,
  cookies(answer, { params, secure }, services) {
    const { token, day, collectUntil } = (answer as { ticket: TicketMessage }).ticket
    const { timeZone } = storeIn(services, params.store).settings
    const until = tokenLivesAtLeastUntil({ day: businessDay(day), collectUntil: collectUntil === undefined ? null : Date.parse(collectUntil) }, timeZone)
    return [setTicketCookie(token ?? '', secure, Math.ceil((until - services.clock.now()) / 1000))]
  },
}

const readMyTicket: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/my-ticket',
  summary: 'The live ticket this phone took from afar, by its cookie',
  access: ['nobody'],
  answer: myTicket,
  async handle(request, services) {
    const held = await heldTicket(request, services)
    if (held) return { ...json({ url: held.url, label: labelOf(held.ticket), store: held.store.settings.name }), headers: { 'cache-control': 'no-store' } }
    throw new Refused({ kind: 'unknown_token' })
  },
}

const dropMyTicket: PlainEndpoint = {
  method: 'delete',
  path: '/api/v1/my-ticket',
  summary: 'Let this phone forget its ticket, which stays as it is',
  access: ['nobody'],
  answer: null,
  handle: async ({ secure }) => ({ status: 204, body: null, cookies: (secure ? [true, false] : [false]).map((which) => setTicketCookie('', which, 0)) }),
}

function storeIn({ writer }: Pick<Services, 'writer'>, code = ''): StoreState {
  const state = storeByCode({ writer }, code)
  if (state) return state
  throw new Refused(writer.isWhole() ? { kind: 'unknown_store', store: code } : { kind: 'storage_unavailable' })
}

/** The live ticket behind this phone's cookie. A guessed one counts as a wrong secret. */
async function heldTicket(
  { header, address }: ApiRequest,
  services: Services,
): Promise<{ readonly store: StoreState; readonly ticket: Ticket; readonly url: string } | null> {
  const token = ticketCookie(header('cookie'))
  if (token === null) return null
  const found = await services.ticketByToken(token)
  if (!found) await services.limiter.failed(address)
  const store = found && services.writer.stores().find(({ id }) => id === found.store)
  const ticket = found && (store?.tickets.get(found.ticket.id) ?? found.ticket)
  return store && ticket && !hasEnded(ticket) ? { store, ticket, url: ticketUrl(services, token) } : null
}

/**
 * Every try counts against the store until it proves right: however many addresses guess together, a code of a million lasts
 * two minutes and is tried a hundred times in each.
 */
async function requirePresence({ id }: StoreState, shown: string | undefined, { address }: ApiRequest, { limiter, presence }: Services): Promise<void> {
  const code = (shown ?? '').replace(/\s/g, '')
  if (code === '') throw new Refused({ kind: 'presence_needed' })
  const proved = await limiter.presence(id)
  if (presence.isRight(id, code)) return proved()
  await limiter.failed(address)
  throw new Refused({ kind: 'wrong_presence' })
}

export const joinEndpoints: readonly Endpoint[] = [readShop, join, readMyTicket, dropMyTicket]
