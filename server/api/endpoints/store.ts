import { z } from 'zod'
import { requests } from '#core/protocol/requests'
import { board, stock } from '#core/protocol/views'
import type { Command } from '#core/store/commands'
import { counterStaff } from '#core/store/roles'
import { boardView } from '#core/views/board'
import { iso } from '#core/views/shared'
import { stockView } from '#core/views/stock'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { counterAnswer, counterBody, dayAnswer, dayBody, phaseAnswer, phaseBody, stockAnswer, stockBody } from '#server/api/endpoints/answers'
import { Refused } from '#server/api/refused'
import { look } from '#server/api/services'

const STORE = '/api/v1/stores/{store}'

/** Movements of stock: what they change, who may, and the schema that is the command's content. */
const movements = {
  receipts: [requests.receipt, 'receive', 'Goods arrived; standby is served first'],
  counts: [requests.count, 'count', 'What is really on the shelf; fewer than promised breaks the last promises'],
  counting: [requests.counting, 'start_counting', 'Somebody begins to count: nothing new is promised until the count'],
  returns: [requests.stockReturn, 'return_stock', 'Units came back to the shelf'],
  'hold-back': [requests.holdBack, 'hold_back', 'Keep units away from tickets; 0 gives them back'],
} as const satisfies Record<string, readonly [z.ZodType, Command['type'], string]>

const stockEndpoints = Object.entries(movements).map(
  ([movement, [body, type, summary]]): CommandEndpoint => ({
    method: 'post',
    path: `${STORE}/stock/${movement}`,
    summary,
    access: [...counterStaff, 'integrator'],
    body,
    status: 200,
    answer: stockAnswer,
    command: (request) => ({ type, ...(request.body as object) }) as Command,
    view: stockBody,
  }),
)

const phase: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/phase`,
  summary: 'Whether newcomers get tickets; a pause with an end resumes by itself',
  access: counterStaff,
  body: requests.phase,
  status: 200,
  answer: phaseAnswer,
  command({ body }) {
    const { phase: to, until } = body as z.infer<typeof requests.phase>
    return { type: 'set_phase', phase: to, ...(until === undefined ? {} : { until: Date.parse(until) }) }
  },
  view: phaseBody,
}

const counter: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/counters/{counter}`,
  summary: 'Open or close a counter',
  access: counterStaff,
  body: requests.counter,
  status: 200,
  answer: counterAnswer,
  command: ({ body, params }) => ({ type: 'set_counter', counter: params.counter ?? '', ...(body as z.infer<typeof requests.counter>) }),
  view: counterBody,
}

const closeDay: CommandEndpoint = {
  method: 'post',
  path: `${STORE}/day/close`,
  summary: 'End the business day; the fate of every live ticket is answered and logged',
  access: counterStaff,
  body: requests.closeDay,
  status: 200,
  answer: dayAnswer,
  command: ({ body }) => ({ type: 'close_day', ...(body as z.infer<typeof requests.closeDay>) }),
  view: dayBody,
}

const readBoard: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/board`,
  summary: 'The queue as anyone in the shop may see it',
  access: [...counterStaff, 'kiosk', 'display', 'integrator'],
  answer: board,
  handle: async ({ store }, services) => json(await look(services, store, (state) => boardView(state, services.clock.now()))),
}

const readStock: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/stock`,
  summary: 'The shelf: on hand, promised, held back, and what a newcomer may claim',
  access: [...counterStaff, 'network', 'integrator'],
  answer: stock,
  handle: async ({ store }, services) => json(await look(services, store, (state) => stockView(state, services.clock.now()))),
}

const eventsQuery = z.object({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(1000).default(100) })
const event = z.object({
  epoch: z.string(),
  sequence: z.int(),
  at: z.iso.datetime(),
  type: z.string(),
  actor: z.object({ role: z.string(), id: z.string() }),
  data: z.unknown().describe('null: erased for one ticket. What retention has erased is not answered: 410 `cursor_expired`'),
})

const readEvents: PlainEndpoint = {
  method: 'get',
  path: `${STORE}/events`,
  summary: 'The log after a sequence, oldest first; `next` is where to go on',
  access: [...counterStaff, 'integrator'],
  query: eventsQuery,
  answer: z.object({ epoch: z.string(), events: z.array(event), next: z.int() }),
  async handle({ store, query }, services) {
    const { after, limit } = query as z.infer<typeof eventsQuery>
    const epoch = await look(services, store, (state) => state.epoch)
    const events = await services.reader.events(store, after, limit)
    // Asked after reading: what is erased in between is then refused, not answered as if it had been erased for one ticket.
    const erasedThrough = await services.reader.payloadsErasedThrough(store)
    if (after < erasedThrough) throw new Refused({ kind: 'cursor_expired', oldest: erasedThrough + 1, epoch })
    return json({ epoch, events: events.map(({ at, ...logged }) => ({ epoch, ...logged, at: iso(at) })), next: events.at(-1)?.sequence ?? after })
  },
}

export const storeEndpoints: readonly Endpoint[] = [...stockEndpoints, phase, counter, closeDay, readBoard, readStock, readEvents]
