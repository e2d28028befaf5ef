import type { z } from 'zod'
import { ticketId } from '#core/ids'
import { requests } from '#core/protocol/requests'
import type { Command } from '#core/store/commands'
import { counterStaff } from '#core/store/roles'
import { ticketView } from '#core/views/ticket'
import { withToken } from '#server/api/carry-out'
import type { CommandEndpoint, Endpoint, PlainEndpoint } from '#server/api/endpoint'
import { json } from '#server/api/endpoint'
import { ticketAnswer, ticketBody } from '#server/api/endpoints/answers'
import { Refused } from '#server/api/refused'
import { look } from '#server/api/services'

const STORE = '/api/v1/stores/{store}'

const issue: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/tickets`,
  summary: 'Issue a ticket; its units are promised with it, or it goes on standby',
  access: [...counterStaff, 'kiosk', 'integrator'],
  body: requests.issue,
  status: 201,
  answer: ticketAnswer,
  command: ({ body }) => ({ type: 'issue', ...(body as z.infer<typeof requests.issue>) }),
  view: ticketBody,
}

const callNext: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/counters/{counter}/call-next`,
  summary: "Call whoever is next: by the counter's profile, or of the services named",
  access: counterStaff,
  body: requests.callNext,
  status: 200,
  answer: ticketAnswer,
  command: ({ body, params }) => ({ type: 'call_next', counter: params.counter ?? '', ...(body as z.infer<typeof requests.callNext>) }),
  view: ticketBody,
}

/** Each act of a ticket is a path of its own: `POST tickets/{id}/{act}`. */
const acts = {
  call: [requests.call, 'call', 'Call this one, out of order if need be'],
  recall: [requests.plain, 'recall', 'Call it again, to the same counter'],
  park: [requests.withReason, 'park', 'Set it aside; place and units stay'],
  resume: [requests.plain, 'resume', 'Bring a parked one back to where it stood'],
  'start-serving': [requests.startServing, 'start_serving', 'The person stands at the counter'],
  prepare: [requests.plain, 'prepare', 'The prescription was taken in'],
  ready: [requests.plain, 'ready', 'The medicine is ready to be handed out'],
  complete: [requests.plain, 'complete', 'The visit is over; claims nobody took are dropped'],
  'no-show': [requests.plain, 'no_show', 'Nobody came; units are kept until the window ends'],
  return: [requests.withReason, 'return', 'Back after a missed call: next but one'],
  transfer: [requests.transfer, 'transfer', 'To another service, with a number there'],
  postpone: [requests.postpone, 'postpone', 'Let a few others go first'],
  cancel: [requests.withReason, 'cancel', 'Give it up; units return at once'],
  dispense: [requests.dispense, 'dispense', "Hand out one claim's units"],
  refuse: [requests.refuse, 'refuse', "Refuse one person's claim, with the reason told"],
} as const satisfies Record<string, readonly [z.ZodType, Command['type'], string]>

const actEndpoints = Object.entries(acts).map(
  ([act, [body, type, summary]]): CommandEndpoint => ({
    method: 'post',
    path: `${STORE}/tickets/{id}/${act}`,
    summary,
    access: counterStaff,
    body,
    status: 200,
    answer: ticketAnswer,
    // The schema of each act is that of its command: held together by the table above and by the tests of every act.
    command: (request) => ({ type, ticket: ticketId(request.params.id ?? ''), ...(request.body as object) }) as Command,
    view: ticketBody,
  }),
)

const print: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/tickets/{id}/print`,
  summary: 'Print its slip; the second and every later one is marked as a reprint. Whether it came out stands in `slip` of the ticket',
  access: [...counterStaff, 'kiosk'],
  body: requests.print,
  status: 200,
  answer: ticketAnswer,
  command: ({ body, params }) => ({ type: 'ask_slip', ticket: ticketId(params.id ?? ''), ...(body as z.infer<typeof requests.print>) }),
  view: ticketBody,
}

const readTicket: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/tickets/{id}`,
  summary: 'One ticket, live or ended, with its token',
  access: counterStaff,
  answer: ticketAnswer,
  async handle({ store, params }, services) {
    const id = ticketId(params.id ?? '')
    const { live, sequence } = await look(services, store, (state) => ({ live: state.tickets.get(id), sequence: state.sequence }))
    const ticket = live ?? (await services.endedTicket(store, id))
    if (!ticket) throw new Refused({ kind: 'unknown_ticket', ticket: id })
    return json(withToken({ ticket: ticketView(ticket), sequence }, services))
  },
}

export const ticketEndpoints: readonly Endpoint[] = [issue, callNext, print, readTicket, ...actEndpoints]
