import { z } from 'zod'
import type { StoreId } from '#core/ids'
import { adopted, adoptRequest, adoptSheetRequest, printedSheet, printRequest, sheetList, shredded } from '#core/protocol/paper'
import { requests } from '#core/protocol/requests'
import type { CommandOf } from '#core/store/commands'
import type { Decided } from '#core/store/decide'
import { counterStaff } from '#core/store/roles'
import { findService, type StoreState } from '#core/store/state'
import { labelOf } from '#core/ticket/ticket'
import { sheetLineOf, slipsOf } from '#core/views/paper'
import { present } from '#core/views/shared'
import { personOf } from '#server/api/buyer'
import { actorOf, intentOf, withToken } from '#server/api/carry-out'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { bodyOf } from '#server/api/outcome'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'

const STORE = '/api/v1/stores/{store}'

const print: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/paper/sheets`,
  summary: 'Slips to hand out later; their units are held back from now on',
  access: counterStaff,
  body: printRequest,
  status: 201,
  answer: printedSheet,
  command: ({ body }) => ({ type: 'print_sheet', ...(body as z.infer<typeof printRequest>) }),
  view({ change }, state) {
    const [sheet] = change.sheets
    if (!sheet) throw new Error('a sheet was printed and is not there')
    return { sheet: sheetLineOf(state, sheet), slips: slipsOf(sheet), sequence: state.sequence }
  },
}

const list: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/paper/sheets`,
  summary: 'Sheets of which slips are still out, to be registered, printed again or shredded',
  access: counterStaff,
  answer: sheetList,
  async handle({ store }, services) {
    const { sheets, sequence } = await look(services, store, (state) => ({
      sheets: [...state.sheets.values()].map((sheet) => ({ ...sheetLineOf(state, sheet), slips: slipsOf(sheet) })),
      sequence: state.sequence,
    }))
    return json({ sheets: sheets.map((sheet) => withToken(sheet, services)), sequence })
  },
}

/** No command endpoint: who bought is sealed around the command, under the id of the purchase it makes. */
const adopt: PlainEndpoint = {
  method: 'post',
  path: `${STORE}/paper`,
  summary: 'Register slips handed out, or sold on, while nothing could be typed in; never refused for lack of stock',
  access: counterStaff,
  headers: z.object({ 'idempotency-key': z.string().min(1).max(255) }),
  body: adoptRequest,
  answer: adopted,
  async handle(request, services) {
    const { store } = request
    const { at, identity, ...asked } = request.body as z.infer<typeof adoptRequest>
    const actor = actorOf(request)
    const key = intentOf(actor, 'post paper', request, services)
    const person = await buyerOf(store, asked, identity, services)
    const send = (buyer: CommandOf<'adopt_paper'>['person']) => {
      const command = { type: 'adopt_paper', ...asked, ...instantOf(at), person: buyer } as const
      return services.writer.submit({ store, actor, command, key, answer: adoptedBody })
    }
    const id = `p-${key.key.slice(0, 24)}`
    const seal = (sealed: string) => send(person && { id, key: person.key, sealed })
    return json(JSON.parse(bodyOf(person ? await services.national.sealed.keep(id, { identity: person.text }, seal) : await send(null))))
  },
}

/** Only of what was sold under rules, one slip to one person. */
async function buyerOf(store: StoreId, asked: Pick<z.infer<typeof adoptRequest>, 'service' | 'dispensed'>, identity: string | undefined, services: Services) {
  if (identity === undefined) return null
  const product = await look(services, store, (state) => findService(state, asked.service)?.product)
  const person = product === undefined || asked.dispensed !== true ? null : await personOf(store, product, identity, services)
  if (!person) throw new Refused({ kind: 'invalid_content', issues: [{ path: 'identity', message: 'only with `dispensed`, of a product under rules' }] })
  return person
}

const adoptSheet: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/paper/sheets/{sheet}/adopt`,
  summary: 'Register those slips of a printed sheet that were handed out',
  access: counterStaff,
  body: adoptSheetRequest,
  status: 200,
  answer: adopted,
  command({ body, params }) {
    const { at, ...asked } = body as z.infer<typeof adoptSheetRequest>
    return { type: 'adopt_sheet', sheet: params.sheet ?? '', ...asked, ...instantOf(at) }
  },
  view: adoptedBody,
}

const shred: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/paper/sheets/{sheet}/shred`,
  summary: 'Tick off that what is left of a sheet was destroyed; its units are free again',
  access: counterStaff,
  body: requests.plain,
  status: 200,
  answer: shredded,
  command: ({ params }) => ({ type: 'shred_sheet', sheet: params.sheet ?? '' }),
  view({ change }, state) {
    const told = change.events.find((event) => event.type === 'paper.shredded')
    if (!told) throw new Error('a sheet was shredded and the log does not say so')
    const { sheet, slips, units } = told.data
    return { sheet, slips, units, sequence: state.sequence }
  },
}

function instantOf(at: string | undefined): { readonly at?: number } {
  return at === undefined ? {} : { at: Date.parse(at) }
}

/** A slip may have been adopted and broken in one step: as it stands at the end. */
function adoptedBody({ change }: Decided, state: StoreState): unknown {
  const issued = new Set(change.events.flatMap((event) => (event.type === 'ticket.issued' ? [event.data.ticket] : [])))
  return {
    tickets: change.tickets
      .filter(({ id }) => issued.has(id))
      .map((ticket) => ({ ticket: ticket.id, label: labelOf(ticket), status: ticket.standing.status, ...present({ promise: ticket.promise?.kind }) })),
    broken: change.events.flatMap((event) => (event.type === 'ticket.broken' ? [{ ticket: event.data.ticket, label: event.data.label }] : [])),
    sequence: state.sequence,
  }
}

export const paperEndpoints: readonly Endpoint[] = [adopt, print, list, adoptSheet, shred]
