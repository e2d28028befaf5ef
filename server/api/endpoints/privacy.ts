import { z } from 'zod'

import { type StoreId, type TicketId, ticketId } from '#core/ids'
import { reason as reasonText } from '#core/protocol/shapes'
import { labelOf } from '#core/ticket/ticket'
import { type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { look, type Services, storeByCode } from '#server/api/services'
import { recordOf } from '#server/journal/ticket-record'
import { CommitFailed, type Erased } from '#server/ports'

const oneTicket = z.strictObject({ store: z.string(), ticket: z.string().describe('Its id, or label and business day: A-017@2026-03-11') })
const eraseBody = oneTicket.extend({ reason: reasonText.optional() })

const exportTicket: PlainEndpoint = {
  method: 'get',
  path: '/api/v1/operator/tickets/export',
  summary: 'Everything that is kept about one ticket',
  access: ['operator'],
  query: oneTicket,
  answer: z.object({
    store: z.string(),
    ticket: z.record(z.string(), z.unknown()),
    movements: z.array(z.record(z.string(), z.unknown())),
    events: z.array(z.record(z.string(), z.unknown())),
  }),
  async handle({ query }, services) {
    const { store, ticket } = query as z.infer<typeof oneTicket>
    const found = await find(services, store, ticket)
    const record = await recordOf(services.reader, found.store, found.id)
    if (!record) throw new Refused({ kind: 'unknown_ticket', ticket })
    return json({ store, ...record })
  },
}

/** Repeating it is harmless, so it carries no Idempotency-Key. */
const eraseTicket: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/operator/tickets/erase',
  summary: 'Erase what may be personal in a ticket that has ended',
  access: ['operator'],
  body: eraseBody,
  answer: z.object({ ticket: z.string(), label: z.string(), payloads: z.int() }),
  async handle({ body }, services) {
    const { store, ticket, reason } = body as z.infer<typeof eraseBody>
    const found = await find(services, store, ticket)
    if (await look(services, found.store, (state) => state.tickets.has(found.id))) throw new Refused({ kind: 'ticket_live', ticket })
    const ended = await services.endedTicket(found.store, found.id)
    if (!ended) throw new Refused({ kind: 'unknown_ticket', ticket })
    services.alerts.forget(found.id)
    const { payloads } = await erase(services, found.store, found.id, reason ?? 'asked for')
    return json({ ticket: found.id, label: labelOf(ended), payloads })
  },
}

async function erase({ writer }: Services, store: StoreId, ticket: TicketId, reason: string): Promise<Erased> {
  try {
    return await writer.erase({
      store,
      actor: { role: 'operator', id: 'operator' },
      work: (journal, report) => journal.eraseTicket(store, ticket, report),
      told: ({ payloads }) => [{ what: 'ticket', ticket, count: payloads, reason }],
    })
  } catch (error) {
    if (error instanceof CommitFailed) throw new Refused({ kind: 'storage_unavailable' })
    throw error
  }
}

/** A label names a ticket of one day; also one that stands on a slip from before a transfer. */
async function find(services: Services, code: string, ticket: string): Promise<{ store: StoreId; id: TicketId }> {
  const store = storeByCode(services, code)
  if (!store) throw new Refused({ kind: 'invalid_content', issues: [{ path: 'store', message: `no store ${code} here` }] })
  const [, service, number, day] = /^([A-Z])-(\d{1,9})@(\d{4}-\d{2}-\d{2})$/.exec(ticket) ?? []
  if (service === undefined || day === undefined) return { store: store.id, id: ticketId(ticket) }
  const key = { storeId: store.id, day, service, number: Number(number) }
  const drawn = await services.reader.prisma.drawnNumber.findUnique({ where: { storeId_day_service_number: key } })
  if (!drawn) throw new Refused({ kind: 'unknown_ticket', ticket })
  return { store: store.id, id: ticketId(drawn.ticketId) }
}

export const privacyEndpoints: readonly Endpoint[] = [exportTicket, eraseTicket]
