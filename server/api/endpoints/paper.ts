import type { z } from 'zod'
import { adopted, adoptRequest, adoptSheetRequest, printedSheet, printRequest, sheetList, shredded } from '#core/protocol/paper'
import { requests } from '#core/protocol/requests'
import type { Decided } from '#core/store/decide'
import { counterStaff } from '#core/store/roles'
import type { StoreState } from '#core/store/state'
import { labelOf } from '#core/ticket/ticket'
import { sheetLineOf, slipsOf } from '#core/views/paper'
import { present } from '#core/views/shared'
import { withToken } from '#server/api/carry-out'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { look } from '#server/api/services'

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

const adopt: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/paper`,
  summary: 'Register slips handed out, or sold on, while nothing could be typed in; never refused for lack of stock',
  access: counterStaff,
  body: adoptRequest,
  status: 200,
  answer: adopted,
  command({ body }) {
    const { at, ...asked } = body as z.infer<typeof adoptRequest>
    return { type: 'adopt_paper', ...asked, ...instantOf(at) }
  },
  view: adoptedBody,
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
